// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/friends.h"
#include "shared/models/chat_group.h"

// Chat groups: life, members, requests to join.
namespace freeim {

inline constexpr int kLongestMuteMinutes = 43'200; // 30 days

struct CreateChatGroup
{
    QString name = {};
    QString intro = {};
    QString avatar = {};
    bool disableAddMember = false;
    bool disableViewMember = false;
    bool disableAddGroup = false;
    bool enableBeforeMessage = false;
    std::optional<double> longitude = {};
    std::optional<double> latitude = {};
    std::optional<QString> clientReqId = {};
};

constexpr auto fields(std::type_identity<CreateChatGroup>)
{
    return std::tuple{
        field<&CreateChatGroup::name>("name").length(1, 64).example("01群"),
        field<&CreateChatGroup::intro>("intro").length(0, 500).example("01群开放加入了"),
        field<&CreateChatGroup::avatar>("avatar").length(0, 1024).withDefault(),
        field<&CreateChatGroup::disableAddMember>("disableAddMember")
            .withDefault()
            .says("members may not befriend each other"),
        field<&CreateChatGroup::disableViewMember>("disableViewMember")
            .withDefault()
            .says("members may not see each other's profiles"),
        field<&CreateChatGroup::disableAddGroup>("disbaleAddGroup").withDefault().says("nobody may ask to join"),
        field<&CreateChatGroup::enableBeforeMessage>("enbaleBeforeMsg")
            .withDefault()
            .says("members see messages from before they joined"),
        field<&CreateChatGroup::longitude>("longitude").range(-180, 180).emptyIsAbsent(),
        field<&CreateChatGroup::latitude>("latitude").range(-90, 90).emptyIsAbsent(),
        requestKeyField<&CreateChatGroup::clientReqId>(),
    };
}

struct EditChatGroup
{
    ChatGroupId groupId = {};
    QString name = {};
    QString intro = {};
    std::optional<QString> avatar = {};
    std::optional<bool> disableAddMember = {};
    std::optional<bool> disableViewMember = {};
    std::optional<bool> disableAddGroup = {};
    std::optional<bool> enableBeforeMessage = {};
    std::optional<double> longitude = {};
    std::optional<double> latitude = {};
};

constexpr auto fields(std::type_identity<EditChatGroup>)
{
    return std::tuple{
        field<&EditChatGroup::groupId>("groupId").example("1"),
        field<&EditChatGroup::name>("name").length(1, 64).example("01群"),
        field<&EditChatGroup::intro>("intro").length(0, 500),
        field<&EditChatGroup::avatar>("avatar").length(1, 1024).emptyIsAbsent(),
        field<&EditChatGroup::disableAddMember>("disableAddMember").emptyIsAbsent(),
        field<&EditChatGroup::disableViewMember>("disableViewMember").emptyIsAbsent(),
        field<&EditChatGroup::disableAddGroup>("disbaleAddGroup").emptyIsAbsent(),
        field<&EditChatGroup::enableBeforeMessage>("enbaleBeforeMsg").emptyIsAbsent(),
        field<&EditChatGroup::longitude>("longitude").range(-180, 180).emptyIsAbsent(),
        field<&EditChatGroup::latitude>("latitude").range(-90, 90).emptyIsAbsent(),
    };
}

struct ChatGroupReference
{
    ChatGroupId groupId = {};
};

constexpr auto fields(std::type_identity<ChatGroupReference>)
{
    return std::tuple{field<&ChatGroupReference::groupId>("groupId").example("1")};
}

struct JoinChatGroup
{
    ChatGroupId groupId = {};
    QString reason = {};
    std::optional<QString> clientReqId = {};
};

constexpr auto fields(std::type_identity<JoinChatGroup>)
{
    return std::tuple{
        field<&JoinChatGroup::groupId>("groupId").example("1"),
        field<&JoinChatGroup::reason>("reason").length(0, 255).example("我想加群"),
        requestKeyField<&JoinChatGroup::clientReqId>(),
    };
}

inline constexpr int kMostInvitedAccounts = 50;

struct InviteToChatGroup
{
    ChatGroupId groupId = {};
    QList<AccountId> toIdList = {};
    std::optional<QString> clientReqId = {};
};

constexpr auto fields(std::type_identity<InviteToChatGroup>)
{
    return std::tuple{
        field<&InviteToChatGroup::groupId>("groupId").example("1"),
        field<&InviteToChatGroup::toIdList>("toIdList").items(kMostInvitedAccounts).says("ids of friends"),
        requestKeyField<&InviteToChatGroup::clientReqId>(),
    };
}

// Somebody who could not be brought into a group.
struct RefusedInvitation
{
    static constexpr auto kSchema = "RefusedInvitation";

    AccountId accountId = {};
    QString error = {};

    bool operator==(const RefusedInvitation &) const = default;
};

constexpr auto fields(std::type_identity<RefusedInvitation>)
{
    return std::tuple{
        field<&RefusedInvitation::accountId>("accountId").example("10000007"),
        field<&RefusedInvitation::error>("error")
            .says("why: friend.unknown (no friend of the one who invites), friend.blocked (blocks him), "
                  "group.alreadyMember, group.full, or group.limit (is in as many groups as may be)")
            .example("friend.unknown"),
    };
}

// What became of an invitation, for each of those it named.
struct InvitedToChatGroup
{
    static constexpr auto kSchema = "InvitedToChatGroup";

    QList<AccountId> joined = {};
    QList<RefusedInvitation> refused = {};

    bool operator==(const InvitedToChatGroup &) const = default;
};

constexpr auto fields(std::type_identity<InvitedToChatGroup>)
{
    return std::tuple{
        field<&InvitedToChatGroup::joined>("joined").says("who are members now"),
        field<&InvitedToChatGroup::refused>("refused"),
    };
}

struct ReplyToJoinRequest
{
    ChatGroupId groupId = {};
    AccountId accountId = {};
    Verdict status = {};
    QString reason = {};
};

constexpr auto fields(std::type_identity<ReplyToJoinRequest>)
{
    return std::tuple{
        field<&ReplyToJoinRequest::groupId>("groupId").example("1"),
        field<&ReplyToJoinRequest::accountId>("accountId").says("who asked").example("10000005"),
        field<&ReplyToJoinRequest::status>("status").example("pass"),
        field<&ReplyToJoinRequest::reason>("reason").length(0, 255).withDefault().says("why denied"),
    };
}

// Calls about one member of a group.
struct MemberReference
{
    ChatGroupId groupId = {};
    AccountId toId = {};
};

constexpr auto fields(std::type_identity<MemberReference>)
{
    return std::tuple{
        field<&MemberReference::groupId>("groupId").example("1"),
        field<&MemberReference::toId>("toId").example("10000005"),
    };
}

struct SetManager
{
    ChatGroupId groupId = {};
    AccountId toId = {};
    bool isManager = false;
};

constexpr auto fields(std::type_identity<SetManager>)
{
    return std::tuple{
        field<&SetManager::groupId>("groupId").example("1"),
        field<&SetManager::toId>("toId").example("10000005"),
        field<&SetManager::isManager>("isManager").example("true"),
    };
}

struct MuteMember
{
    ChatGroupId groupId = {};
    AccountId toId = {};
    int minute = 0;
};

constexpr auto fields(std::type_identity<MuteMember>)
{
    return std::tuple{
        field<&MuteMember::groupId>("groupId").example("1"),
        field<&MuteMember::toId>("toId").example("10000005"),
        field<&MuteMember::minute>("minute").range(0, kLongestMuteMinutes).says("0 lifts the mute").example("10"),
    };
}

struct SearchChatGroups : PageRequest
{
    QString name = {};
};

constexpr auto fields(std::type_identity<SearchChatGroups>)
{
    return std::tuple_cat(
        std::tuple{
            field<&SearchChatGroups::name>("name").length(1, 64).says("part of a name, or an id").example("01群")},
        fields(std::type_identity<PageRequest>{}));
}

struct NearbyChatGroups
{
    std::optional<double> longitude = {};
    std::optional<double> latitude = {};
    std::optional<QString> name = {};
};

constexpr auto fields(std::type_identity<NearbyChatGroups>)
{
    return std::tuple{
        field<&NearbyChatGroups::longitude>("longitude")
            .range(-180, 180)
            .emptyIsAbsent()
            .says("without a position: around my own last one"),
        field<&NearbyChatGroups::latitude>("latitude").range(-90, 90).emptyIsAbsent(),
        field<&NearbyChatGroups::name>("name").length(1, 64).emptyIsAbsent().says("part of a name"),
    };
}

namespace contract {

inline constexpr Endpoint<CreateChatGroup, ChatGroup> createChatGroup{
    "createChatGroup", Method::Post,     "/chatGroups",   Access::Account,
    Area::ChatGroups,  "Create a group", Phrase::Created, {ErrorCode::GroupLimit, ErrorCode::IdempotencyKeyReused}};

inline constexpr Endpoint<EditChatGroup, Nothing> editChatGroup{
    "editChatGroup",  Method::Put,
    "/chatGroups",    Access::Account,
    Area::ChatGroups, "Edit a group (owner)",
    Phrase::Modified, {ErrorCode::GroupUnknown, ErrorCode::GroupNotMember, ErrorCode::GroupOwnerOnly}};

inline constexpr Endpoint<PageRequest, Page<ChatGroup>> myChatGroups{
    "myChatGroups",   Method::Get,          "/chatGroups", Access::Account,
    Area::ChatGroups, "The groups I am in", Phrase::None,  {}};

inline constexpr Endpoint<JoinChatGroup, Nothing> joinChatGroup{
    "joinChatGroup",
    Method::Post,
    "/chatGroups/join",
    Access::Account,
    Area::ChatGroups,
    "Ask to join a group",
    Phrase::Applied,
    {ErrorCode::GroupUnknown, ErrorCode::GroupAlreadyMember, ErrorCode::GroupJoinClosed, ErrorCode::GroupRequestWaiting,
     ErrorCode::GroupFull, ErrorCode::GroupLimit, ErrorCode::IdempotencyKeyReused}};

inline constexpr Endpoint<InviteToChatGroup, InvitedToChatGroup> inviteToChatGroup{
    "inviteToChatGroup",
    Method::Post,
    "/chatGroups/invite",
    Access::Account,
    Area::ChatGroups,
    "Bring friends into a group at once (members; only owner and managers where nobody may ask to join)",
    Phrase::Processed,
    {ErrorCode::GroupUnknown, ErrorCode::GroupNotMember, ErrorCode::GroupInviteClosed,
     ErrorCode::IdempotencyKeyReused}};

inline constexpr Endpoint<PageRequest, Page<JoinRequest>> joinRequests{
    "joinRequests",     Method::Get,
    "/chatGroups/join", Access::Account,
    Area::ChatGroups,   "Requests to join the groups I manage, newest first",
    Phrase::None,       {}};

inline constexpr Endpoint<ReplyToJoinRequest, Nothing> replyToJoinRequest{
    "replyToJoinRequest",
    Method::Post,
    "/chatGroups/join/reply",
    Access::Account,
    Area::ChatGroups,
    "Accept or decline a request to join (owner, managers)",
    Phrase::Processed,
    {ErrorCode::GroupUnknown, ErrorCode::GroupNotMember, ErrorCode::GroupManagerOnly, ErrorCode::GroupRequestUnknown,
     ErrorCode::GroupFull, ErrorCode::GroupLimit}};

inline constexpr Endpoint<ChatGroupReference, ChatGroupInfo> chatGroupInfo{
    "chatGroupInfo",    Method::Get,
    "/chatGroups/info", Access::Account,
    Area::ChatGroups,   "A group and its members (members only)",
    Phrase::None,       {ErrorCode::GroupUnknown, ErrorCode::GroupNotMember}};

inline constexpr Endpoint<ChatGroupReference, Nothing> dissolveChatGroup{
    "dissolveChatGroup",    Method::Post,
    "/chatGroups/dissolve", Access::Account,
    Area::ChatGroups,       "Dissolve a group (owner)",
    Phrase::Processed,      {ErrorCode::GroupUnknown, ErrorCode::GroupNotMember, ErrorCode::GroupOwnerOnly}};

inline constexpr Endpoint<ChatGroupReference, Nothing> leaveChatGroup{
    "leaveChatGroup",   Method::Post,
    "/chatGroups/exit", Access::Account,
    Area::ChatGroups,   "Leave a group",
    Phrase::Left,       {ErrorCode::GroupUnknown, ErrorCode::GroupNotMember, ErrorCode::GroupOwnerMayNotLeave}};

inline constexpr Endpoint<MemberReference, Nothing> transferChatGroup{
    "transferChatGroup",
    Method::Post,
    "/chatGroups/transfer",
    Access::Account,
    Area::ChatGroups,
    "Make a member the owner (owner)",
    Phrase::Processed,
    {ErrorCode::GroupUnknown, ErrorCode::GroupNotMember, ErrorCode::GroupOwnerOnly, ErrorCode::GroupTargetNotMember,
     ErrorCode::GroupTargetSelf}};

inline constexpr Endpoint<MemberReference, Nothing> kickMember{
    "kickMember",
    Method::Post,
    "/chatGroups/kick",
    Access::Account,
    Area::ChatGroups,
    "Remove a general member (owner, managers)",
    Phrase::Processed,
    {ErrorCode::GroupUnknown, ErrorCode::GroupNotMember, ErrorCode::GroupManagerOnly, ErrorCode::GroupTargetNotMember,
     ErrorCode::GroupTargetProtected, ErrorCode::GroupTargetSelf}};

inline constexpr Endpoint<SetManager, Nothing> setManager{"setManager",
                                                          Method::Post,
                                                          "/chatGroups/manager",
                                                          Access::Account,
                                                          Area::ChatGroups,
                                                          "Name a member manager, or take it back (owner)",
                                                          Phrase::Set,
                                                          {ErrorCode::GroupUnknown, ErrorCode::GroupNotMember,
                                                           ErrorCode::GroupOwnerOnly, ErrorCode::GroupTargetNotMember,
                                                           ErrorCode::GroupTargetSelf}};

inline constexpr Endpoint<MuteMember, Nothing> muteMember{
    "muteMember",
    Method::Post,
    "/chatGroups/banned",
    Access::Account,
    Area::ChatGroups,
    "Mute a general member (owner, managers)",
    Phrase::Processed,
    {ErrorCode::GroupUnknown, ErrorCode::GroupNotMember, ErrorCode::GroupManagerOnly, ErrorCode::GroupTargetNotMember,
     ErrorCode::GroupTargetProtected, ErrorCode::GroupTargetSelf}};

inline constexpr Endpoint<SearchChatGroups, Page<ChatGroup>> searchChatGroups{
    "searchChatGroups", Method::Post, "/chatGroups/search", Access::Account, Area::ChatGroups, "Find groups by name",
    Phrase::None,       {},           RateClass::Search};

inline constexpr Endpoint<OtherAccount, Page<ChatGroup>> commonChatGroups{
    "commonChatGroups",   Method::Get,
    "/chatGroups/common", Access::Account,
    Area::ChatGroups,     "Groups I share with someone",
    Phrase::None,         {ErrorCode::AccountUnknown}};

inline constexpr Endpoint<NearbyChatGroups, Page<ChatGroup>> nearbyChatGroups{
    "nearbyChatGroups", Method::Get,
    "/chatGroups/near", Access::Account,
    Area::ChatGroups,   "Groups near a position, nearest first",
    Phrase::None,       {ErrorCode::ActionBanned},
    RateClass::Search};

} // namespace contract
} // namespace freeim
