// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/operator_password.h"

#include "server/security/random.h"

namespace freeim {

using namespace Qt::StringLiterals;

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
        FREEIM_CHECK(recordFailure(caller));
        return fail(ErrorCode::PasswordWrong, field);
    }
    attempt.succeeded();
    return *credentials;
}

// The session tells it from a sign-in: whoever tried had got that far already.
Result<Done> OperatorPasswordCheck::recordFailure(const OperatorCaller &caller) const
{
    return m_audit.recordAlone(caller,
                               {.action = AuditAction::SignInFailed,
                                .targetKind = u"operator"_s,
                                .targetId = targetOf(caller.id),
                                .details = {{u"wrong"_s, u"password"_s}, {u"session"_s, caller.session.value}}});
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
