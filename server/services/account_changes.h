// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/service_context.h"

namespace freeim {

// What one write changes for accounts besides messages: gathered, then numbered and stored at its end. Each account's
// numbers are dense and in the order of commits, whatever is rolled back; a client that has one and misses the next
// knows it.
//
// Every number reaches each of the account's devices that asked for such frames exactly once: in the push that told of
// the change all along, or else in a frame of its own. The device that did it gets it too, or it would take its own
// doing for something missed.
class AccountChanges
{
public:
    AccountChanges(const ServiceContext &context, Transaction &transaction)
        : m_context(context)
        , m_transaction(transaction)
    {}

    // Told by a frame of its own. An account that is named twice is told once.
    void add(const QList<AccountId> &accounts, const SyncEvent &event);
    // Told by the push, which carries the numbers. It may go to others too, who get it without one: to nobody but them
    // when no account is named.
    void add(const QList<AccountId> &accounts, const SyncEvent &event, const Push &push);

    // Once, late in the write: from here on the accounts are locked, and whoever locks something else after them could
    // wait for who waits for him. (The audit log comes last of all.) Announces everything in the order of add().
    [[nodiscard]] Result<Done> store();

private:
    struct Change
    {
        QList<AccountId> accounts = {}; // ascending, each once
        SyncEvent event = {};
        std::optional<Push> push = {};
    };

    [[nodiscard]] Result<QHash<AccountId, qint64>> takeNumbers() const;
    void announceAll(std::vector<Change> changes, const QList<QHash<AccountId, qint64>> &numbers) const;

    const ServiceContext &m_context;
    Transaction &m_transaction;
    std::vector<Change> m_changes;
};

// A stored change as it is told.
[[nodiscard]] QString storedText(const SyncEvent &event);
[[nodiscard]] Result<SyncEvent> syncEventFrom(const QString &text, qint64 userSeq, Timestamp createdAt);

} // namespace freeim
