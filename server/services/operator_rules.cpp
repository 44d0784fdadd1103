// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/operator_rules.h"

#include "server/repositories/operator_role_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

Result<Permissions> permissionsOf(Connection &connection, OperatorRoleId role)
{
    FREEIM_TRY(const auto stored, OperatorRoleRepository(connection).find(role));
    return stored ? stored->permissions() : Permissions{};
}

Result<Permissions> managersPermissions(Connection &connection, const OperatorCaller &caller)
{
    FREEIM_TRY(const auto profile, OperatorRepository(connection).find(caller.id));
    if (!profile || profile->isDisabled)
        return fail(ErrorCode::TokenRevoked);
    FREEIM_TRY(const Permissions held, permissionsOf(connection, profile->roleId));
    if (!held.contains(Permission::OperatorsWrite))
        return fail(ErrorCode::PermissionDenied, {},
                    {{u"permission"_s, QLatin1StringView(nameOf(Permission::OperatorsWrite))}});
    return held;
}

Result<Operator> managedOperator(Connection &connection, const OperatorCaller &caller, OperatorId id)
{
    FREEIM_TRY(const Permissions held, managersPermissions(connection, caller));
    FREEIM_TRY(const auto managed, OperatorRepository(connection).find(id));
    if (!managed)
        return fail(ErrorCode::OperatorUnknown, u"id"_s);
    FREEIM_TRY(const Permissions theirs, permissionsOf(connection, managed->roleId));
    if (!held.contains(theirs))
        return fail(ErrorCode::PermissionNotHeld, u"id"_s);
    return *managed;
}

} // namespace freeim
