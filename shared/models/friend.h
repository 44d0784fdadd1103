// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/models/account.h"

namespace freeim {

enum class RequestStatus : int
{
    Waiting = 0,
    Passed = 1,
    Denied = 2
};

constexpr auto names(std::type_identity<RequestStatus>)
{
    return std::array{std::pair{RequestStatus::Waiting, "wait"}, std::pair{RequestStatus::Passed, "pass"},
                      std::pair{RequestStatus::Denied, "deny"}};
}

enum class Verdict : int
{
    Pass = 1,
    Deny = 2
};

constexpr auto names(std::type_identity<Verdict>)
{
    return std::array{std::pair{Verdict::Pass, "pass"}, std::pair{Verdict::Deny, "deny"}};
}

struct FriendRequest
{
    static constexpr auto kSchema = "FriendRequest";

    Timestamp createdAt = {};
    AccountCard fromAccount = {};
    QString applyReason = {};
    QString denyReason = {};
    RequestStatus status = RequestStatus::Waiting;
    std::optional<Timestamp> replyTime = {};

    bool operator==(const FriendRequest &) const = default;
};

constexpr auto fields(std::type_identity<FriendRequest>)
{
    return std::tuple{
        field<&FriendRequest::createdAt>("createdAt").example("2022-11-20T16:03:10.614+08:00"),
        field<&FriendRequest::fromAccount>("fromAccount"),
        field<&FriendRequest::applyReason>("applyReason"),
        field<&FriendRequest::denyReason>("denyReason"),
        field<&FriendRequest::status>("status").example("wait"),
        field<&FriendRequest::replyTime>("replyTime"),
    };
}

// A friend as a member of one of my groups of friends.
struct FriendGroupMember
{
    static constexpr auto kSchema = "FriendGroupMember";

    FriendshipId id = {};
    AccountCard account = {};
    QString remark = {};
    QString label = {};

    bool operator==(const FriendGroupMember &) const = default;
};

constexpr auto fields(std::type_identity<FriendGroupMember>)
{
    return std::tuple{
        field<&FriendGroupMember::id>("id").example("2"),
        field<&FriendGroupMember::account>("account"),
        field<&FriendGroupMember::remark>("remark").example("小美"),
        field<&FriendGroupMember::label>("label").example("客户,经理,老板"),
    };
}

struct FriendGroup
{
    static constexpr auto kSchema = "FriendGroup";

    FriendGroupId id = {};
    // Null where the group only labels a friend.
    std::optional<QList<FriendGroupMember>> friends = {};
    QString name = {};

    bool operator==(const FriendGroup &) const = default;
};

constexpr auto fields(std::type_identity<FriendGroup>)
{
    return std::tuple{
        field<&FriendGroup::id>("id").example("17"),
        field<&FriendGroup::friends>("friends").computed(),
        field<&FriendGroup::name>("name").example("朋友q1"),
    };
}

struct Friend
{
    static constexpr auto kSchema = "Friend";

    AccountCard account = {};
    QList<FriendGroup> friendGroups = {};
    QString remark = {};
    QString label = {};

    bool operator==(const Friend &) const = default;
};

constexpr auto fields(std::type_identity<Friend>)
{
    return std::tuple{
        field<&Friend::account>("account"),
        field<&Friend::friendGroups>("friendGroups").computed(),
        field<&Friend::remark>("remark").example("小美"),
        field<&Friend::label>("label").example("客户,经理,老板"),
    };
}

// How the other side holds me.
struct FriendVerification
{
    static constexpr auto kSchema = "FriendVerification";

    bool isFriend = false;
    bool isBlacklist = false;

    bool operator==(const FriendVerification &) const = default;
};

constexpr auto fields(std::type_identity<FriendVerification>)
{
    return std::tuple{
        field<&FriendVerification::isFriend>("isFriend").example("true"),
        field<&FriendVerification::isBlacklist>("isBlacklist").example("false"),
    };
}

} // namespace freeim
