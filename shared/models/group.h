// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/models/chat_group.h"

// Chat groups as operators see them.
namespace freeim {

// 9999-12-31: the end of a mute that lasts until it is lifted.
inline constexpr Timestamp kForEver{253'402'214'400'000};

enum class GroupStatus : int
{
    Active = 0,
    Dissolved = 1, // can be restored
    Erased = 2,    // its members are forgotten
};

constexpr auto names(std::type_identity<GroupStatus>)
{
    return std::array{std::pair{GroupStatus::Active, "active"}, std::pair{GroupStatus::Dissolved, "dissolved"},
                      std::pair{GroupStatus::Erased, "erased"}};
}

enum class GroupSort : int
{
    Id,
    CreatedAt,
    Members,
};

constexpr auto names(std::type_identity<GroupSort>)
{
    return std::array{std::pair{GroupSort::Id, "id"}, std::pair{GroupSort::CreatedAt, "createdAt"},
                      std::pair{GroupSort::Members, "members"}};
}

// An account as far as it concerns a group.
struct GroupAccount
{
    static constexpr auto kSchema = "GroupAccount";

    AccountId id = {};
    QString username = {};
    QString nickname = {};
    QString avatar = {};

    bool operator==(const GroupAccount &) const = default;
};

constexpr auto fields(std::type_identity<GroupAccount>)
{
    return std::tuple{
        field<&GroupAccount::id>("id").example("10000012"),
        field<&GroupAccount::username>("username").example("mei"),
        field<&GroupAccount::nickname>("nickname"),
        field<&GroupAccount::avatar>("avatar").says("URL of a picture, or empty"),
    };
}

struct GroupSummary
{
    static constexpr auto kSchema = "GroupSummary";

    ChatGroupId id = {};
    QString name = {};
    QString avatar = {};
    GroupAccount owner = {};
    GroupStatus status = GroupStatus::Active;
    int members = 0;
    int memberLimit = 0;
    bool isMuted = false;
    std::optional<Timestamp> mutedUntil = {};
    Timestamp createdAt = {};
    std::optional<Timestamp> lastMessageAt = {};
    std::optional<Timestamp> dissolvedAt = {};
    std::optional<Timestamp> erasedAt = {};

    bool operator==(const GroupSummary &) const = default;
};

constexpr auto fields(std::type_identity<GroupSummary>)
{
    return std::tuple{
        field<&GroupSummary::id>("id").example("1"),
        field<&GroupSummary::name>("name").example("01群"),
        field<&GroupSummary::avatar>("avatar").says("URL of a picture, or empty"),
        field<&GroupSummary::owner>("owner"),
        field<&GroupSummary::status>("status").computed().says(
            "dissolved: can be restored; erased: its members are forgotten"),
        field<&GroupSummary::members>("members").column("member_count").says("0 once it is dissolved"),
        field<&GroupSummary::memberLimit>("memberLimit").example("500"),
        field<&GroupSummary::isMuted>("isMuted").computed().says("only the owner may write"),
        field<&GroupSummary::mutedUntil>("mutedUntil").says("null: not muted, or until it is lifted"),
        field<&GroupSummary::createdAt>("createdAt"),
        field<&GroupSummary::lastMessageAt>("lastMessageAt").says("null: there is no message"),
        field<&GroupSummary::dissolvedAt>("dissolvedAt"),
        field<&GroupSummary::erasedAt>("erasedAt"),
    };
}

struct GroupDetail : GroupSummary
{
    static constexpr auto kSchema = "GroupDetail";

    QString intro = {};
    bool disableAddMember = false;
    bool disableViewMember = false;
    bool disableAddGroup = false;
    bool enableBeforeMessage = false;
    std::optional<double> longitude = {};
    std::optional<double> latitude = {};
    int managers = 0;
    qint64 messages = 0;
    int waitingRequests = 0;
    int formerMembers = 0;
    std::optional<Timestamp> erasedFrom = {};

    bool operator==(const GroupDetail &) const = default;
};

constexpr auto fields(std::type_identity<GroupDetail>)
{
    return std::tuple_cat(
        fields(std::type_identity<GroupSummary>{}),
        std::tuple{
            field<&GroupDetail::intro>("intro"),
            field<&GroupDetail::disableAddMember>("disableAddMember").says("members may not befriend each other"),
            field<&GroupDetail::disableViewMember>("disableViewMember")
                .says("members may not see each other's profiles"),
            field<&GroupDetail::disableAddGroup>("disableAddGroup").says("nobody may ask to join"),
            field<&GroupDetail::enableBeforeMessage>("enableBeforeMessage")
                .says("members see messages from before they joined"),
            field<&GroupDetail::longitude>("longitude").says("degrees east; null: it has no position"),
            field<&GroupDetail::latitude>("latitude").says("degrees north"),
            field<&GroupDetail::managers>("managers").says("the owner aside"),
            field<&GroupDetail::messages>("messages").says("recalled ones included"),
            field<&GroupDetail::waitingRequests>("waitingRequests").says("to join"),
            field<&GroupDetail::formerMembers>("formerMembers").says("whom a restore brings back"),
            field<&GroupDetail::erasedFrom>("erasedFrom")
                .computed()
                .says("of a dissolved group: until then it can be restored"),
        });
}

struct GroupMember
{
    static constexpr auto kSchema = "GroupMember";

    GroupAccount account = {};
    GroupRole role = GroupRole::General;
    QString remark = {};
    Timestamp joinedAt = {};
    std::optional<Timestamp> mutedUntil = {};

    bool operator==(const GroupMember &) const = default;
};

constexpr auto fields(std::type_identity<GroupMember>)
{
    return std::tuple{
        field<&GroupMember::account>("account"),
        field<&GroupMember::role>("role"),
        field<&GroupMember::remark>("remark").says("the member's name in this group"),
        field<&GroupMember::joinedAt>("joinedAt"),
        field<&GroupMember::mutedUntil>("mutedUntil").says("null: not muted; a mute of all does not show here"),
    };
}

struct GroupJoinRequest
{
    static constexpr auto kSchema = "GroupJoinRequest";

    qint64 id = 0;
    GroupAccount account = {};
    RequestStatus status = RequestStatus::Waiting;
    QString reason = {};
    QString denyReason = {};
    Timestamp createdAt = {};
    std::optional<Timestamp> repliedAt = {};
    std::optional<AccountId> repliedBy = {};

    bool operator==(const GroupJoinRequest &) const = default;
};

constexpr auto fields(std::type_identity<GroupJoinRequest>)
{
    return std::tuple{
        field<&GroupJoinRequest::id>("id"),
        field<&GroupJoinRequest::account>("account"),
        field<&GroupJoinRequest::status>("status").example("wait"),
        field<&GroupJoinRequest::reason>("reason").example("我想加群"),
        field<&GroupJoinRequest::denyReason>("denyReason"),
        field<&GroupJoinRequest::createdAt>("createdAt"),
        field<&GroupJoinRequest::repliedAt>("repliedAt"),
        field<&GroupJoinRequest::repliedBy>("repliedBy").says("null: nobody yet, or an operator"),
    };
}

} // namespace freeim
