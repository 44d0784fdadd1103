// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/chat_group.h"

namespace freeim {

// What is left of deleted accounts when they are erased. A cheap value over a connection, used in its thread.
class AccountErasureRepository
{
public:
    explicit AccountErasureRepository(Connection &connection)
        : m_connection(connection)
    {}

    // Deleted by then and not erased; so many.
    [[nodiscard]] Result<QList<AccountId>> due(Timestamp deletedBy, int limit) const;
    // Erasures that have begun and are not finished.
    [[nodiscard]] Result<QList<AccountId>> underWay() const;

    // Takes away what is personal of the row itself, and notes that the rest is to follow. False when the account was
    // restored meanwhile.
    [[nodiscard]] Result<bool> begin(AccountId id, Timestamp deletedBy, Timestamp now) const;
    [[nodiscard]] Result<Done> finish(AccountId id) const;

    [[nodiscard]] Result<QList<ChatGroupId>> groups(AccountId id, int limit) const;
    [[nodiscard]] Result<QList<AccountId>> friends(AccountId id, int limit) const;
    // Requests of both kinds, blocks and groups of friends; so many rows of each. How many it were.
    [[nodiscard]] Result<qint64> removeTies(AccountId id, int limit) const;

private:
    Connection &m_connection;
};

} // namespace freeim
