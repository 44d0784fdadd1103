// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/core/ids.h"
#include "shared/models/permission.h"

namespace freeim {

struct StoredRole
{
    OperatorRoleId id = {};
    QString name = {};
    QString permissionNames = {}; // with blanks between; of built-in roles the program knows better
    bool isBuiltIn = false;

    bool operator==(const StoredRole &) const = default;

    [[nodiscard]] Permissions permissions() const;
};

constexpr auto fields(std::type_identity<StoredRole>)
{
    return std::tuple{
        field<&StoredRole::id>("id"),
        field<&StoredRole::name>("name"),
        field<&StoredRole::permissionNames>("permissions"),
        field<&StoredRole::isBuiltIn>("isBuiltIn"),
    };
}

// Roles as stored. A cheap value over a connection, used in its thread.
class OperatorRoleRepository
{
public:
    explicit OperatorRoleRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<QList<StoredRole>> list() const;
    [[nodiscard]] Result<std::optional<StoredRole>> find(OperatorRoleId id) const;
    [[nodiscard]] Result<std::optional<StoredRole>> findByName(const QString &name) const;

private:
    Connection &m_connection;
};

} // namespace freeim
