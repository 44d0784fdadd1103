// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/audit_trail.h"
#include "server/services/operator_password.h"
#include "server/services/operator_session_service.h"
#include "shared/contract/admin_me.h"

namespace freeim {

// What operators do about their own sign-ins. Any thread but the I/O thread; changePassword() hashes, so it belongs to
// the password lane.
class OperatorAccountService
{
public:
    // All outlive it.
    OperatorAccountService(const ServiceContext &context, const OperatorSessionService &sessions,
                           const AuditTrail &audit, const PasswordHasher &hasher, const OperatorPasswordCheck &check)
        : m_context(context)
        , m_sessions(sessions)
        , m_audit(audit)
        , m_hasher(hasher)
        , m_check(check)
    {}

    [[nodiscard]] Result<KeysetPage<OperatorSession>> sessions(const OperatorCaller &caller,
                                                               const KeysetRequest &request) const;
    [[nodiscard]] Result<Done> endSession(const OperatorCaller &caller, const OwnSession &request) const;
    // Ends the other sessions.
    [[nodiscard]] Result<Done> changePassword(const OperatorCaller &caller, const ChangeOwnPassword &request) const;

private:
    ServiceContext m_context;
    const OperatorSessionService &m_sessions;
    const AuditTrail &m_audit;
    const PasswordHasher &m_hasher;
    const OperatorPasswordCheck &m_check;
};

} // namespace freeim
