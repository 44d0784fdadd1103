// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/endpoint.h"
#include "shared/contract/request_key.h"
#include "shared/models/friend.h"

// Finding people, friendship, blocks, groups of friends.
namespace freeim {

// Lists are cut into pages only when they are long; 50 rows fill a phone's screen several times over.
struct PageRequest
{
    int page = 1;
    int limit = 50;

    [[nodiscard]] qint64 offset() const { return (qint64{page} - 1) * limit; }
};

constexpr auto fields(std::type_identity<PageRequest>)
{
    return std::tuple{
        field<&PageRequest::page>("page").range(1, 1'000'000).withDefault().says("from 1"),
        field<&PageRequest::limit>("limit").range(1, 200).withDefault(),
    };
}

struct SearchAccounts : PageRequest
{
    QString account = {};
};

constexpr auto fields(std::type_identity<SearchAccounts>)
{
    return std::tuple_cat(std::tuple{field<&SearchAccounts::account>("account")
                                         .length(1, 254)
                                         .says("id, username, e-mail or mobile exactly, or the start of a nickname")
                                         .example("panco")},
                          fields(std::type_identity<PageRequest>{}));
}

struct AddFriend
{
    AccountId toId = {};
    QString reason = {};
    std::optional<QString> clientReqId = {};
};

constexpr auto fields(std::type_identity<AddFriend>)
{
    return std::tuple{
        field<&AddFriend::toId>("toId").example("10000001"),
        field<&AddFriend::reason>("reason").length(0, 255).withDefault(),
        requestKeyField<&AddFriend::clientReqId>(),
    };
}

struct ReplyToFriendRequest
{
    AccountId toId = {};
    Verdict status = {};
    QString reason = {};
};

constexpr auto fields(std::type_identity<ReplyToFriendRequest>)
{
    return std::tuple{
        field<&ReplyToFriendRequest::toId>("toId").says("who asked").example("10000001"),
        field<&ReplyToFriendRequest::status>("status").example("pass"),
        field<&ReplyToFriendRequest::reason>("reason").length(0, 255).withDefault().says("why denied"),
    };
}

struct ListFriends : PageRequest
{
    bool blacklist = false;
};

constexpr auto fields(std::type_identity<ListFriends>)
{
    return std::tuple_cat(
        std::tuple{
            field<&ListFriends::blacklist>("blacklist").says("1: those I block, 0: my friends").example("false")},
        fields(std::type_identity<PageRequest>{}));
}

// Calls about one other account.
struct OtherAccount
{
    AccountId toId = {};
};

constexpr auto fields(std::type_identity<OtherAccount>)
{
    return std::tuple{field<&OtherAccount::toId>("toId").example("10000001")};
}

struct SetRemark
{
    AccountId toId = {};
    QString remark = {};
};

constexpr auto fields(std::type_identity<SetRemark>)
{
    return std::tuple{
        field<&SetRemark::toId>("toId").example("10000001"),
        field<&SetRemark::remark>("remark").length(0, 64).says("empty clears it").example("小美"),
    };
}

struct SetLabel
{
    AccountId toId = {};
    QString label = {};
};

constexpr auto fields(std::type_identity<SetLabel>)
{
    return std::tuple{
        field<&SetLabel::toId>("toId").example("10000001"),
        field<&SetLabel::label>("label").length(0, 1000).says("free text of the client's; empty clears it"),
    };
}

struct CreateFriendGroup
{
    QString name = {};
    QList<AccountId> members = {};
};

constexpr auto fields(std::type_identity<CreateFriendGroup>)
{
    return std::tuple{
        field<&CreateFriendGroup::name>("name").length(1, 64).example("朋友"),
        field<&CreateFriendGroup::members>("members").withDefault().emptyIsAbsent().says("ids of friends"),
    };
}

struct FriendGroupReference
{
    FriendGroupId groupId = {};
};

constexpr auto fields(std::type_identity<FriendGroupReference>)
{
    return std::tuple{field<&FriendGroupReference::groupId>("groupId").example("17")};
}

struct FriendGroupMembers
{
    FriendGroupId groupId = {};
    QList<AccountId> members = {};
};

constexpr auto fields(std::type_identity<FriendGroupMembers>)
{
    return std::tuple{
        field<&FriendGroupMembers::groupId>("groupId").example("17"),
        field<&FriendGroupMembers::members>("members").says("ids of friends"),
    };
}

struct RenameFriendGroup
{
    FriendGroupId groupId = {};
    QString name = {};
};

constexpr auto fields(std::type_identity<RenameFriendGroup>)
{
    return std::tuple{
        field<&RenameFriendGroup::groupId>("groupId").example("17"),
        field<&RenameFriendGroup::name>("name").length(1, 64).example("朋友"),
    };
}

struct Position
{
    double longitude = 0;
    double latitude = 0;
};

constexpr auto fields(std::type_identity<Position>)
{
    return std::tuple{
        field<&Position::longitude>("longitude").range(-180, 180).says("degrees east").example("113.88"),
        field<&Position::latitude>("latitude").range(-90, 90).says("degrees north").example("22.80"),
    };
}

namespace contract {

inline constexpr Endpoint<SearchAccounts, Page<AccountCard>> searchAccounts{
    "searchAccounts", Method::Get, "/friends/search", Access::Account, Area::Friends, "Find people",
    Phrase::None,     {},          RateClass::Search};

inline constexpr Endpoint<AddFriend, Nothing> addFriend{
    "addFriend",
    Method::Post,
    "/friends/add",
    Access::Account,
    Area::Friends,
    "Ask someone to be friends",
    Phrase::Succeeded,
    {ErrorCode::FriendSelf, ErrorCode::FriendAlready, ErrorCode::FriendRequestWaiting, ErrorCode::AccountUnknown,
     ErrorCode::FriendForbiddenByGroup, ErrorCode::FriendBlocked, ErrorCode::FriendLimit, ErrorCode::ActionBanned,
     ErrorCode::IdempotencyKeyReused}};

inline constexpr Endpoint<ReplyToFriendRequest, Nothing> replyToFriendRequest{
    "replyToFriendRequest", Method::Post,
    "/friends/add/reply",   Access::Account,
    Area::Friends,          "Accept or decline a friend request",
    Phrase::Succeeded,      {ErrorCode::FriendRequestUnknown, ErrorCode::FriendLimit}};

inline constexpr Endpoint<PageRequest, Page<FriendRequest>> friendRequests{
    "friendRequests",       Method::Get,
    "/friends/add/applies", Access::Account,
    Area::Friends,          "Friend requests made to me, newest first",
    Phrase::None,           {}};

inline constexpr Endpoint<ListFriends, Page<Friend>> friends{
    "friends",    Method::Get, "/friends", Access::Account, Area::Friends, "My friends, or those I block",
    Phrase::None, {}};

inline constexpr Endpoint<OtherAccount, Nothing> deleteFriend{"deleteFriend",  Method::Delete,
                                                              "/friends",      Access::Account,
                                                              Area::Friends,   "End a friendship, in both directions",
                                                              Phrase::Deleted, {ErrorCode::FriendUnknown}};

inline constexpr Endpoint<OtherAccount, Nothing> block{"block",
                                                       Method::Post,
                                                       "/friends/blaklist",
                                                       Access::Account,
                                                       Area::Friends,
                                                       "Block someone, friend or not",
                                                       Phrase::Added,
                                                       {ErrorCode::BlockSelf, ErrorCode::AccountUnknown}};

inline constexpr Endpoint<OtherAccount, Nothing> unblock{
    "unblock",     Method::Delete,    "/friends/blaklist", Access::Account,
    Area::Friends, "Unblock someone", Phrase::Removed,     {ErrorCode::AccountUnknown}};

inline constexpr Endpoint<SetRemark, Nothing> setRemark{"setRemark",       Method::Put,
                                                        "/friends/remark", Access::Account,
                                                        Area::Friends,     "Name a friend for myself",
                                                        Phrase::Set,       {ErrorCode::FriendUnknown}};

inline constexpr Endpoint<SetLabel, Nothing> setLabel{"setLabel",       Method::Put,
                                                      "/friends/label", Access::Account,
                                                      Area::Friends,    "Label a friend for myself",
                                                      Phrase::Set,      {ErrorCode::FriendUnknown}};

inline constexpr Endpoint<CreateFriendGroup, FriendGroup> createFriendGroup{
    "createFriendGroup", Method::Post,
    "/friends/groups",   Access::Account,
    Area::Friends,       "Create a group of friends",
    Phrase::Created,     {ErrorCode::FriendUnknown, ErrorCode::FriendGroupNameTaken, ErrorCode::FriendGroupLimit}};

inline constexpr Endpoint<FriendGroupReference, Nothing> deleteFriendGroup{
    "deleteFriendGroup", Method::Delete,
    "/friends/groups",   Access::Account,
    Area::Friends,       "Delete a group of friends",
    Phrase::Deleted,     {ErrorCode::FriendGroupUnknown}};

inline constexpr Endpoint<PageRequest, Page<FriendGroup>> friendGroups{
    "friendGroups", Method::Get, "/friends/groups", Access::Account, Area::Friends, "My groups of friends",
    Phrase::None,   {}};

inline constexpr Endpoint<FriendGroupMembers, Nothing> addFriendGroupMembers{
    "addFriendGroupMembers",
    Method::Post,
    "/friends/groups/members",
    Access::Account,
    Area::Friends,
    "Put friends into a group",
    Phrase::Added,
    {ErrorCode::FriendGroupUnknown, ErrorCode::FriendUnknown}};

inline constexpr Endpoint<FriendGroupMembers, Nothing> removeFriendGroupMembers{
    "removeFriendGroupMembers",    Method::Delete,  "/friends/groups/members",      Access::Account, Area::Friends,
    "Take friends out of a group", Phrase::Deleted, {ErrorCode::FriendGroupUnknown}};

inline constexpr Endpoint<FriendGroupReference, FriendGroup> friendGroup{
    "friendGroup",    Method::Get,
    "/friends/group", Access::Account,
    Area::Friends,    "One group of friends",
    Phrase::None,     {ErrorCode::FriendGroupUnknown}};

inline constexpr Endpoint<RenameFriendGroup, FriendGroup> renameFriendGroup{
    "renameFriendGroup",    Method::Put,
    "/friends/groups/name", Access::Account,
    Area::Friends,          "Rename a group of friends",
    Phrase::None,           {ErrorCode::FriendGroupUnknown, ErrorCode::FriendGroupNameTaken}};

inline constexpr Endpoint<OtherAccount, Page<Friend>> friendInfo{"friendInfo",    Method::Get,
                                                                 "/friends/info", Access::Account,
                                                                 Area::Friends,   "One friend, as a list of one",
                                                                 Phrase::None,    {ErrorCode::FriendUnknown}};

inline constexpr Endpoint<OtherAccount, FriendVerification> verifyFriend{
    "verifyFriend",    Method::Get,
    "/friends/verify", Access::Account,
    Area::Friends,     "How someone else holds me",
    Phrase::None,      {ErrorCode::AccountUnknown}};

inline constexpr Endpoint<Position, Page<NearbyAccount>> nearbyAccounts{
    "nearbyAccounts", Method::Get,
    "/friends/near",  Access::Account,
    Area::Friends,    "People near a position, nearest first; asking shows you to others",
    Phrase::None,     {ErrorCode::ActionBanned},
    RateClass::Search};

inline constexpr Endpoint<Nothing, Nothing> clearPosition{
    "clearPosition", Method::Delete,
    "/friends/near", Access::Account,
    Area::Friends,   "Forget my position: others no longer find me nearby",
    Phrase::Removed, {}};

} // namespace contract
} // namespace freeim
