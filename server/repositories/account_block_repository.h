// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/friend.h"

namespace freeim {

// Someone I block, who may be a friend of mine all the same.
struct BlockedAccount : Friend
{
    bool isFriend = false;
};

class AccountBlockRepository
{
public:
    explicit AccountBlockRepository(Connection &connection)
        : m_connection(connection)
    {}

    // False when it is so already.
    [[nodiscard]] Result<bool> add(AccountId account, AccountId blocked, Timestamp now) const;
    [[nodiscard]] Result<bool> remove(AccountId account, AccountId blocked) const;

    // In the order of their ids.
    [[nodiscard]] Result<QList<BlockedAccount>> list(AccountId account, int limit, qint64 offset) const;
    [[nodiscard]] Result<qint64> count(AccountId account) const;

private:
    Connection &m_connection;
};

} // namespace freeim
