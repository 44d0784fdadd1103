// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "shared/core/ids.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <mutex>

namespace freeim {

// Which accounts have a WebSocket here now, and when accounts were here last. The hub tells, from the I/O thread;
// services ask. Any thread.
class OnlineAccounts
{
public:
    // clock outlives it.
    explicit OnlineAccounts(const Clock &clock)
        : m_clock(clock)
    {}

    // The first WebSocket of an account was opened, its last one closed. Both are signs of life.
    void arrived(AccountId id);
    void left(AccountId id);
    // Another sign of life.
    void seen(AccountId id);

    [[nodiscard]] bool contains(AccountId id) const;
    [[nodiscard]] qsizetype count() const;
    // By id.
    [[nodiscard]] QList<AccountId> list() const;

    // When the account was here last, where that is perhaps not written down yet; 0 otherwise.
    [[nodiscard]] Timestamp lastSeen(AccountId id) const;

    // When accounts were here last, of those that were since the last call.
    [[nodiscard]] QHash<AccountId, Timestamp> takeSeen();
    // Of those that could not be written down after all.
    void putBack(const QHash<AccountId, Timestamp> &seen);

private:
    const Clock &m_clock;
    mutable std::mutex m_mutex; // protects what follows
    QSet<AccountId> m_online;
    QHash<AccountId, Timestamp> m_seen;
    QHash<AccountId, Timestamp> m_taken; // what the last call of takeSeen() answered
};

} // namespace freeim
