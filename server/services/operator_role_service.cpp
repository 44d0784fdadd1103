// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/operator_role_service.h"

#include "server/services/operator_rules.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

OperatorRole shown(const StoredRole &role)
{
    OperatorRole shown{.id = role.id,
                       .name = role.name,
                       .chinese = role.name,
                       .english = role.name,
                       .permissions = role.permissions().list(),
                       .isBuiltIn = role.isBuiltIn,
                       .operatorCount = role.operatorCount};
    for (const BuiltInRole &builtIn : builtInRoles()) {
        if (role.isBuiltIn && role.name == QLatin1StringView(builtIn.name)) {
            shown.chinese = QString::fromUtf8(builtIn.chinese);
            shown.english = QString::fromUtf8(builtIn.english);
        }
    }
    return shown;
}

QJsonObject stateOf(const StoredRole &role)
{
    return {{u"name"_s, role.name}, {u"permissions"_s, role.permissions().toText()}};
}

AuditRecord recordOf(AuditAction action, OperatorRoleId id)
{
    return {.action = action, .targetKind = u"role"_s, .targetId = targetOf(id)};
}

Result<StoredRole> stored(Connection &connection, OperatorRoleId id)
{
    FREEIM_TRY(const auto role, OperatorRoleRepository(connection).find(id));
    if (!role)
        return fail(ErrorCode::RoleUnknown, u"id"_s);
    return *role;
}

// One that the caller may change.
Result<StoredRole> managedRole(Connection &connection, const OperatorCaller &caller, OperatorRoleId id)
{
    FREEIM_TRY(const Permissions held, managersPermissions(connection, caller));
    FREEIM_TRY(const StoredRole role, stored(connection, id));
    if (role.isBuiltIn)
        return fail(ErrorCode::RoleBuiltIn, u"id"_s);
    if (!held.contains(role.permissions()))
        return fail(ErrorCode::PermissionNotHeld, u"id"_s);
    return role;
}

Permissions changed(Permissions before, const EditRole &request)
{
    QList<Permission> after = before.list() + request.grant;
    after.removeIf([&](Permission permission) { return request.revoke.contains(permission); });
    return Permissions::of(after);
}

} // namespace

Result<PermissionCatalogue> OperatorRoleService::permissions(const OperatorCaller &, const Nothing &) const
{
    PermissionCatalogue catalogue;
    for (const PermissionDescription &description : permissionCatalogue())
        catalogue.items.append({.name = description.permission,
                                .chinese = QString::fromUtf8(description.chinese),
                                .english = QString::fromUtf8(description.english)});
    return catalogue;
}

Result<KeysetPage<OperatorRole>> OperatorRoleService::list(const OperatorCaller &, const KeysetRequest &request) const
{
    FREEIM_TRY(const OperatorRoleId after, idAfter(request.after, OperatorRoleId{}));
    FREEIM_TRY(const QList<StoredRole> rows, m_context.database.read([&](Connection &connection) {
        return OperatorRoleRepository(connection).page(after, request.limit + 1);
    }));
    QList<OperatorRole> roles;
    for (const StoredRole &role : rows)
        roles.append(shown(role));
    return keysetPage(std::move(roles), request.limit,
                      [](const OperatorRole &role) { return QJsonArray{role.id.value}; });
}

Result<OperatorRole> OperatorRoleService::create(const OperatorCaller &caller, const CreateRole &request) const
{
    const Permissions wanted = Permissions::of(request.permissions);
    return changeOperators(m_context.database, [&](Transaction &transaction) -> Result<OperatorRole> {
        Connection &connection = transaction.connection();
        FREEIM_TRY(const Permissions held, managersPermissions(connection, caller));
        if (!held.contains(wanted))
            return fail(ErrorCode::PermissionNotHeld, u"permissions"_s);
        FREEIM_TRY(const auto id, OperatorRoleRepository(connection).add(request.name, wanted, m_context.clock.now()));
        if (!id)
            return fail(ErrorCode::RoleNameTaken, u"name"_s);
        FREEIM_TRY(const StoredRole made, stored(connection, *id));
        AuditRecord record = recordOf(AuditAction::RoleCreate, *id);
        record.after = stateOf(made);
        FREEIM_CHECK(m_audit.record(transaction, caller, record));
        return shown(made);
    });
}

Result<OperatorRole> OperatorRoleService::edit(const OperatorCaller &caller, const EditRole &request) const
{
    for (const Permission permission : request.grant) {
        if (request.revoke.contains(permission))
            return fail(ErrorCode::ParameterConflict, u"revoke"_s);
    }
    return changeOperators(m_context.database, [&](Transaction &transaction) -> Result<OperatorRole> {
        Connection &connection = transaction.connection();
        const OperatorRoleRepository roles(connection);
        FREEIM_TRY(const StoredRole before, managedRole(connection, caller, request.id));
        FREEIM_TRY(const Permissions held, managersPermissions(connection, caller));
        const Permissions after = changed(before.permissions(), request);
        if (!held.contains(after))
            return fail(ErrorCode::PermissionNotHeld, u"grant"_s);
        const QString name = request.name.value_or(before.name);
        FREEIM_TRY(const auto namesake, roles.findByName(name));
        if (namesake && namesake->id != request.id)
            return fail(ErrorCode::RoleNameTaken, u"name"_s);
        if (name == before.name && after == before.permissions())
            return shown(before);
        FREEIM_CHECK(roles.edit(request.id, name, after, m_context.clock.now()));
        FREEIM_CHECK(m_sessions.refreshStandings(transaction, request.id));
        FREEIM_TRY(const StoredRole made, stored(connection, request.id));
        AuditRecord record = recordOf(AuditAction::RoleEdit, request.id);
        record.before = stateOf(before);
        record.after = stateOf(made);
        FREEIM_CHECK(m_audit.record(transaction, caller, record));
        return shown(made);
    });
}

Result<Done> OperatorRoleService::remove(const OperatorCaller &caller, const DeleteRole &request) const
{
    return changeOperators(m_context.database, [&](Transaction &transaction) -> Result<Done> {
        Connection &connection = transaction.connection();
        FREEIM_TRY(const StoredRole role, managedRole(connection, caller, request.id));
        if (role.operatorCount > 0)
            return fail(ErrorCode::RoleInUse, u"id"_s, {{u"operatorCount"_s, role.operatorCount}});
        FREEIM_CHECK(OperatorRoleRepository(connection).remove(request.id));
        AuditRecord record = recordOf(AuditAction::RoleDelete, request.id);
        record.reason = request.reason;
        record.before = stateOf(role);
        FREEIM_CHECK(m_audit.record(transaction, caller, record));
        return Done{};
    });
}

} // namespace freeim
