// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/account.h"

namespace freeim {

// Someone with a position, seen by the one who asks; distance is left empty.
struct PositionedAccount : NearbyAccount
{
    bool isFriend = false;
};

// Where accounts last were. Cells are those of the index over positions.
class PositionRepository
{
public:
    explicit PositionRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<Done> set(AccountId account, double longitude, double latitude, qint64 cell,
                                   Timestamp now) const;
    [[nodiscard]] Result<Done> remove(AccountId account) const;

    // Whether there are more than so many, the asker and blocked ones included, whose position is newer than that.
    [[nodiscard]] Result<bool> hasMoreThan(int count, qint64 firstCell, qint64 lastCell, Timestamp newerThan) const;
    // Without the asker, those who block him and those he blocks. Most recent first within a cell.
    [[nodiscard]] Result<QList<PositionedAccount>> within(AccountId asker, qint64 firstCell, qint64 lastCell,
                                                          Timestamp newerThan, int limit) const;

    // Accounts whose position is not newer than that. Reads the whole table.
    [[nodiscard]] Result<QList<AccountId>> expired(Timestamp newerThan, int limit) const;
    // Unless it was set anew meanwhile.
    [[nodiscard]] Result<Done> removeExpired(AccountId account, Timestamp newerThan) const;

private:
    Connection &m_connection;
};

} // namespace freeim
