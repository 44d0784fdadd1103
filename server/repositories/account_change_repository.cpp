// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/account_change_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// "(?, ?), (?, ?)"
QString rowsOf(const QString &row, qsizetype count)
{
    return QStringList(count, row).join(u", "_s);
}

// Rows are locked in the order in which they are listed.
QString takeSql(qsizetype rows)
{
    return u"INSERT INTO account_sequence (account_id, user_seq) VALUES "_s + rowsOf(u"(?, ?)"_s, rows) +
           u" ON CONFLICT (account_id) DO UPDATE SET user_seq = account_sequence.user_seq + excluded.user_seq "
           "RETURNING account_id, user_seq"_s;
}

QString insertSql(qsizetype rows)
{
    return u"INSERT INTO account_event (account_id, user_seq, created_at, event) VALUES "_s +
           rowsOf(u"(?, ?, ?, ?)"_s, rows);
}

// What concerns a group is many rows, most else is one or two: a statement each. All values are far below what both
// databases take (32,766 and 65,535).
constexpr qsizetype kRows[] = {512, 64, 8, 2, 1};

const Statement kTake[] = {
    {"accountChange.take512", takeSql(512)}, {"accountChange.take64", takeSql(64)}, {"accountChange.take8", takeSql(8)},
    {"accountChange.take2", takeSql(2)},     {"accountChange.take1", takeSql(1)},
};

const Statement kInsert[] = {
    {"accountChange.insert512", insertSql(512)}, {"accountChange.insert64", insertSql(64)},
    {"accountChange.insert8", insertSql(8)},     {"accountChange.insert2", insertSql(2)},
    {"accountChange.insert1", insertSql(1)},
};

const Statement kHead{"accountChange.head", u"SELECT user_seq FROM account_sequence WHERE account_id = ?"_s};

const Statement kAfter{"accountChange.after", u"SELECT account_id, user_seq, created_at, event FROM account_event "
                                              "WHERE account_id = ? AND user_seq > ? ORDER BY user_seq LIMIT ?"_s};

const Statement kBefore{"accountChange.before", u"SELECT account_id, user_seq FROM account_event "
                                                "WHERE created_at < ? ORDER BY created_at LIMIT ?"_s};

const Statement kRemoveUpTo{"accountChange.removeUpTo",
                            u"DELETE FROM account_event WHERE account_id = ? AND user_seq <= ?"_s};

const Statement kRemoveOf{"accountChange.removeOf",
                          u"DELETE FROM account_event WHERE account_id = ? AND user_seq IN (SELECT user_seq "
                          "FROM account_event WHERE account_id = ? ORDER BY user_seq LIMIT ?)"_s};

const Statement kForget{"accountChange.forget", u"DELETE FROM account_sequence WHERE account_id = ?"_s};

// use(statement, rows from, how many) in as few statements as there are sizes for, in order.
template <typename Use>
Result<Done> inParts(const Statement (&statements)[std::size(kRows)], qsizetype rows, Use &&use)
{
    qsizetype from = 0;
    for (size_t size = 0; size < std::size(kRows); ++size) {
        for (; rows - from >= kRows[size]; from += kRows[size])
            FREEIM_CHECK(use(statements[size], from, kRows[size]));
    }
    return Done{};
}

} // namespace

Result<QList<ChangePlace>> AccountChangeRepository::take(const QList<ChangeCount> &wanted) const
{
    QList<ChangePlace> taken;
    taken.reserve(wanted.size());
    const auto takeSome = [&](const Statement &statement, qsizetype from, qsizetype count) -> Result<Done> {
        SqlValues values;
        values.reserve(2 * count);
        for (const ChangeCount &each : wanted.sliced(from, count)) {
            values.append(toSql(each.account));
            values.append(toSql(each.count));
        }
        FREEIM_TRY(const QList<ChangePlace> some, m_connection.listBound<ChangePlace>(statement, values));
        taken.append(some);
        return Done{};
    };
    FREEIM_CHECK(inParts(kTake, wanted.size(), takeSome));
    return taken;
}

Result<Done> AccountChangeRepository::insert(const QList<StoredChange> &changes) const
{
    return inParts(kInsert, changes.size(),
                   [&](const Statement &statement, qsizetype from, qsizetype count) -> Result<Done> {
                       SqlValues values;
                       values.reserve(4 * count);
                       for (const StoredChange &each : changes.sliced(from, count)) {
                           values.append(toSql(each.accountId));
                           values.append(toSql(each.userSeq));
                           values.append(toSql(each.createdAt));
                           values.append(toSql(each.event));
                       }
                       FREEIM_CHECK(m_connection.changeBound(statement, values));
                       return Done{};
                   });
}

Result<qint64> AccountChangeRepository::head(AccountId account) const
{
    FREEIM_TRY(const auto head, m_connection.value<qint64>(kHead, account));
    return head.value_or(0);
}

Result<QList<StoredChange>> AccountChangeRepository::after(AccountId account, qint64 userSeq, int limit) const
{
    return m_connection.list<StoredChange>(kAfter, account, userSeq, limit);
}

Result<QList<ChangePlace>> AccountChangeRepository::before(Timestamp then, int limit) const
{
    return m_connection.list<ChangePlace>(kBefore, then, limit);
}

Result<qint64> AccountChangeRepository::removeUpTo(const ChangePlace &place) const
{
    return m_connection.change(kRemoveUpTo, place.accountId, place.userSeq);
}

Result<qint64> AccountChangeRepository::removeOf(AccountId account, int limit) const
{
    return m_connection.change(kRemoveOf, account, account, limit);
}

Result<Done> AccountChangeRepository::forget(AccountId account) const
{
    FREEIM_CHECK(m_connection.change(kForget, account));
    return Done{};
}

} // namespace freeim
