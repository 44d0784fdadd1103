// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/account_cache.h"

namespace freeim {

std::optional<Account> AccountCache::find(AccountId id) const
{
    const std::lock_guard lock(m_mutex);
    const Account *known = m_accounts.object(id.value);
    return known ? std::optional(*known) : std::nullopt;
}

quint64 AccountCache::generation() const
{
    const std::lock_guard lock(m_mutex);
    return m_generation;
}

void AccountCache::keep(const Account &account, quint64 generation)
{
    const std::lock_guard lock(m_mutex);
    if (generation == m_generation)
        m_accounts.insert(account.id.value, new Account(account));
}

void AccountCache::forget(AccountId id)
{
    const std::lock_guard lock(m_mutex);
    ++m_generation;
    m_accounts.remove(id.value);
}

} // namespace freeim
