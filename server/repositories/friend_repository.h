// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/friend.h"

namespace freeim {

// The groups two accounts are both in.
struct SharedGroups
{
    qint64 shared = 0;
    // Of those, groups whose members may befriend each other, or where one of the two is manager or owner.
    qint64 permitting = 0;
};

// Friendships: two rows each, one for either side.
class FriendRepository
{
public:
    explicit FriendRepository(Connection &connection)
        : m_connection(connection)
    {}

    // Which of the two accounts exist. Whatever changes between two accounts, or is counted of one, locks them first:
    // in the order of their ids, so that two such transactions never wait for each other.
    [[nodiscard]] Result<QList<AccountId>> lock(AccountId one, AccountId other) const;
    [[nodiscard]] Result<Done> lock(AccountId account) const;

    [[nodiscard]] Result<bool> areFriends(AccountId one, AccountId other) const;
    [[nodiscard]] Result<std::optional<FriendshipId>> find(AccountId account, AccountId other) const;
    // All of them, those the account blocks included.
    [[nodiscard]] Result<qint64> count(AccountId account) const;
    // All of them, by their ids, deleted ones too.
    [[nodiscard]] Result<QList<AccountId>> accounts(AccountId account) const;
    [[nodiscard]] Result<SharedGroups> sharedGroups(AccountId one, AccountId other) const;

    [[nodiscard]] Result<Done> add(AccountId one, AccountId other, Timestamp now) const;
    // False: they were no friends.
    [[nodiscard]] Result<bool> remove(AccountId one, AccountId other) const;
    [[nodiscard]] Result<bool> setRemark(AccountId account, AccountId other, const QString &remark) const;
    [[nodiscard]] Result<bool> setLabel(AccountId account, AccountId other, const QString &label) const;

    // Friends the account does not block, in the order of their ids.
    [[nodiscard]] Result<QList<Friend>> list(AccountId account, int limit, qint64 offset) const;
    [[nodiscard]] Result<qint64> countListed(AccountId account) const;
    // Blocked or not.
    [[nodiscard]] Result<std::optional<Friend>> card(AccountId account, AccountId other) const;

private:
    Connection &m_connection;
};

} // namespace freeim
