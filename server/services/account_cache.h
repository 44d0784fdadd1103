// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/models/account.h"

#include <QCache>

#include <mutex>

namespace freeim {

// The accounts that were read lately, so that the I/O thread can answer what clients ask most without the database.
// Any thread; each call takes less than a microsecond.
//
// Who changes an account forgets it after the commit and before the answer, so nobody reads what he has changed himself
// as it was before. A reader takes the generation before it reads the database: what it read is kept only when nothing
// was forgotten meanwhile.
class AccountCache
{
public:
    [[nodiscard]] std::optional<Account> find(AccountId id) const;

    [[nodiscard]] quint64 generation() const;
    void keep(const Account &account, quint64 generation);
    void forget(AccountId id);

private:
    mutable std::mutex m_mutex; // protects what follows
    // About 1 KB each at most, so 10 MB.
    mutable QCache<qint64, Account> m_accounts{10'000};
    quint64 m_generation = 0;
};

} // namespace freeim
