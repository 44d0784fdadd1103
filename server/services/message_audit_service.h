// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/audit_trail.h"
#include "server/services/message_search.h"
#include "shared/contract/admin_messages.h"

namespace freeim {

// Operators read messages and take them back. The body of a private message is withheld, and its words find nothing,
// unless the operator may see it and says why; then what was shown is in the audit log before it is answered. Any
// thread but the I/O thread.
class MessageAuditService
{
public:
    // audit outlives the service.
    MessageAuditService(const ServiceContext &context, const AuditTrail &audit)
        : m_context(context)
        , m_audit(audit)
    {}

    [[nodiscard]] Result<AuditedMessagePage> search(const OperatorCaller &caller, const SearchMessages &request) const;
    [[nodiscard]] Result<AuditedMessage> find(const OperatorCaller &caller, const AuditedMessageRequest &request) const;
    [[nodiscard]] Result<MessageContext> context(const OperatorCaller &caller,
                                                 const MessageContextRequest &request) const;
    [[nodiscard]] Result<AuditedMessage> recall(const OperatorCaller &caller, const OperatorRecall &request) const;

private:
    // What was read, for the audit log.
    struct Reading
    {
        QString targetId = {};
        QJsonObject details = {};
        bool isToldAnyway = false; // even when nothing private was shown
    };

    [[nodiscard]] Result<Done> recordReading(const OperatorCaller &caller, const PrivateReading &asked,
                                             const Reading &reading, const QList<AuditedMessage> &shown) const;
    [[nodiscard]] Result<AuditedMessage> recallNow(Transaction &transaction, const OperatorCaller &caller,
                                                   const OperatorRecall &request) const;

    ServiceContext m_context;
    const AuditTrail &m_audit;
};

} // namespace freeim
