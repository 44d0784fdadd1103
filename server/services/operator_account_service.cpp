// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/operator_account_service.h"

#include "server/services/operator_rules.h"

namespace freeim {

using namespace Qt::StringLiterals;

Result<KeysetPage<OperatorSession>> OperatorAccountService::sessions(const OperatorCaller &caller,
                                                                     const KeysetRequest &request) const
{
    return m_context.database.read(
        [&](Connection &connection) { return m_sessions.page(connection, caller.id, request, caller.session); });
}

Result<Done> OperatorAccountService::endSession(const OperatorCaller &caller, const OwnSession &request) const
{
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            FREEIM_TRY(const bool ended, m_sessions.end(transaction, caller.id, request.id));
            if (!ended)
                return fail(ErrorCode::OperatorSessionUnknown, u"id"_s);
            FREEIM_CHECK(m_audit.record(transaction, caller,
                                        {.action = AuditAction::OperatorSessionsEnd,
                                         .targetKind = u"operator"_s,
                                         .targetId = targetOf(caller.id),
                                         .details = {{u"session"_s, request.id.value}}}));
            return Done{};
        },
        kOperatorOrder);
}

Result<Done> OperatorAccountService::changePassword(const OperatorCaller &caller,
                                                    const ChangeOwnPassword &request) const
{
    const QString field = u"current"_s;
    FREEIM_TRY(const OperatorCredentials proved, m_check.prove(caller, request.current, field));
    if (request.password == request.current)
        return fail(ErrorCode::PasswordUnchanged, u"password"_s);
    FREEIM_TRY(const QString hash, m_hasher.hash(request.password));
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            FREEIM_CHECK(m_check.lockProved(connection, proved, field));
            FREEIM_CHECK(OperatorRepository(connection).setPassword(caller.id, hash, false, m_context.clock.now()));
            FREEIM_TRY(const int ended, m_sessions.endAll(transaction, caller.id, caller.session));
            FREEIM_CHECK(m_sessions.refreshStanding(transaction, caller.id));
            FREEIM_CHECK(m_audit.record(transaction, caller,
                                        {.action = AuditAction::PasswordChange,
                                         .targetKind = u"operator"_s,
                                         .targetId = targetOf(caller.id),
                                         .details = {{u"sessionsEnded"_s, ended}}}));
            return Done{};
        },
        kOperatorOrder);
}

} // namespace freeim
