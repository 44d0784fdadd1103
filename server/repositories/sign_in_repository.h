// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/user.h"

namespace freeim {

// Sign-ins as stored. A cheap value over a connection, used in its thread.
class SignInRepository
{
public:
    explicit SignInRepository(Connection &connection)
        : m_connection(connection)
    {}

    // signIn.id is left aside.
    [[nodiscard]] Result<Done> add(AccountId account, const SignIn &signIn) const;
    // Newest first, those before that one.
    [[nodiscard]] Result<QList<SignIn>> of(AccountId account, SignInId before, int limit) const;
    // So many of those made before then; how many it were.
    [[nodiscard]] Result<qint64> removeBefore(Timestamp time, int limit) const;
    [[nodiscard]] Result<qint64> removeOf(AccountId account, int limit) const;

private:
    Connection &m_connection;
};

} // namespace freeim
