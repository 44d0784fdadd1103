// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/reflect/field.h"

#include <QList>
#include <initializer_list>
#include <span>

// What operators may do. A role is a set of permissions; an endpoint names the one it needs. Any thread.
namespace freeim {

// The order is that of the console's lists. What is stored and sent are the names.
enum class Permission : int
{
    OverviewRead,
    UsersRead,
    UsersWrite,
    UsersDelete,
    GroupsRead,
    GroupsWrite,
    GroupsDissolve,
    BansRead,
    BansWrite,
    MessagesRead,
    MessagesReadPrivate,
    MessagesRecall,
    MessagesExport,
    MessagesTrace,
    AnnouncementsWrite,
    InvitationsWrite,
    DiscoversWrite,
    JobsRead,
    JobsWrite,
    OperatorsRead,
    OperatorsWrite,
    AuditRead,
    SettingsRead,
    SettingsWrite,
};

constexpr auto names(std::type_identity<Permission>)
{
    return std::array{
        std::pair{Permission::OverviewRead, "overview.read"},
        std::pair{Permission::UsersRead, "users.read"},
        std::pair{Permission::UsersWrite, "users.write"},
        std::pair{Permission::UsersDelete, "users.delete"},
        std::pair{Permission::GroupsRead, "groups.read"},
        std::pair{Permission::GroupsWrite, "groups.write"},
        std::pair{Permission::GroupsDissolve, "groups.dissolve"},
        std::pair{Permission::BansRead, "bans.read"},
        std::pair{Permission::BansWrite, "bans.write"},
        std::pair{Permission::MessagesRead, "messages.read"},
        std::pair{Permission::MessagesReadPrivate, "messages.readPrivate"},
        std::pair{Permission::MessagesRecall, "messages.recall"},
        std::pair{Permission::MessagesExport, "messages.export"},
        std::pair{Permission::MessagesTrace, "messages.trace"},
        std::pair{Permission::AnnouncementsWrite, "announcements.write"},
        std::pair{Permission::InvitationsWrite, "invitations.write"},
        std::pair{Permission::DiscoversWrite, "discovers.write"},
        std::pair{Permission::JobsRead, "jobs.read"},
        std::pair{Permission::JobsWrite, "jobs.write"},
        std::pair{Permission::OperatorsRead, "operators.read"},
        std::pair{Permission::OperatorsWrite, "operators.write"},
        std::pair{Permission::AuditRead, "audit.read"},
        std::pair{Permission::SettingsRead, "settings.read"},
        std::pair{Permission::SettingsWrite, "settings.write"},
    };
}

// What a permission allows, for whoever puts a role together.
struct PermissionDescription
{
    Permission permission;
    const char *chinese;
    const char *english;
};

[[nodiscard]] std::span<const PermissionDescription> permissionCatalogue();

// A set of them; a cheap value.
class Permissions
{
public:
    constexpr Permissions() = default;
    constexpr Permissions(std::initializer_list<Permission> permissions)
    {
        for (const Permission permission : permissions)
            add(permission);
    }
    constexpr void add(Permission permission) { m_bits |= bit(permission); }

    [[nodiscard]] static Permissions of(const QList<Permission> &permissions);
    // Names with blanks between, as a role is stored. Unknown ones, of a newer program, grant nothing.
    [[nodiscard]] static Permissions fromText(const QString &text);

    [[nodiscard]] constexpr bool contains(Permission permission) const { return (m_bits & bit(permission)) != 0; }
    [[nodiscard]] constexpr bool contains(Permissions others) const { return (others.m_bits & ~m_bits) == 0; }
    [[nodiscard]] QList<Permission> list() const;
    [[nodiscard]] QString toText() const;

    constexpr bool operator==(const Permissions &) const = default;

private:
    [[nodiscard]] static constexpr quint64 bit(Permission permission)
    {
        return quint64{1} << static_cast<int>(permission);
    }

    quint64 m_bits = 0;
};

// The roles that every server has and nobody can change.
struct BuiltInRole
{
    const char *name;
    const char *chinese;
    const char *english;
    Permissions permissions;
};

[[nodiscard]] std::span<const BuiltInRole> builtInRoles();

// Who holds it may do everything, also give everything; the last one can't be taken away.
inline constexpr auto kOwnerRole = "owner";

} // namespace freeim
