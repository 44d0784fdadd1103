// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/operator_password.h"

#include "server/security/random.h"

namespace freeim {

namespace {

constexpr int kPasswordBytes = 12;

} // namespace

QString newOperatorPassword()
{
    return randomUrlSafe(kPasswordBytes);
}

Result<OperatorCredentials> OperatorPasswordCheck::prove(const OperatorCaller &caller, const QString &password,
                                                         const QString &field) const
{
    FREEIM_TRY(auto attempt, m_throttle.begin(caller.name, QHostAddress(caller.address), m_context.clock.now()));
    FREEIM_TRY(const auto credentials, m_context.database.read([&](Connection &connection) {
        return OperatorRepository(connection).credentials(caller.id);
    }));
    if (!credentials)
        return fail(ErrorCode::TokenRevoked);
    if (!m_hasher.verify(credentials->passwordHash, password)) {
        attempt.failed(m_context.clock.now());
        return fail(ErrorCode::PasswordWrong, field);
    }
    attempt.succeeded();
    return *credentials;
}

Result<OperatorCredentials> OperatorPasswordCheck::lockProved(Connection &connection, const OperatorCredentials &proved,
                                                              const QString &field) const
{
    FREEIM_TRY(const auto present, OperatorRepository(connection).lockCredentials(proved.id));
    if (!present || present->isDisabled)
        return fail(ErrorCode::TokenRevoked);
    if (present->passwordHash != proved.passwordHash)
        return fail(ErrorCode::PasswordWrong, field);
    return *present;
}

} // namespace freeim
