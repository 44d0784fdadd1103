// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/models/friend.h"

namespace freeim {

enum class GroupRole : int
{
    General = 0,
    Manager = 1,
    Owner = 2
};

constexpr auto names(std::type_identity<GroupRole>)
{
    return std::array{std::pair{GroupRole::General, "general"}, std::pair{GroupRole::Manager, "manager"},
                      std::pair{GroupRole::Owner, "owner"}};
}

// A chat group as everyone may see it. Two wire names are misspelt for ever; columns and members are not.
struct ChatGroup
{
    static constexpr auto kSchema = "ChatGroup";

    ChatGroupId id = {};
    QString name = {};
    QString avatar = {};
    QString intro = {};
    int members = 0;
    int membersLimit = 0;
    bool disableAddMember = false;
    bool disableViewMember = false;
    bool disableAddGroup = false;
    bool enableBeforeMessage = false;

    bool operator==(const ChatGroup &) const = default;
};

constexpr auto fields(std::type_identity<ChatGroup>)
{
    return std::tuple{
        field<&ChatGroup::id>("id").example("1"),
        field<&ChatGroup::name>("name").example("01群"),
        field<&ChatGroup::avatar>("avatar"),
        field<&ChatGroup::intro>("intro").example("01群开放加入了"),
        field<&ChatGroup::members>("members").column("member_count").example("1"),
        field<&ChatGroup::membersLimit>("members_limit").column("member_limit").example("500"),
        field<&ChatGroup::disableAddMember>("disableAddMember"),
        field<&ChatGroup::disableViewMember>("disableViewMember"),
        field<&ChatGroup::disableAddGroup>("disbaleAddGroup").column("disable_add_group"),
        field<&ChatGroup::enableBeforeMessage>("enbaleBeforeMsg").column("enable_before_message"),
    };
}

struct ChatGroupMember
{
    static constexpr auto kSchema = "ChatGroupMember";

    AccountCard account = {};
    GroupRole role = GroupRole::General;
    QString remark = {};
    bool isBanned = false;

    bool operator==(const ChatGroupMember &) const = default;
};

constexpr auto fields(std::type_identity<ChatGroupMember>)
{
    return std::tuple{
        field<&ChatGroupMember::account>("account"),
        field<&ChatGroupMember::role>("role"),
        field<&ChatGroupMember::remark>("remark").says("the member's name in this group"),
        field<&ChatGroupMember::isBanned>("isBanned").computed().says("muted now"),
    };
}

struct ChatGroupSelf
{
    static constexpr auto kSchema = "ChatGroupSelf";

    GroupRole chatGroupMemberRole = GroupRole::General;
    bool isBanned = false;

    bool operator==(const ChatGroupSelf &) const = default;
};

constexpr auto fields(std::type_identity<ChatGroupSelf>)
{
    return std::tuple{
        field<&ChatGroupSelf::chatGroupMemberRole>("chatGroupMemberRole"),
        field<&ChatGroupSelf::isBanned>("isBanned"),
    };
}

// A chat group as its members see it.
struct ChatGroupInfo : ChatGroup
{
    static constexpr auto kSchema = "ChatGroupInfo";

    QList<ChatGroupMember> membersList = {};
    ChatGroupSelf selfInfo = {};

    bool operator==(const ChatGroupInfo &) const = default;
};

constexpr auto fields(std::type_identity<ChatGroupInfo>)
{
    return std::tuple_cat(fields(std::type_identity<ChatGroup>{}),
                          std::tuple{
                              field<&ChatGroupInfo::membersList>("membersList").computed(),
                              field<&ChatGroupInfo::selfInfo>("selfInfo").computed(),
                          });
}

struct JoinRequest
{
    static constexpr auto kSchema = "JoinRequest";

    Timestamp createdAt = {};
    AccountCard account = {};
    ChatGroup chatGroup = {};
    QString applyReason = {};
    QString denyReason = {};
    RequestStatus status = RequestStatus::Waiting;
    std::optional<Timestamp> replyTime = {};

    bool operator==(const JoinRequest &) const = default;
};

constexpr auto fields(std::type_identity<JoinRequest>)
{
    return std::tuple{
        field<&JoinRequest::createdAt>("createdAt").example("2022-11-25T09:39:52.150+08:00"),
        field<&JoinRequest::account>("account"),
        field<&JoinRequest::chatGroup>("chatGroup"),
        field<&JoinRequest::applyReason>("applyReason").example("我想加群"),
        field<&JoinRequest::denyReason>("denyReason"),
        field<&JoinRequest::status>("status"),
        field<&JoinRequest::replyTime>("replyTime"),
    };
}

} // namespace freeim
