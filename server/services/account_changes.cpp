// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/account_changes.h"

#include "server/repositories/account_change_repository.h"
#include "shared/reflect/json_writer.h"
#include "shared/reflect/reader.h"

#include <QJsonDocument>

#include <algorithm>
#include <map>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

QList<AccountId> inOrder(QList<AccountId> accounts)
{
    std::sort(accounts.begin(), accounts.end());
    accounts.erase(std::unique(accounts.begin(), accounts.end()), accounts.end());
    return accounts;
}

} // namespace

// What other columns hold is left out.
QString storedText(const SyncEvent &event)
{
    QJsonObject object = QJsonDocument::fromJson(toJson(event)).object();
    for (const auto name : {"type"_L1, "userSeq"_L1, "createdAt"_L1})
        object.remove(name);
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Result<SyncEvent> syncEventFrom(const QString &text, qint64 userSeq, Timestamp createdAt)
{
    QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    object.insert("type"_L1, SyncEvent().type);
    object.insert("userSeq"_L1, userSeq);
    object.insert("createdAt"_L1, createdAt.toRfc3339());
    return fromJson<SyncEvent>(object);
}

void AccountChanges::add(const QList<AccountId> &accounts, const SyncEvent &event)
{
    if (!accounts.isEmpty())
        m_changes.push_back({.accounts = inOrder(accounts), .event = event});
}

void AccountChanges::add(const QList<AccountId> &accounts, const SyncEvent &event, const Push &push)
{
    m_changes.push_back({.accounts = inOrder(accounts), .event = event, .push = push});
}

Result<Done> AccountChanges::store()
{
    if (m_changes.empty())
        return Done{};
    FREEIM_TRY(auto next, takeNumbers());
    const Timestamp now = m_context.clock.now();
    QList<StoredChange> rows;
    QList<QHash<AccountId, qint64>> numbers;
    for (Change &change : m_changes) {
        change.event.createdAt = now;
        const QString text = storedText(change.event);
        QHash<AccountId, qint64> &given = numbers.emplace_back();
        given.reserve(change.accounts.size());
        for (const AccountId account : change.accounts) {
            const qint64 number = next[account]++;
            given.insert(account, number);
            rows.append({.accountId = account, .userSeq = number, .createdAt = now, .event = text});
        }
    }
    FREEIM_CHECK(AccountChangeRepository(m_transaction.connection()).insert(rows));
    announceAll(std::exchange(m_changes, {}), numbers);
    return Done{};
}

// The first number of each account.
Result<QHash<AccountId, qint64>> AccountChanges::takeNumbers() const
{
    std::map<AccountId, qint64> counts;
    for (const Change &change : m_changes) {
        for (const AccountId account : change.accounts)
            ++counts[account];
    }
    QList<ChangeCount> wanted;
    for (const auto &[account, count] : counts)
        wanted.append({account, count});
    FREEIM_TRY(const QList<ChangePlace> last, AccountChangeRepository(m_transaction.connection()).take(wanted));
    QHash<AccountId, qint64> first;
    first.reserve(last.size());
    for (const ChangePlace &place : last)
        first.insert(place.accountId, place.userSeq - counts.at(place.accountId) + 1);
    return first;
}

void AccountChanges::announceAll(std::vector<Change> changes, const QList<QHash<AccountId, qint64>> &numbers) const
{
    for (size_t i = 0; i < changes.size(); ++i) {
        Change &change = changes[i];
        Push push = change.push ? *std::move(change.push) : Push{.content = change.event, .accounts = change.accounts};
        push.userSeqs = numbers.at(static_cast<qsizetype>(i));
        announce(m_context, m_transaction, std::move(push));
    }
}

} // namespace freeim
