// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/operator_role_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const QString kSelect = u"SELECT id, name, permissions, is_built_in, (SELECT COUNT(*) FROM operator o "
                        "WHERE o.role_id = operator_role.id) AS operator_count FROM operator_role "_s;

const Statement kAdd{"operatorRole.add",
                     u"INSERT INTO operator_role (name, name_key, permissions, is_built_in, created_at, updated_at) "
                     "VALUES (?, ?, ?, FALSE, ?, ?) ON CONFLICT (name_key) DO NOTHING RETURNING id"_s};
const Statement kEdit{"operatorRole.edit",
                      u"UPDATE operator_role SET name = ?, name_key = ?, permissions = ?, updated_at = ? "
                      "WHERE id = ?"_s};
const Statement kRemove{"operatorRole.remove", u"DELETE FROM operator_role WHERE id = ?"_s};
const Statement kPage{"operatorRole.page", kSelect + u"WHERE id > ? ORDER BY id LIMIT ?"_s};
const Statement kFind{"operatorRole.find", kSelect + u"WHERE id = ?"_s};
const Statement kFindByName{"operatorRole.findByName", kSelect + u"WHERE name_key = ?"_s};

} // namespace

Permissions StoredRole::permissions() const
{
    if (!isBuiltIn)
        return Permissions::fromText(permissionNames);
    for (const BuiltInRole &role : builtInRoles()) {
        if (name == QLatin1StringView(role.name))
            return role.permissions;
    }
    return {};
}

Result<std::optional<OperatorRoleId>> OperatorRoleRepository::add(const QString &name, Permissions permissions,
                                                                  Timestamp now) const
{
    return m_connection.value<OperatorRoleId>(kAdd, name, name.toLower(), permissions.toText(), now, now);
}

Result<Done> OperatorRoleRepository::edit(OperatorRoleId id, const QString &name, Permissions permissions,
                                          Timestamp now) const
{
    FREEIM_CHECK(m_connection.change(kEdit, name, name.toLower(), permissions.toText(), now, id));
    return Done{};
}

Result<Done> OperatorRoleRepository::remove(OperatorRoleId id) const
{
    FREEIM_CHECK(m_connection.change(kRemove, id));
    return Done{};
}

Result<QList<StoredRole>> OperatorRoleRepository::page(OperatorRoleId after, int limit) const
{
    return m_connection.list<StoredRole>(kPage, after, limit);
}

Result<std::optional<StoredRole>> OperatorRoleRepository::find(OperatorRoleId id) const
{
    return m_connection.first<StoredRole>(kFind, id);
}

Result<std::optional<StoredRole>> OperatorRoleRepository::findByName(const QString &name) const
{
    return m_connection.first<StoredRole>(kFindByName, name.toLower());
}

} // namespace freeim
