// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/admin_messages.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/message_audit_service.h"
#include "server/services/message_trace_service.h"
#include "shared/contract/message_delivery.h"

namespace freeim {

void bindAdminMessages(Api &api, MessageAuditService &messages, MessageTraceService &traces)
{
    api.bind(contract::searchMessages, byOperator<&MessageAuditService::search>(messages));
    api.bind(contract::auditedMessage, byOperator<&MessageAuditService::find>(messages));
    api.bind(contract::messageContext, byOperator<&MessageAuditService::context>(messages));
    api.bind(contract::recallByOperator, byOperator<&MessageAuditService::recall>(messages));
    api.bind(contract::messageDelivery, byOperator<&MessageTraceService::trace>(traces));
}

} // namespace freeim
