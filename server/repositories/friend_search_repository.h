// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/account.h"

namespace freeim {

// One text as everything it may be; a part that it can't be is left at what matches nothing.
struct AccountSearch
{
    AccountId id = {};
    QString username = {}; // in the form of its key, as the next two
    QString email = {};
    QString mobile = {};
    QString nicknameFrom = {}; // keys of nicknames from here up to, not including, nicknameEnd
    QString nicknameEnd = {};
};

struct FoundAccount : AccountCard
{
    bool isFriend = false; // of the one who searches
};

class FriendSearchRepository
{
public:
    // How many accounts are found by nickname at the most: nobody reads on that far, one more letter helps more,
    // and a search for one common letter costs no scan of all who have it.
    static constexpr int kMostNicknames = 1000;

    explicit FriendSearchRepository(Connection &connection)
        : m_connection(connection)
    {}

    // Exact matches before those by nickname, which come in alphabetical order.
    [[nodiscard]] Result<QList<FoundAccount>> find(AccountId searcher, const AccountSearch &search, int limit,
                                                   qint64 offset) const;
    [[nodiscard]] Result<qint64> count(const AccountSearch &search) const;

private:
    Connection &m_connection;
};

} // namespace freeim
