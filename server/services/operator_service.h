// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/security/password_hasher.h"
#include "server/services/audit_trail.h"
#include "server/services/operator_session_service.h"
#include "shared/contract/admin_operators.h"
#include "shared/models/permission.h"

namespace freeim {

// Operators, for those who manage them; who may do what to whom is in operator_rules.h. Any thread but the I/O thread;
// create() and resetPassword() hash, so they belong to the password lane.
class OperatorService
{
public:
    // All outlive it.
    OperatorService(const ServiceContext &context, const OperatorSessionService &sessions, const AuditTrail &audit,
                    const PasswordHasher &hasher)
        : m_context(context)
        , m_sessions(sessions)
        , m_audit(audit)
        , m_hasher(hasher)
    {}

    [[nodiscard]] Result<KeysetPage<Operator>> list(const OperatorCaller &caller, const KeysetRequest &request) const;
    [[nodiscard]] Result<Operator> show(const OperatorCaller &caller, const OneOperator &request) const;
    [[nodiscard]] Result<OperatorCreated> create(const OperatorCaller &caller, const CreateOperator &request) const;
    [[nodiscard]] Result<Operator> edit(const OperatorCaller &caller, const EditOperator &request) const;

    [[nodiscard]] Result<OperatorEffect> resetPassword(const OperatorCaller &caller,
                                                       const OperatorMeasure &request) const;
    [[nodiscard]] Result<OperatorEffect> removeSecondFactor(const OperatorCaller &caller,
                                                            const OperatorMeasure &request) const;
    [[nodiscard]] Result<KeysetPage<OperatorSession>> sessions(const OperatorCaller &caller,
                                                               const OperatorSessionQuery &request) const;
    [[nodiscard]] Result<Done> endSession(const OperatorCaller &caller, const EndOperatorSession &request) const;
    [[nodiscard]] Result<OperatorEffect> endSessions(const OperatorCaller &caller,
                                                     const OperatorMeasure &request) const;

private:
    // Operators can't take such measures against themselves.
    [[nodiscard]] Result<Operator> othersProfile(Connection &connection, const OperatorCaller &caller,
                                                 OperatorId id) const;
    [[nodiscard]] Result<OperatorEffect> wouldEndSessions(const OperatorCaller &caller, OperatorId id) const;
    [[nodiscard]] Result<Operator> edited(Connection &connection, const OperatorCaller &caller,
                                          const EditOperator &request, const Operator &before) const;

    ServiceContext m_context;
    const OperatorSessionService &m_sessions;
    const AuditTrail &m_audit;
    const PasswordHasher &m_hasher;
};

} // namespace freeim
