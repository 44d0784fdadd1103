// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/core/clock.h"
#include "shared/core/ids.h"

namespace freeim {

// A place in the numbered changes of an account.
struct ChangePlace
{
    AccountId accountId = {};
    qint64 userSeq = 0;

    bool operator==(const ChangePlace &) const = default;
};

constexpr auto fields(std::type_identity<ChangePlace>)
{
    return std::tuple{field<&ChangePlace::accountId>("accountId"), field<&ChangePlace::userSeq>("userSeq")};
}

struct StoredChange
{
    AccountId accountId = {};
    qint64 userSeq = 0;
    Timestamp createdAt = {};
    QString event = {}; // JSON
};

constexpr auto fields(std::type_identity<StoredChange>)
{
    return std::tuple{field<&StoredChange::accountId>("accountId"), field<&StoredChange::userSeq>("userSeq"),
                      field<&StoredChange::createdAt>("createdAt"), field<&StoredChange::event>("event")};
}

struct ChangeCount
{
    AccountId account = {};
    qint64 count = 0;
};

// The numbered changes of accounts. A cheap value over a connection, used in its thread.
class AccountChangeRepository
{
public:
    explicit AccountChangeRepository(Connection &connection)
        : m_connection(connection)
    {}

    // Takes the next so many numbers of each account, and answers the last one of each. The accounts stay locked until
    // the transaction ends: they are to be in ascending order, or else two transactions wait for each other.
    [[nodiscard]] Result<QList<ChangePlace>> take(const QList<ChangeCount> &wanted) const;
    [[nodiscard]] Result<Done> insert(const QList<StoredChange> &changes) const;

    // The number taken last; 0: none yet.
    [[nodiscard]] Result<qint64> head(AccountId account) const;
    // In their order.
    [[nodiscard]] Result<QList<StoredChange>> after(AccountId account, qint64 userSeq, int limit) const;

    // The oldest so many from before then.
    [[nodiscard]] Result<QList<ChangePlace>> before(Timestamp then, int limit) const;
    // Up to this place, so that those that are kept have no gap. How many it were.
    [[nodiscard]] Result<qint64> removeUpTo(const ChangePlace &place) const;
    // The oldest so many of the account; how many it were.
    [[nodiscard]] Result<qint64> removeOf(AccountId account, int limit) const;
    // Once all are removed: its numbers begin anew.
    [[nodiscard]] Result<Done> forget(AccountId account) const;

private:
    Connection &m_connection;
};

} // namespace freeim
