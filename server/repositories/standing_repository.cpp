// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/standing_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

constexpr auto fields(std::type_identity<PairStanding>)
{
    return std::tuple{
        field<&PairStanding::isInUse>("isInUse"),
        field<&PairStanding::isFriend>("isFriend"),
        field<&PairStanding::isBlocked>("isBlocked"),
    };
}

constexpr auto fields(std::type_identity<GroupStanding>)
{
    return std::tuple{
        field<&GroupStanding::role>("role"),
        field<&GroupStanding::mutedUntil>("mutedUntil"),
        field<&GroupStanding::groupMutedUntil>("groupMutedUntil"),
        field<&GroupStanding::joinedSeq>("joinedSeq"),
        field<&GroupStanding::enableBeforeMessage>("enableBeforeMessage"),
    };
}

namespace {

const Statement kPair{"standing.pair",
                      u"SELECT (SELECT deleted_at IS NULL FROM account WHERE id = ?) AS is_in_use, "
                      "EXISTS (SELECT 1 FROM friendship WHERE account_id = ? AND friend_id = ?) AS is_friend, "
                      "EXISTS (SELECT 1 FROM account_block WHERE account_id = ? AND blocked_id = ?) AS is_blocked"_s};

const Statement kGroup{"standing.group",
                       u"SELECT m.role, m.muted_until, g.muted_until AS group_muted_until, m.joined_seq, "
                       "g.enable_before_message FROM chat_group g "
                       "LEFT JOIN chat_group_member m ON m.group_id = g.id AND m.account_id = ? "
                       "WHERE g.id = ? AND g.dissolved_at IS NULL"_s};

const Statement kGroupsOf{"standing.groupsOf", u"SELECT group_id FROM chat_group_member WHERE account_id = ?"_s};

} // namespace

Result<PairStanding> StandingRepository::pair(AccountId self, AccountId other) const
{
    FREEIM_TRY(const auto standing, m_connection.first<PairStanding>(kPair, other, other, self, other, self));
    return *standing;
}

Result<std::optional<GroupStanding>> StandingRepository::group(ChatGroupId group, AccountId self) const
{
    return m_connection.first<GroupStanding>(kGroup, self, group);
}

Result<QList<ChatGroupId>> StandingRepository::groupsOf(AccountId self) const
{
    return m_connection.values<ChatGroupId>(kGroupsOf, self);
}

} // namespace freeim
