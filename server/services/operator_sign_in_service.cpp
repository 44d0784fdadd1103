// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/operator_sign_in_service.h"

#include "server/repositories/operator_role_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

QString targetOf(OperatorId id)
{
    return QString::number(id.value);
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
    OperatorCaller caller{.id = credentials ? credentials->id : OperatorId{},
                          .name = request.name,
                          .address = client.address,
                          .requestId = requestId};
    if (!proves(request.password, credentials) || credentials->isDisabled) {
        attempt.failed(m_context.clock.now());
        FREEIM_CHECK(recordFailure(caller, u"password"_s));
        return fail(ErrorCode::OperatorLoginFailed);
    }

    FREEIM_TRY(const OperatorSignedIn answer, m_context.database.write([&](Transaction &transaction)
                                                                           -> Result<OperatorSignedIn> {
        Connection &connection = transaction.connection();
        const OperatorRepository operators(connection);
        FREEIM_TRY(const auto opened, m_sessions.open(transaction, credentials->id, client.address, client.userAgent));
        FREEIM_CHECK(operators.signedIn(credentials->id, m_context.clock.now()));
        FREEIM_TRY(const OperatorSelf self, selfIn(connection, credentials->id, opened.id));
        caller.name = self.profile.name;
        FREEIM_CHECK(m_audit.record(
            transaction, caller,
            {.action = AuditAction::SignIn, .targetKind = u"operator"_s, .targetId = targetOf(credentials->id)}));
        return OperatorSignedIn{self, opened.token};
    }));
    attempt.succeeded();
    return answer;
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
    return m_context.database.write([&](Transaction &transaction) -> Result<Done> {
        FREEIM_TRY(const bool ended, m_sessions.end(transaction, caller.id, caller.session));
        if (!ended)
            return Done{};
        FREEIM_CHECK(m_audit.record(
            transaction, caller,
            {.action = AuditAction::SignOut, .targetKind = u"operator"_s, .targetId = targetOf(caller.id)}));
        return Done{};
    });
}

} // namespace freeim
