// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/limits/login_throttle.h"
#include "server/repositories/operator_repository.h"
#include "server/security/password_hasher.h"
#include "server/services/audit_trail.h"
#include "server/services/caller.h"
#include "server/services/operator_session_service.h"
#include "shared/contract/operators.h"

namespace freeim {

// Operators' way in and out. Any thread but the I/O thread; signIn() hashes, so it belongs to the password lane.
class OperatorSignInService
{
public:
    // All outlive the service. throttle is not the clients': an operator's name may be an account's too.
    OperatorSignInService(const ServiceContext &context, const OperatorSessionService &sessions,
                          const AuditTrail &audit, const PasswordHasher &hasher, LoginThrottle &throttle);

    // Names that no operator has are refused alike, and take as long.
    [[nodiscard]] Result<OperatorSignedIn> signIn(const OperatorSignIn &request, const ClientInfo &client,
                                                  const QString &requestId);
    [[nodiscard]] Result<OperatorSelf> self(const OperatorCaller &caller) const;
    [[nodiscard]] Result<Done> signOut(const OperatorCaller &caller);

private:
    [[nodiscard]] bool proves(const QString &password, const std::optional<OperatorCredentials> &credentials) const;
    [[nodiscard]] Result<OperatorSignedIn> open(Transaction &transaction, const OperatorCredentials &proved,
                                                const OperatorSignIn &request, const ClientInfo &client,
                                                OperatorCaller caller) const;
    [[nodiscard]] Result<OperatorSelf> selfIn(Connection &connection, OperatorId id, OperatorSessionId session) const;
    [[nodiscard]] Result<Done> recordFailure(const OperatorCaller &caller, const QString &what);

    ServiceContext m_context;
    const OperatorSessionService &m_sessions;
    const AuditTrail &m_audit;
    const PasswordHasher &m_hasher;
    LoginThrottle &m_throttle;
};

} // namespace freeim
