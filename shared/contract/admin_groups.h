// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/chat_groups.h"
#include "shared/contract/operators.h"
#include "shared/models/group.h"

// Chat groups, as operators see and change them.
namespace freeim {

inline constexpr int kMostMembersAdded = 100;
inline constexpr int kLargestMemberLimit = 100'000;

// Which chat groups: all that is given must hold.
struct GroupSelection
{
    std::optional<QString> text = {};
    std::optional<AccountId> ownerId = {};
    std::optional<AccountId> memberId = {};
    std::optional<GroupStatus> status = {};
    std::optional<bool> isMuted = {};
    std::optional<int> membersFrom = {};
    std::optional<int> membersUntil = {};
    std::optional<Timestamp> createdFrom = {};
    std::optional<Timestamp> createdUntil = {};
};

constexpr auto fields(std::type_identity<GroupSelection>)
{
    return std::tuple{
        field<&GroupSelection::text>("text").length(1, 64).emptyIsAbsent().says(
            "the id of a group, or else a part of names"),
        field<&GroupSelection::ownerId>("ownerId").emptyIsAbsent(),
        field<&GroupSelection::memberId>("memberId").emptyIsAbsent().says("is in it, or was when it was dissolved"),
        field<&GroupSelection::status>("status").emptyIsAbsent(),
        field<&GroupSelection::isMuted>("isMuted").emptyIsAbsent().says("only the owner may write now"),
        field<&GroupSelection::membersFrom>("membersFrom").range(0, kLargestMemberLimit).emptyIsAbsent(),
        field<&GroupSelection::membersUntil>("membersUntil")
            .range(0, kLargestMemberLimit)
            .emptyIsAbsent()
            .says("fewer than that"),
        field<&GroupSelection::createdFrom>("createdFrom").emptyIsAbsent(),
        field<&GroupSelection::createdUntil>("createdUntil").emptyIsAbsent().says("before then"),
    };
}

struct ListGroups : GroupSelection, KeysetRequest
{
    GroupSort sort = GroupSort::Id;
    bool isAscending = false;
};

constexpr auto fields(std::type_identity<ListGroups>)
{
    return std::tuple_cat(fields(std::type_identity<GroupSelection>{}),
                          std::tuple{field<&ListGroups::sort>("sort").withDefault(),
                                     field<&ListGroups::isAscending>("isAscending").withDefault()},
                          fields(std::type_identity<KeysetRequest>{}));
}

struct GroupReference
{
    ChatGroupId id = {};
};

constexpr auto fields(std::type_identity<GroupReference>)
{
    return std::tuple{field<&GroupReference::id>("id").example("1")};
}

struct ListGroupMembers : GroupReference, KeysetRequest
{
    std::optional<GroupRole> role = {};
    std::optional<bool> isMuted = {};
    std::optional<QString> text = {};
};

constexpr auto fields(std::type_identity<ListGroupMembers>)
{
    return std::tuple_cat(fields(std::type_identity<GroupReference>{}),
                          std::tuple{
                              field<&ListGroupMembers::role>("role").emptyIsAbsent(),
                              field<&ListGroupMembers::isMuted>("isMuted").emptyIsAbsent(),
                              field<&ListGroupMembers::text>("text").length(1, 64).emptyIsAbsent().says(
                                  "an account's id, or how its username or nickname begins"),
                          },
                          fields(std::type_identity<KeysetRequest>{}));
}

struct ListGroupRequests : GroupReference, KeysetRequest
{
    std::optional<RequestStatus> status = {};
};

constexpr auto fields(std::type_identity<ListGroupRequests>)
{
    return std::tuple_cat(fields(std::type_identity<GroupReference>{}),
                          std::tuple{field<&ListGroupRequests::status>("status").emptyIsAbsent()},
                          fields(std::type_identity<KeysetRequest>{}));
}

struct EditGroup : GroupReference
{
    std::optional<QString> name = {};
    std::optional<QString> avatar = {};
    std::optional<QString> intro = {};
    std::optional<int> memberLimit = {};
    std::optional<bool> disableAddMember = {};
    std::optional<bool> disableViewMember = {};
    std::optional<bool> disableAddGroup = {};
    std::optional<bool> enableBeforeMessage = {};
};

constexpr auto fields(std::type_identity<EditGroup>)
{
    return std::tuple_cat(fields(std::type_identity<GroupReference>{}),
                          std::tuple{
                              field<&EditGroup::name>("name").length(1, 64).example("01群"),
                              field<&EditGroup::avatar>("avatar").length(0, 1024),
                              field<&EditGroup::intro>("intro").length(0, 500),
                              field<&EditGroup::memberLimit>("memberLimit")
                                  .range(1, kLargestMemberLimit)
                                  .says("not below the number of members"),
                              field<&EditGroup::disableAddMember>("disableAddMember"),
                              field<&EditGroup::disableViewMember>("disableViewMember"),
                              field<&EditGroup::disableAddGroup>("disableAddGroup"),
                              field<&EditGroup::enableBeforeMessage>("enableBeforeMessage"),
                          });
}

struct RestoreGroup : GroupReference
{
    QString reason = {};
};

constexpr auto fields(std::type_identity<RestoreGroup>)
{
    return std::tuple_cat(
        fields(std::type_identity<GroupReference>{}),
        std::tuple{field<&RestoreGroup::reason>("reason").length(1, kLongestReason).says(kReasonSays)});
}

struct DissolveGroup : RestoreGroup
{
    bool dryRun = false;
};

constexpr auto fields(std::type_identity<DissolveGroup>)
{
    return std::tuple_cat(fields(std::type_identity<RestoreGroup>{}),
                          std::tuple{field<&DissolveGroup::dryRun>("dryRun").withDefault().says(
                              "changes nothing and tells what it would touch")});
}

// What dissolving a group touches.
struct GroupDissolution
{
    static constexpr auto kSchema = "GroupDissolution";

    int members = 0;
    int waitingRequests = 0;
    qint64 messages = 0;
    Timestamp erasedFrom = {};

    bool operator==(const GroupDissolution &) const = default;
};

constexpr auto fields(std::type_identity<GroupDissolution>)
{
    return std::tuple{
        field<&GroupDissolution::members>("members").says("who are told, and out"),
        field<&GroupDissolution::waitingRequests>("waitingRequests"),
        field<&GroupDissolution::messages>("messages").says("that stay"),
        field<&GroupDissolution::erasedFrom>("erasedFrom").says("until then the group can be restored"),
    };
}

struct TransferGroup : RestoreGroup
{
    AccountId toId = {};
};

constexpr auto fields(std::type_identity<TransferGroup>)
{
    return std::tuple_cat(fields(std::type_identity<RestoreGroup>{}),
                          std::tuple{field<&TransferGroup::toId>("toId").says("a member").example("10000012")});
}

struct MuteGroup : RestoreGroup
{
    bool isMuted = false;
    std::optional<Timestamp> until = {};
};

constexpr auto fields(std::type_identity<MuteGroup>)
{
    return std::tuple_cat(fields(std::type_identity<RestoreGroup>{}),
                          std::tuple{
                              field<&MuteGroup::isMuted>("isMuted").example("true"),
                              field<&MuteGroup::until>("until").emptyIsAbsent().says("absent: until it is lifted"),
                          });
}

struct AddGroupMembers : RestoreGroup
{
    QList<AccountId> accountIds = {};
};

constexpr auto fields(std::type_identity<AddGroupMembers>)
{
    return std::tuple_cat(fields(std::type_identity<RestoreGroup>{}),
                          std::tuple{field<&AddGroupMembers::accountIds>("accountIds").items(kMostMembersAdded)});
}

struct AddedGroupMembers
{
    static constexpr auto kSchema = "AddedGroupMembers";

    QList<AccountId> added = {};
    QList<AccountId> alreadyMembers = {};

    bool operator==(const AddedGroupMembers &) const = default;
};

constexpr auto fields(std::type_identity<AddedGroupMembers>)
{
    return std::tuple{
        field<&AddedGroupMembers::added>("added"),
        field<&AddedGroupMembers::alreadyMembers>("alreadyMembers").says("who were in the group before"),
    };
}

struct GroupMemberReference : GroupReference
{
    AccountId accountId = {};
};

constexpr auto fields(std::type_identity<GroupMemberReference>)
{
    return std::tuple_cat(fields(std::type_identity<GroupReference>{}),
                          std::tuple{field<&GroupMemberReference::accountId>("accountId").example("10000012")});
}

struct KickGroupMember : GroupMemberReference
{
    QString reason = {};
};

constexpr auto fields(std::type_identity<KickGroupMember>)
{
    return std::tuple_cat(
        fields(std::type_identity<GroupMemberReference>{}),
        std::tuple{field<&KickGroupMember::reason>("reason").length(1, kLongestReason).says(kReasonSays)});
}

struct MuteGroupMember : KickGroupMember
{
    int minutes = 0;
};

constexpr auto fields(std::type_identity<MuteGroupMember>)
{
    return std::tuple_cat(fields(std::type_identity<KickGroupMember>{}),
                          std::tuple{field<&MuteGroupMember::minutes>("minutes")
                                         .range(0, kLongestMuteMinutes)
                                         .says("0 lifts the mute")
                                         .example("10")});
}

// What an operator can make of a member; owners are made by transferring.
enum class GivenGroupRole : int
{
    General = 0,
    Manager = 1
};

constexpr auto names(std::type_identity<GivenGroupRole>)
{
    return std::array{std::pair{GivenGroupRole::General, "general"}, std::pair{GivenGroupRole::Manager, "manager"}};
}

struct SetGroupMemberRole : GroupMemberReference
{
    GivenGroupRole role = {};
};

constexpr auto fields(std::type_identity<SetGroupMemberRole>)
{
    return std::tuple_cat(fields(std::type_identity<GroupMemberReference>{}),
                          std::tuple{field<&SetGroupMemberRole::role>("role")});
}

struct ReplyToGroupRequest : GroupMemberReference
{
    Verdict status = {};
    QString reason = {};
};

constexpr auto fields(std::type_identity<ReplyToGroupRequest>)
{
    return std::tuple_cat(fields(std::type_identity<GroupMemberReference>{}),
                          std::tuple{
                              field<&ReplyToGroupRequest::status>("status").example("pass"),
                              field<&ReplyToGroupRequest::reason>("reason")
                                  .length(1, kLongestReason)
                                  .says("kept in the audit log; whoever is denied reads it"),
                          });
}

namespace contract {

inline constexpr Endpoint<ListGroups, KeysetPage<GroupSummary>> listGroups{
    "listGroups",    Method::Get,
    "/admin/groups", Access::permission(Permission::GroupsRead),
    Area::Groups,    "Find chat groups, dissolved ones included; newest first unless asked otherwise",
    Phrase::None,    {ErrorCode::CursorInvalid}};

inline constexpr Endpoint<GroupReference, GroupDetail> groupDetail{
    "groupDetail",        Method::Get,
    "/admin/groups/{id}", Access::permission(Permission::GroupsRead),
    Area::Groups,         "All about a chat group",
    Phrase::None,         {ErrorCode::GroupUnknown}};

inline constexpr Endpoint<ListGroupMembers, KeysetPage<GroupMember>> groupMembers{
    "groupMembers",
    Method::Get,
    "/admin/groups/{id}/members",
    Access::permission(Permission::GroupsRead),
    Area::Groups,
    "A chat group's members by id; of a dissolved one, those whom a restore brings back",
    Phrase::None,
    {ErrorCode::GroupUnknown, ErrorCode::CursorInvalid}};

inline constexpr Endpoint<ListGroupRequests, KeysetPage<GroupJoinRequest>> groupRequests{
    "groupRequests",
    Method::Get,
    "/admin/groups/{id}/requests",
    Access::permission(Permission::GroupsRead),
    Area::Groups,
    "Who asked to join a chat group, and what became of it, newest first",
    Phrase::None,
    {ErrorCode::GroupUnknown, ErrorCode::CursorInvalid}};

inline constexpr Endpoint<EditGroup, GroupDetail> editGroup{
    "editGroup",
    Method::Patch,
    "/admin/groups/{id}",
    Access::permission(Permission::GroupsWrite),
    Area::Groups,
    "Change a chat group; what is absent stays",
    Phrase::Modified,
    {ErrorCode::GroupUnknown, ErrorCode::GroupDissolved, ErrorCode::GroupErased, ErrorCode::GroupLimitTooSmall}};

inline constexpr Endpoint<MuteGroup, Nothing> muteGroup{"muteGroup",
                                                        Method::Post,
                                                        "/admin/groups/{id}/mute",
                                                        Access::permission(Permission::GroupsWrite),
                                                        Area::Groups,
                                                        "Let nobody but the owner write, or everybody again",
                                                        Phrase::Processed,
                                                        {ErrorCode::GroupUnknown, ErrorCode::GroupDissolved,
                                                         ErrorCode::GroupErased, ErrorCode::ParameterOutOfRange,
                                                         ErrorCode::ParameterConflict}};

inline constexpr Endpoint<TransferGroup, Nothing> transferGroup{
    "transferGroup",
    Method::Post,
    "/admin/groups/{id}/transfer",
    Access::permission(Permission::GroupsWrite),
    Area::Groups,
    "Make a member the owner",
    Phrase::Processed,
    {ErrorCode::GroupUnknown, ErrorCode::GroupDissolved, ErrorCode::GroupErased, ErrorCode::GroupTargetNotMember,
     ErrorCode::GroupTargetProtected}};

inline constexpr Endpoint<AddGroupMembers, AddedGroupMembers> addGroupMembers{
    "addGroupMembers",
    Method::Post,
    "/admin/groups/{id}/members",
    Access::permission(Permission::GroupsWrite),
    Area::Groups,
    "Add accounts to a chat group: all of them, or none when one can't be added",
    Phrase::Added,
    {ErrorCode::GroupUnknown, ErrorCode::GroupDissolved, ErrorCode::GroupErased, ErrorCode::AccountUnknown,
     ErrorCode::GroupFull, ErrorCode::GroupLimit}};

inline constexpr Endpoint<SetGroupMemberRole, Nothing> setGroupMemberRole{
    "setGroupMemberRole",
    Method::Patch,
    "/admin/groups/{id}/members/{accountId}",
    Access::permission(Permission::GroupsWrite),
    Area::Groups,
    "Name a member manager, or take it back",
    Phrase::Modified,
    {ErrorCode::GroupUnknown, ErrorCode::GroupDissolved, ErrorCode::GroupErased, ErrorCode::GroupTargetNotMember,
     ErrorCode::GroupTargetProtected}};

inline constexpr Endpoint<MuteGroupMember, Nothing> muteGroupMember{
    "muteGroupMember",
    Method::Post,
    "/admin/groups/{id}/members/{accountId}/mute",
    Access::permission(Permission::GroupsWrite),
    Area::Groups,
    "Mute a member, the owner aside, or lift a mute",
    Phrase::Processed,
    {ErrorCode::GroupUnknown, ErrorCode::GroupDissolved, ErrorCode::GroupErased, ErrorCode::GroupTargetNotMember,
     ErrorCode::GroupTargetProtected}};

inline constexpr Endpoint<KickGroupMember, Nothing> kickGroupMember{
    "kickGroupMember",
    Method::Delete,
    "/admin/groups/{id}/members/{accountId}",
    Access::permission(Permission::GroupsWrite),
    Area::Groups,
    "Remove a member, the owner aside",
    Phrase::Removed,
    {ErrorCode::GroupUnknown, ErrorCode::GroupDissolved, ErrorCode::GroupErased, ErrorCode::GroupTargetNotMember,
     ErrorCode::GroupTargetProtected}};

inline constexpr Endpoint<ReplyToGroupRequest, Nothing> replyToGroupRequest{
    "replyToGroupRequest",
    Method::Post,
    "/admin/groups/{id}/requests/{accountId}/reply",
    Access::permission(Permission::GroupsWrite),
    Area::Groups,
    "Accept or decline a request to join",
    Phrase::Processed,
    {ErrorCode::GroupUnknown, ErrorCode::GroupDissolved, ErrorCode::GroupErased, ErrorCode::GroupRequestUnknown,
     ErrorCode::GroupFull, ErrorCode::GroupLimit}};

inline constexpr Endpoint<DissolveGroup, GroupDissolution> dissolveGroup{
    "dissolveGroup",
    Method::Post,
    "/admin/groups/{id}/dissolve",
    Access::permission(Permission::GroupsDissolve),
    Area::Groups,
    "Dissolve a chat group; for a while it can be restored",
    Phrase::Processed,
    {ErrorCode::GroupUnknown, ErrorCode::GroupDissolved, ErrorCode::GroupErased}};

inline constexpr Endpoint<RestoreGroup, GroupDetail> restoreGroup{
    "restoreGroup",
    Method::Post,
    "/admin/groups/{id}/restore",
    Access::permission(Permission::GroupsDissolve),
    Area::Groups,
    "Bring a dissolved chat group back as it was",
    Phrase::Processed,
    {ErrorCode::GroupUnknown, ErrorCode::GroupNotDissolved, ErrorCode::GroupErased}};

} // namespace contract
} // namespace freeim
