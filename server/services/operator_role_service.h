// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/operator_role_repository.h"
#include "server/services/audit_trail.h"
#include "server/services/operator_session_service.h"
#include "shared/contract/admin_operators.h"

namespace freeim {

// Roles, which are sets of permissions that operators have. Nobody gives, takes or renames what he does not hold
// himself. Any thread but the I/O thread.
class OperatorRoleService
{
public:
    // All outlive it.
    OperatorRoleService(const ServiceContext &context, const OperatorSessionService &sessions, const AuditTrail &audit)
        : m_context(context)
        , m_sessions(sessions)
        , m_audit(audit)
    {}

    [[nodiscard]] Result<PermissionCatalogue> permissions(const OperatorCaller &caller, const Nothing &) const;
    [[nodiscard]] Result<KeysetPage<OperatorRole>> list(const OperatorCaller &caller,
                                                        const KeysetRequest &request) const;
    [[nodiscard]] Result<OperatorRole> create(const OperatorCaller &caller, const CreateRole &request) const;
    // The role's operators have their new permissions at once.
    [[nodiscard]] Result<OperatorRole> edit(const OperatorCaller &caller, const EditRole &request) const;
    [[nodiscard]] Result<Done> remove(const OperatorCaller &caller, const DeleteRole &request) const;

private:
    ServiceContext m_context;
    const OperatorSessionService &m_sessions;
    const AuditTrail &m_audit;
};

} // namespace freeim
