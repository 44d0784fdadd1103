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
    int operatorCount = 0;

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
        field<&StoredRole::operatorCount>("operatorCount"),
    };
}

// Roles as stored. A cheap value over a connection, used in its thread.
class OperatorRoleRepository
{
public:
    explicit OperatorRoleRepository(Connection &connection)
        : m_connection(connection)
    {}

    // Nothing when the name is taken.
    [[nodiscard]] Result<std::optional<OperatorRoleId>> add(const QString &name, Permissions permissions,
                                                            Timestamp now) const;
    // The name is not another role's.
    [[nodiscard]] Result<Done> edit(OperatorRoleId id, const QString &name, Permissions permissions,
                                    Timestamp now) const;
    [[nodiscard]] Result<Done> remove(OperatorRoleId id) const;
    // In the order of their ids, which the built-in ones begin.
    [[nodiscard]] Result<QList<StoredRole>> page(OperatorRoleId after, int limit) const;
    [[nodiscard]] Result<std::optional<StoredRole>> find(OperatorRoleId id) const;
    [[nodiscard]] Result<std::optional<StoredRole>> findByName(const QString &name) const;

private:
    Connection &m_connection;
};

} // namespace freeim
