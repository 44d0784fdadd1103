// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/audit_trail.h"
#include "server/services/operator_password.h"
#include "shared/contract/admin_me.h"

namespace freeim {

// Operators' second factor, switched on and off by themselves. Any thread but the I/O thread; what takes a password
// hashes, so it belongs to the password lane.
class OperatorSecondFactorService
{
public:
    // All outlive it.
    OperatorSecondFactorService(const ServiceContext &context, const AuditTrail &audit,
                                const OperatorPasswordCheck &check)
        : m_context(context)
        , m_audit(audit)
        , m_check(check)
    {}

    // A secret that counts once it is confirmed; a second one takes the place of the first.
    [[nodiscard]] Result<SecondFactorBegun> begin(const OperatorCaller &caller, const ProveOwnPassword &request) const;
    [[nodiscard]] Result<RecoveryCodes> confirm(const OperatorCaller &caller, const ConfirmSecondFactor &request) const;
    [[nodiscard]] Result<RecoveryCodes> renewRecoveryCodes(const OperatorCaller &caller,
                                                           const ProveOwnPassword &request) const;
    [[nodiscard]] Result<Done> switchOff(const OperatorCaller &caller, const ProveOwnPassword &request) const;

private:
    [[nodiscard]] Result<Done> record(Transaction &transaction, const OperatorCaller &caller, AuditAction action) const;

    ServiceContext m_context;
    const AuditTrail &m_audit;
    const OperatorPasswordCheck &m_check;
};

} // namespace freeim
