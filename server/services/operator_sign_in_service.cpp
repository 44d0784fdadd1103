// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/operator_sign_in_service.h"

#include "server/repositories/operator_role_repository.h"
#include "server/repositories/operator_second_factor_repository.h"
#include "server/security/totp.h"
#include "server/services/operator_rules.h"
#include "server/services/recovery_codes.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// Uses the code up, so that it serves once; answers of which kind it is.
Result<QString> takeCode(Connection &connection, const OperatorCredentials &of, const QString &code, Timestamp now)
{
    const OperatorSecondFactorRepository factors(connection);
    if (const auto step = totpStepOfCode(of.totpSecret, code, now, of.totpLastStep)) {
        FREEIM_TRY(const bool isTaken, factors.takeStep(of.id, *step));
        if (isTaken)
            return u"app"_s;
    }
    if (const auto hash = recoveryCodeHash(code)) {
        FREEIM_TRY(const bool isTaken, factors.takeRecoveryCode(of.id, *hash));
        if (isTaken)
            return u"recoveryCode"_s;
    }
    return fail(ErrorCode::SecondFactorWrong, u"code"_s);
}

} // namespace

OperatorSignInService::OperatorSignInService(const ServiceContext &context, const OperatorSessionService &sessions,
                                             const AuditTrail &audit, const PasswordHasher &hasher,
                                             LoginThrottle &throttle)
    : m_context(context)
    , m_sessions(sessions)
    , m_audit(audit)
    , m_hasher(hasher)
    , m_throttle(throttle)
{}

Result<OperatorSignedIn> OperatorSignInService::signIn(const OperatorSignIn &request, const ClientInfo &client,
                                                       const QString &requestId)
{
    FREEIM_TRY(auto attempt, m_throttle.begin(request.name, QHostAddress(client.address), m_context.clock.now()));
    FREEIM_TRY(const auto credentials, m_context.database.read([&](Connection &connection) {
        return OperatorRepository(connection).credentials(request.name);
    }));
    const OperatorCaller caller{.id = credentials ? credentials->id : OperatorId{},
                                .name = request.name,
                                .address = client.address,
                                .requestId = requestId};
    const auto refuse = [&](ErrorCode code, const QString &wrong, const QString &field = {}) -> Failure {
        attempt.failed(m_context.clock.now());
        if (const auto recorded = recordFailure(caller, wrong); !recorded)
            return failWith(recorded);
        return fail(code, field);
    };
    if (!proves(request.password, credentials) || credentials->isDisabled)
        return refuse(ErrorCode::OperatorLoginFailed, u"password"_s);

    const auto answer = m_context.database.write(
        [&](Transaction &transaction) { return open(transaction, *credentials, request, client, caller); },
        kOperatorOrder);
    if (answer)
        attempt.succeeded();
    else if (answer.error().code == ErrorCode::SecondFactorWrong)
        return refuse(ErrorCode::SecondFactorWrong, u"code"_s, u"code"_s);
    return answer;
}

Result<OperatorSignedIn> OperatorSignInService::open(Transaction &transaction, const OperatorCredentials &proved,
                                                     const OperatorSignIn &request, const ClientInfo &client,
                                                     OperatorCaller caller) const
{
    Connection &connection = transaction.connection();
    const OperatorRepository operators(connection);
    FREEIM_TRY(const auto present, operators.lockCredentials(proved.id));
    // Proving a password takes a while, in which it may have been changed.
    if (!present || present->isDisabled || present->passwordHash != proved.passwordHash)
        return fail(ErrorCode::OperatorLoginFailed);
    QJsonObject details;
    if (!present->totpSecret.isEmpty()) {
        if (!request.code)
            return fail(ErrorCode::SecondFactorRequired, u"code"_s);
        FREEIM_TRY(const QString kind, takeCode(connection, *present, *request.code, m_context.clock.now()));
        details.insert("secondFactor"_L1, kind);
    }
    FREEIM_TRY(const auto opened, m_sessions.open(transaction, proved.id, client.address, client.userAgent));
    // The registry may not know of him: the command line makes operators while the server runs.
    FREEIM_CHECK(m_sessions.refreshStanding(transaction, proved.id));
    FREEIM_CHECK(operators.signedIn(proved.id, m_context.clock.now()));
    FREEIM_TRY(const OperatorSelf self, selfIn(connection, proved.id, opened.id));
    caller.name = self.profile.name;
    FREEIM_CHECK(m_audit.record(transaction, caller,
                                {.action = AuditAction::SignIn,
                                 .targetKind = u"operator"_s,
                                 .targetId = targetOf(proved.id),
                                 .details = details}));
    return OperatorSignedIn{self, opened.token};
}

bool OperatorSignInService::proves(const QString &password, const std::optional<OperatorCredentials> &credentials) const
{
    if (!credentials)
        return m_hasher.verifyNothing(password);
    return m_hasher.verify(credentials->passwordHash, password);
}

Result<Done> OperatorSignInService::recordFailure(const OperatorCaller &caller, const QString &what)
{
    return m_context.database.write([&](Transaction &transaction) -> Result<Done> {
        FREEIM_CHECK(m_audit.record(transaction, caller,
                                    {.action = AuditAction::SignInFailed,
                                     .targetKind = u"operator"_s,
                                     .targetId = caller.id.isSet() ? targetOf(caller.id) : QString(),
                                     .details = {{u"wrong"_s, what}}}));
        return Done{};
    });
}

Result<OperatorSelf> OperatorSignInService::self(const OperatorCaller &caller) const
{
    return m_context.database.read(
        [&](Connection &connection) { return selfIn(connection, caller.id, caller.session); });
}

Result<OperatorSelf> OperatorSignInService::selfIn(Connection &connection, OperatorId id,
                                                   OperatorSessionId session) const
{
    FREEIM_TRY(const auto profile, OperatorRepository(connection).find(id));
    FREEIM_TRY(auto current, OperatorSessionRepository(connection).find(session));
    if (!profile || !current)
        return fail(ErrorCode::TokenRevoked);
    FREEIM_TRY(const auto role, OperatorRoleRepository(connection).find(profile->roleId));
    current->isCurrent = true;
    return OperatorSelf{.profile = *profile,
                        .permissions = role ? role->permissions().list() : QList<Permission>{},
                        .session = *current};
}

Result<Done> OperatorSignInService::signOut(const OperatorCaller &caller)
{
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            FREEIM_TRY(const bool ended, m_sessions.end(transaction, caller.id, caller.session));
            if (!ended)
                return Done{};
            FREEIM_CHECK(m_audit.record(
                transaction, caller,
                {.action = AuditAction::SignOut, .targetKind = u"operator"_s, .targetId = targetOf(caller.id)}));
            return Done{};
        },
        kOperatorOrder);
}

} // namespace freeim
