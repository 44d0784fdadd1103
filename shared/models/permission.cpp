// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/models/permission.h"

#include <QStringList>

namespace freeim {

namespace {

constexpr std::array kCatalogue{
    PermissionDescription{Permission::OverviewRead, "查看概览与服务状态", "See the overview and the server's health"},
    PermissionDescription{Permission::UsersRead, "查看用户", "See users"},
    PermissionDescription{Permission::UsersWrite, "新建、编辑用户，重置密码，结束会话",
                          "Create and edit users, reset passwords, end sessions"},
    PermissionDescription{Permission::UsersDelete, "注销用户及撤销注销", "Delete users and undo it"},
    PermissionDescription{Permission::GroupsRead, "查看群组", "See groups"},
    PermissionDescription{Permission::GroupsWrite, "编辑群组，管理群成员与禁言",
                          "Edit groups, manage their members and mutes"},
    PermissionDescription{Permission::GroupsDissolve, "解散群组及撤销解散", "Dissolve groups and undo it"},
    PermissionDescription{Permission::BansRead, "查看封禁", "See bans"},
    PermissionDescription{Permission::BansWrite, "封禁与解封", "Ban and lift bans"},
    PermissionDescription{Permission::MessagesRead, "查看和搜索消息（私密消息除外）",
                          "See and search messages, private ones excepted"},
    PermissionDescription{Permission::MessagesReadPrivate, "说明理由后查看私密消息",
                          "See private messages, giving a reason"},
    PermissionDescription{Permission::MessagesRecall, "撤回消息", "Recall messages"},
    PermissionDescription{Permission::MessagesExport, "导出消息", "Export messages"},
    PermissionDescription{Permission::MessagesTrace, "查看消息的投递情况", "See which devices a message has reached"},
    PermissionDescription{Permission::AnnouncementsWrite, "发布公告", "Send announcements"},
    PermissionDescription{Permission::InvitationsWrite, "管理邀请码", "Manage invitation codes"},
    PermissionDescription{Permission::DiscoversWrite, "管理发现页链接", "Manage the links of the discover page"},
    PermissionDescription{Permission::JobsRead, "查看所有任务", "See everybody's jobs"},
    PermissionDescription{Permission::JobsWrite, "取消他人的任务", "Cancel others' jobs"},
    PermissionDescription{Permission::OperatorsRead, "查看操作员与角色", "See operators and roles"},
    PermissionDescription{Permission::OperatorsWrite, "管理操作员与角色", "Manage operators and roles"},
    PermissionDescription{Permission::AuditRead, "查看和校验操作日志", "See and verify the audit log"},
    PermissionDescription{Permission::SettingsRead, "查看设置", "See the settings"},
    PermissionDescription{Permission::SettingsWrite, "修改设置", "Change the settings"},
};
static_assert(kCatalogue.size() == names(std::type_identity<Permission>{}).size());

constexpr Permissions everything()
{
    Permissions permissions;
    for (const PermissionDescription &description : kCatalogue)
        permissions.add(description.permission);
    return permissions;
}

constexpr std::array kBuiltInRoles{
    BuiltInRole{kOwnerRole, "所有者", "Owner", everything()},
    BuiltInRole{"admin",
                "管理员",
                "Administrator",
                {Permission::OverviewRead,   Permission::UsersRead,          Permission::UsersWrite,
                 Permission::UsersDelete,    Permission::GroupsRead,         Permission::GroupsWrite,
                 Permission::GroupsDissolve, Permission::BansRead,           Permission::BansWrite,
                 Permission::MessagesRead,   Permission::MessagesRecall,     Permission::MessagesExport,
                 Permission::MessagesTrace,  Permission::AnnouncementsWrite, Permission::InvitationsWrite,
                 Permission::DiscoversWrite, Permission::JobsRead,           Permission::JobsWrite,
                 Permission::OperatorsRead,  Permission::SettingsRead,       Permission::SettingsWrite}},
    BuiltInRole{"moderator",
                "审核员",
                "Moderator",
                {Permission::OverviewRead, Permission::UsersRead, Permission::GroupsRead, Permission::GroupsWrite,
                 Permission::BansRead, Permission::BansWrite, Permission::MessagesRead, Permission::MessagesRecall,
                 Permission::MessagesTrace}},
    BuiltInRole{"auditor",
                "审计员",
                "Auditor",
                {Permission::OverviewRead, Permission::UsersRead, Permission::GroupsRead, Permission::BansRead,
                 Permission::MessagesRead, Permission::JobsRead, Permission::OperatorsRead, Permission::AuditRead,
                 Permission::SettingsRead}},
};

} // namespace

std::span<const PermissionDescription> permissionCatalogue()
{
    return kCatalogue;
}

std::span<const BuiltInRole> builtInRoles()
{
    return kBuiltInRoles;
}

Permissions Permissions::of(const QList<Permission> &permissions)
{
    Permissions set;
    for (const Permission permission : permissions)
        set.add(permission);
    return set;
}

Permissions Permissions::fromText(const QString &text)
{
    Permissions set;
    for (const QString &name : text.split(u' ', Qt::SkipEmptyParts)) {
        if (const auto permission = fromName<Permission>(name))
            set.add(*permission);
    }
    return set;
}

QList<Permission> Permissions::list() const
{
    QList<Permission> permissions;
    for (const PermissionDescription &description : kCatalogue) {
        if (contains(description.permission))
            permissions.append(description.permission);
    }
    return permissions;
}

QString Permissions::toText() const
{
    QStringList words;
    for (const Permission permission : list())
        words.append(QString::fromLatin1(nameOf(permission)));
    return words.join(u' ');
}

} // namespace freeim
