// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/chat_group.h"

namespace freeim {

// How two accounts stand to each other, seen by the one who wants to write.
struct PairStanding
{
    std::optional<bool> isInUse = {}; // the other account; false: deleted, absent: there never was one
    bool isFriend = false;            // the other holds me as a friend
    bool isBlocked = false;           // the other blocks me

    // Whether it can be met. What it has written stays for those who met it.
    [[nodiscard]] bool exists() const { return isInUse.value_or(false); }
};

// How an account stands to a group that is alive.
struct GroupStanding
{
    std::optional<GroupRole> role = {}; // absent: not a member
    Timestamp mutedUntil = {};          // the member
    Timestamp groupMutedUntil = {};     // everybody but the owner
    qint64 joinedSeq = 0;
    bool enableBeforeMessage = false;

    // Later than now: may not write.
    [[nodiscard]] Timestamp silentUntil() const
    {
        return role == GroupRole::Owner ? mutedUntil : std::max(mutedUntil, groupMutedUntil);
    }
};

// Who may write to whom.
class StandingRepository
{
public:
    explicit StandingRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<PairStanding> pair(AccountId self, AccountId other) const;
    // Absent: no such group, or it is dissolved.
    [[nodiscard]] Result<std::optional<GroupStanding>> group(ChatGroupId group, AccountId self) const;
    [[nodiscard]] Result<QList<ChatGroupId>> groupsOf(AccountId self) const;

private:
    Connection &m_connection;
};

} // namespace freeim
