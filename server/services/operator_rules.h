// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/operator_repository.h"
#include "server/services/operator_caller.h"
#include "server/services/service_context.h"

// What operators may do to each other. Any thread but the I/O thread.
namespace freeim {

// The orderKey of every write about operators, their roles and sessions: the registry hears of them in the order of
// their commits. No conversation, account or group has it.
inline constexpr qint64 kOperatorOrder = -1;

// As Database::write, while nobody else changes operators or roles: what a rule has found out still holds when the
// change is made.
template <typename Change>
[[nodiscard]] auto changeOperators(Database &database, Change &&change) -> std::invoke_result_t<Change, Transaction &>
{
    return database.write(
        [&](Transaction &transaction) -> std::invoke_result_t<Change, Transaction &> {
            FREEIM_CHECK(OperatorRepository(transaction.connection()).lockAll());
            return change(transaction);
        },
        kOperatorOrder);
}

// What the caller holds now, which may be less than when the call came in. Fails when he may no longer manage
// operators.
[[nodiscard]] Result<Permissions> managersPermissions(Connection &connection, const OperatorCaller &caller);

// Fails with OperatorUnknown, or PermissionNotHeld: nobody manages an operator who may do more than he.
[[nodiscard]] Result<Operator> managedOperator(Connection &connection, const OperatorCaller &caller, OperatorId id);

[[nodiscard]] Result<Permissions> permissionsOf(Connection &connection, OperatorRoleId role);

} // namespace freeim
