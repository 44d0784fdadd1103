// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/security/password_hasher.h"
#include "server/services/audit_trail.h"

namespace freeim {

struct OperatorPassword
{
    OperatorId id = {};
    QString name = {};
    QString password = {}; // told once, kept as a hash
};

// What makes operators without one being signed in: the command line and development mode. Any thread but the I/O
// thread. Failures hold sentences for the administrator.
class OperatorSetup
{
public:
    // All outlive it.
    OperatorSetup(const ServiceContext &context, const AuditTrail &audit, const PasswordHasher &hasher)
        : m_context(context)
        , m_audit(audit)
        , m_hasher(hasher)
    {}

    // With a random password, to be changed at the first sign-in when it is for one time only.
    [[nodiscard]] Result<OperatorPassword> add(const QString &name, const QString &role, bool isOneTime);
    [[nodiscard]] Result<bool> hasOperators() const;

private:
    ServiceContext m_context;
    const AuditTrail &m_audit;
    const PasswordHasher &m_hasher;
};

} // namespace freeim
