// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/operator_setup.h"

#include "server/repositories/operator_repository.h"
#include "server/repositories/operator_role_repository.h"
#include "server/services/operator_password.h"
#include "server/services/operator_rules.h"
#include "shared/contract/operators.h"
#include "shared/models/account.h"

namespace freeim {

using namespace Qt::StringLiterals;

Result<OperatorPassword> OperatorSetup::add(const QString &name, const QString &role, bool isOneTime)
{
    if (name.size() < kShortestOperatorName || name.size() > kLongestOperatorName || !kUsernameFormat.matches(name))
        return failInternally(
            u"'%1' is no name: 3 to 32 letters, digits, '_', '-' or '.', not digits alone"_s.arg(name));
    OperatorPassword made{.name = name, .password = newOperatorPassword()};
    FREEIM_TRY(const QString hash, m_hasher.hash(made.password));
    FREEIM_TRY(
        made.id, changeOperators(m_context.database, [&](Transaction &transaction) -> Result<OperatorId> {
            Connection &connection = transaction.connection();
            FREEIM_TRY(const auto stored, OperatorRoleRepository(connection).findByName(role));
            if (!stored)
                return failInternally(u"there is no role '%1'"_s.arg(role));
            FREEIM_TRY(
                const auto id,
                OperatorRepository(connection)
                    .add({.name = name, .role = stored->id, .passwordHash = hash, .mustChangePassword = isOneTime},
                         m_context.clock.now()));
            if (!id)
                return failInternally(u"there is an operator '%1' already"_s.arg(name));
            FREEIM_CHECK(m_audit.record(transaction, {.name = u"freeim-server"_s},
                                        {.action = AuditAction::OperatorCreate,
                                         .targetKind = u"operator"_s,
                                         .targetId = targetOf(*id),
                                         .after = {{u"name"_s, name}, {u"role"_s, stored->name}}}));
            return *id;
        }));
    return made;
}

Result<bool> OperatorSetup::hasOperators() const
{
    FREEIM_TRY(const qint64 count,
               m_context.database.read([](Connection &connection) { return OperatorRepository(connection).count(); }));
    return count > 0;
}

} // namespace freeim
