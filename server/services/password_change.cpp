// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/password_change.h"

#include "server/repositories/account_repository.h"

namespace freeim {

Result<Done> changePassword(const ServiceContext &context, SessionService &sessions, const PasswordHasher &hasher,
                            AccountId account, const QString &password, SessionId except)
{
    FREEIM_TRY(const QString hash, hasher.hash(password));
    return context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            // The account's row first: a login that has checked the old password waits for it, and is then refused.
            FREEIM_CHECK(AccountRepository(transaction.connection()).setPassword(account, hash, context.clock.now()));
            FREEIM_CHECK(sessions.endAll(transaction, account, SessionEnd::Password, except));
            return Done{};
        },
        SessionService::orderKey(account));
}

} // namespace freeim
