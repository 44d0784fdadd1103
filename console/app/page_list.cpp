// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/page_list.h"

#include "console/pages/audit_page.h"
#include "console/pages/bans_page.h"
#include "console/pages/dashboard_page.h"
#include "console/pages/groups_page.h"
#include "console/pages/jobs_page.h"
#include "console/pages/messages_page.h"
#include "console/pages/operators_page.h"
#include "console/pages/settings_page.h"
#include "console/pages/users_page.h"

#include <QCoreApplication>

namespace freeim::console {

namespace {

struct PageList
{
    Q_DECLARE_TR_FUNCTIONS(PageList)
};

} // namespace

QList<RailEntry> pagesFor(const Session &session)
{
    QList<RailEntry> entries;
    const auto add = [&](Permission needed, PageKind kind, Icon icon, const QString &title) {
        if (session.may(needed))
            entries.append({kind, icon, title});
    };
    add(Permission::OverviewRead, PageKind::Dashboard, Icon::Dashboard, PageList::tr("Dashboard"));
    add(Permission::UsersRead, PageKind::Users, Icon::Users, PageList::tr("Users"));
    add(Permission::GroupsRead, PageKind::Groups, Icon::Group, PageList::tr("Groups"));
    add(Permission::BansRead, PageKind::Bans, Icon::Ban, PageList::tr("Bans"));
    add(Permission::MessagesRead, PageKind::Messages, Icon::Message, PageList::tr("Messages"));
    add(Permission::JobsRead, PageKind::Jobs, Icon::Jobs, PageList::tr("Jobs"));
    add(Permission::OperatorsRead, PageKind::Operators, Icon::Operator, PageList::tr("Operators"));
    add(Permission::AuditRead, PageKind::Audit, Icon::History, PageList::tr("Audit log"));
    const bool hasSettings = session.may(Permission::SettingsRead) || session.may(Permission::AnnouncementsWrite) ||
                             session.may(Permission::InvitationsWrite);
    if (hasSettings)
        entries.append({PageKind::Settings, Icon::Settings, PageList::tr("Settings")});
    return entries;
}

Page *makePage(PageKind kind, Desk &desk)
{
    switch (kind) {
    case PageKind::Dashboard:
        return new DashboardPage(desk);
    case PageKind::Users:
        return new UsersPage(desk);
    case PageKind::Groups:
        return new GroupsPage(desk);
    case PageKind::Bans:
        return new BansPage(desk);
    case PageKind::Messages:
        return new MessagesPage(desk);
    case PageKind::Jobs:
        return new JobsPage(desk);
    case PageKind::Audit:
        return new AuditPage(desk);
    case PageKind::Operators:
        return new OperatorsPage(desk);
    case PageKind::Settings:
        return new SettingsPage(desk);
    }
    return nullptr;
}

} // namespace freeim::console
