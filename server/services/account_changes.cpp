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

// Whoever is connected would miss numbers whose commit was lost with the connection, and stands, and would not know it
// until the next one. If one of the changes is there, all are.
void tellWhenInDoubt(const ServiceContext &context, Transaction &transaction, const StoredChange &witness,
                     const std::vector<Push> &pushes)
{
    transaction.whenInDoubt([&sink = context.events, witness, pushes](Connection &connection) {
        const auto stored = AccountChangeRepository(connection).after(witness.accountId, witness.userSeq - 1, 1);
        if (!stored)
            return false;
        const bool stands = !stored->isEmpty() && stored->first().userSeq == witness.userSeq &&
                            stored->first().createdAt == witness.createdAt && stored->first().event == witness.event;
        for (size_t i = 0; stands && i < pushes.size(); ++i)
            sink.publish(pushes[i]);
        return true;
    });
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
    std::vector<Push> pushes;
    std::optional<StoredChange> witness;
    for (size_t i = 0; i < changes.size(); ++i) {
        Change &change = changes[i];
        const QHash<AccountId, qint64> &given = numbers.at(static_cast<qsizetype>(i));
        if (!witness && !change.accounts.isEmpty())
            witness = {.accountId = change.accounts.first(),
                       .userSeq = given.value(change.accounts.first()),
                       .createdAt = change.event.createdAt,
                       .event = storedText(change.event)};
        Push push = change.push ? *std::move(change.push) : Push{.content = change.event, .accounts = change.accounts};
        push.userSeqs = given;
        pushes.push_back(std::move(push));
    }
    if (witness)
        tellWhenInDoubt(m_context, m_transaction, *witness, pushes);
    for (Push &push : pushes)
        announce(m_context, m_transaction, std::move(push));
}

} // namespace freeim
