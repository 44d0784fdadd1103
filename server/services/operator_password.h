// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/limits/login_throttle.h"
#include "server/repositories/operator_repository.h"
#include "server/security/password_hasher.h"
#include "server/services/audit_trail.h"

namespace freeim {

// For the first sign-in: 96 random bits, and short enough to be typed.
[[nodiscard]] QString newOperatorPassword();

// Asks operators who are signed in for their password once more, before what a stolen session must not do. Any thread
// but the I/O thread; prove() hashes, so it belongs to the password lane.
class OperatorPasswordCheck
{
public:
    // All outlive it. throttle: the one of the sign-in, so that tries here and there count alike.
    OperatorPasswordCheck(const ServiceContext &context, const AuditTrail &audit, const PasswordHasher &hasher,
                          LoginThrottle &throttle)
        : m_context(context)
        , m_audit(audit)
        , m_hasher(hasher)
        , m_throttle(throttle)
    {}

    // Fails with PasswordWrong at that field, which is written down.
    [[nodiscard]] Result<OperatorCredentials> prove(const OperatorCaller &caller, const QString &password,
                                                    const QString &field) const;
    // Part of the write that follows: they are locked, and fail unless the password is still the one that was proved.
    [[nodiscard]] Result<OperatorCredentials> lockProved(Connection &connection, const OperatorCredentials &proved,
                                                         const QString &field) const;

private:
    [[nodiscard]] Result<Done> recordFailure(const OperatorCaller &caller) const;

    ServiceContext m_context;
    const AuditTrail &m_audit;
    const PasswordHasher &m_hasher;
    LoginThrottle &m_throttle;
};

} // namespace freeim
