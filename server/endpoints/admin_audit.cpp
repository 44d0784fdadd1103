// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/admin_audit.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/audit_service.h"

namespace freeim {

void bindAdminAudit(Api &api, AuditService &audit)
{
    api.bind(contract::auditLog, byOperator<&AuditService::list>(audit));
    api.bind(contract::auditEntry, byOperator<&AuditService::entry>(audit));
    api.bind(contract::verifyAudit, byOperator<&AuditService::verify>(audit));
}

} // namespace freeim
