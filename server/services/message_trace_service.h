// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/audit_trail.h"
#include "shared/contract/message_delivery.h"

namespace freeim {

// Tells operators what became of a message. Whose devices a private one came to is in the audit log, with the reason,
// before it is answered. Any thread but the I/O thread.
class MessageTraceService
{
public:
    // audit outlives the service.
    MessageTraceService(const ServiceContext &context, const AuditTrail &audit)
        : m_context(context)
        , m_audit(audit)
    {}

    // MessageUnknown, AccountUnknown, ReasonRequired
    [[nodiscard]] Result<MessageDelivery> trace(const OperatorCaller &caller, const TraceMessage &request) const;

private:
    [[nodiscard]] Result<MessageDelivery> read(const TraceMessage &request) const;
    [[nodiscard]] Result<Done> recordTrace(const OperatorCaller &caller, const TraceMessage &request,
                                           const MessageDelivery &shown) const;

    ServiceContext m_context;
    const AuditTrail &m_audit;
};

} // namespace freeim
