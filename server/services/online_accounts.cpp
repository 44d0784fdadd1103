// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/online_accounts.h"

namespace freeim {

void OnlineAccounts::arrived(AccountId id)
{
    const std::lock_guard lock(m_mutex);
    m_online.insert(id);
    m_seen.insert(id, m_clock.now());
}

void OnlineAccounts::left(AccountId id)
{
    const std::lock_guard lock(m_mutex);
    m_online.remove(id);
    m_seen.insert(id, m_clock.now());
}

void OnlineAccounts::seen(AccountId id)
{
    const std::lock_guard lock(m_mutex);
    m_seen.insert(id, m_clock.now());
}

bool OnlineAccounts::contains(AccountId id) const
{
    const std::lock_guard lock(m_mutex);
    return m_online.contains(id);
}

qsizetype OnlineAccounts::count() const
{
    const std::lock_guard lock(m_mutex);
    return m_online.size();
}

QList<AccountId> OnlineAccounts::list() const
{
    QList<AccountId> ids;
    {
        const std::lock_guard lock(m_mutex);
        ids = m_online.values();
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

Timestamp OnlineAccounts::lastSeen(AccountId id) const
{
    const std::lock_guard lock(m_mutex);
    return std::max(m_seen.value(id), m_taken.value(id));
}

QHash<AccountId, Timestamp> OnlineAccounts::takeSeen()
{
    const std::lock_guard lock(m_mutex);
    m_taken = std::exchange(m_seen, {});
    return m_taken;
}

void OnlineAccounts::putBack(const QHash<AccountId, Timestamp> &seen)
{
    const std::lock_guard lock(m_mutex);
    for (auto it = seen.begin(); it != seen.end(); ++it) {
        Timestamp &known = m_seen[it.key()];
        known = std::max(known, it.value());
    }
}

} // namespace freeim
