// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/account_activity.h"

#include "server/repositories/account_repository.h"

namespace freeim {

namespace {

// Rows written in one transaction, so that others are not held up.
constexpr qsizetype kBatch = 200;

// Tries within a minute that are kept: beyond it somebody floods us, and the first tell enough.
constexpr qsizetype kMostFailed = 10'000;

} // namespace

void AccountActivity::signInFailed(AccountId account, const SignIn &signIn)
{
    const std::lock_guard lock(m_mutex);
    if (m_failed.size() < kMostFailed)
        m_failed.append({account, signIn});
}

Result<Done> AccountActivity::store()
{
    FREEIM_CHECK(storeSeen());
    return storeFailed();
}

Result<Done> AccountActivity::storeSeen()
{
    QHash<AccountId, Timestamp> seen = m_online.takeSeen();
    while (!seen.isEmpty()) {
        const QList<AccountId> batch = seen.keys().first(std::min(kBatch, seen.size()));
        const auto stored = m_context.database.write([&](Transaction &transaction) -> Result<Done> {
            AccountRepository accounts(transaction.connection());
            for (const AccountId id : batch)
                FREEIM_CHECK(accounts.seen(id, seen.value(id)));
            return Done{};
        });
        if (!stored) {
            m_online.putBack(seen);
            return stored;
        }
        for (const AccountId id : batch)
            seen.remove(id);
    }
    return Done{};
}

Result<Done> AccountActivity::storeFailed()
{
    Failed failed;
    {
        const std::lock_guard lock(m_mutex);
        failed = std::exchange(m_failed, {});
    }
    while (!failed.isEmpty()) {
        const qsizetype batch = std::min(kBatch, failed.size());
        const auto stored = m_context.database.write([&](Transaction &transaction) -> Result<Done> {
            const SignInRepository signIns(transaction.connection());
            for (const auto &[account, signIn] : failed.first(batch))
                FREEIM_CHECK(signIns.add(account, signIn));
            return Done{};
        });
        if (!stored) {
            const std::lock_guard lock(m_mutex);
            m_failed = failed + m_failed;
            return stored;
        }
        failed.remove(0, batch);
    }
    return Done{};
}

} // namespace freeim
