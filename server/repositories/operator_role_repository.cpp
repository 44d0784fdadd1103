// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/operator_role_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const QString kSelect = u"SELECT "_s + columns<StoredRole>() + u" FROM operator_role "_s;

const Statement kList{"operatorRole.list", kSelect + u"ORDER BY is_built_in DESC, id"_s};
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

Result<QList<StoredRole>> OperatorRoleRepository::list() const
{
    return m_connection.list<StoredRole>(kList);
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
