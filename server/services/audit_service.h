// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/operator_caller.h"
#include "server/services/service_context.h"
#include "shared/contract/admin_audit.h"

#include <mutex>

namespace freeim {

// The audit log, to read and to verify. Nothing here changes it. Any thread but the I/O thread.
class AuditService
{
public:
    explicit AuditService(const ServiceContext &context)
        : m_context(context)
    {}

    [[nodiscard]] Result<KeysetPage<AuditEntry>> list(const OperatorCaller &caller, const AuditQuery &request) const;
    [[nodiscard]] Result<AuditEntry> entry(const OperatorCaller &caller, const OneAuditEntry &request) const;
    // Reads all of it: one at a time, the next one is told to come later.
    [[nodiscard]] Result<AuditVerification> verify(const OperatorCaller &caller, const Nothing &);

private:
    ServiceContext m_context;
    std::mutex m_verifying; // held by who verifies
};

} // namespace freeim
