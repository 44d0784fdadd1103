// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/admin_operators.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/operator_role_service.h"
#include "server/services/operator_service.h"

namespace freeim {

void bindAdminOperators(Api &api, OperatorService &operators, OperatorRoleService &roles)
{
    using Operators = OperatorService;
    using Roles = OperatorRoleService;
    api.bind(contract::listOperators, byOperator<&Operators::list>(operators));
    api.bind(contract::createOperator, byOperator<&Operators::create>(operators), Lane::Password);
    api.bind(contract::showOperator, byOperator<&Operators::show>(operators));
    api.bind(contract::editOperator, byOperator<&Operators::edit>(operators));
    api.bind(contract::resetOperatorPassword, byOperator<&Operators::resetPassword>(operators), Lane::Password);
    api.bind(contract::removeSecondFactor, byOperator<&Operators::removeSecondFactor>(operators));
    api.bind(contract::operatorSessions, byOperator<&Operators::sessions>(operators));
    api.bind(contract::endOperatorSession, byOperator<&Operators::endSession>(operators));
    api.bind(contract::endOperatorSessions, byOperator<&Operators::endSessions>(operators));

    api.bind(contract::permissions, byOperator<&Roles::permissions>(roles));
    api.bind(contract::listRoles, byOperator<&Roles::list>(roles));
    api.bind(contract::createRole, byOperator<&Roles::create>(roles));
    api.bind(contract::editRole, byOperator<&Roles::edit>(roles));
    api.bind(contract::deleteRole, byOperator<&Roles::remove>(roles));
}

} // namespace freeim
