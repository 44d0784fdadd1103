// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/users_page.h"

#include "console/pages/job_run.h"
#include "console/pages/user_columns.h"
#include "console/pages/user_panel.h"
#include "console/widgets/choice_filter.h"
#include "console/widgets/parts.h"
#include "console/widgets/period_filter.h"
#include "console/widgets/search_field.h"
#include "console/words/enum_words.h"

#include <QApplication>
#include <QClipboard>

namespace freeim::console {

using namespace Qt::StringLiterals;

UsersPage::UsersPage(Desk &desk, QWidget *parent)
    : ListPage(desk, u"users"_s, tr("Users"), parent)
    , m_actions(new UserActions(desk, this))
    , m_panel(new UserPanel(desk, *m_actions))
{
    setObjectName(u"usersPage"_s);
    using Model = KeysetTableModel<UserSummary>;
    const auto key = [](const UserSummary &user) { return user.id.value; };
    const auto source = [this](const std::optional<QString> &after, int limit, const Model::Done &done) {
        return api().call(contract::listUsers, request(after, limit), this, [done](const CallResult<UserPage> &page) {
            if (page)
                done(Chunk<UserSummary>{page->items, page->next, page->total, page->isTotalExact});
            else
                done(CallRefused{page.error()});
        });
    };
    m_users = new Model(userColumns(), key, source, this);
    m_users->setSort(u"id"_s, false);
    setModel(m_users);
    setDetail(m_panel);
    setEmpty({.icon = Icon::Users,
              .title = tr("No account fits"),
              .text = tr("Search finds an id, e-mail or mobile as a whole, and how usernames and nicknames "
                         "begin.")},
             {.icon = Icon::Users,
              .title = tr("Nobody has registered yet"),
              .text = tr("People register with their apps; operators can create accounts, too."),
              .action = may(Permission::UsersWrite) ? tr("Create account") : QString()},
             [this] { m_actions->create(); });
    buildFilters();
    buildBulkBar();

    QPushButton *exported = addAction(makeButton(tr("Export…"), Icon::ArrowDown));
    exported->setObjectName(u"export"_s);
    connect(exported, &QPushButton::clicked, this, &UsersPage::exportAll);
    reloadAfter({JobKind::UsersBan, JobKind::UsersDelete, JobKind::UsersRestore, JobKind::UsersEndSessions});

    QPushButton *create = addAction(makeButton(tr("Create account"), Icon::UserPlus, look::kPrimary));
    create->setObjectName(u"create"_s);
    allow(create, may(Permission::UsersWrite), lacking(Permission::UsersWrite));
    connect(create, &QPushButton::clicked, m_actions, &UserActions::create);
    connect(m_actions, &UserActions::changed, this, &UsersPage::refreshRow);
    connect(m_actions, &UserActions::created, this, [this](AccountId id) {
        reload();
        openDetail(id.value);
    });
}

void UsersPage::buildFilters()
{
    addSearch(tr("Id, e-mail, mobile, or how a name begins"));
    m_status = addChoice(tr("Status"));
    for (const UserStatus status : {UserStatus::Active, UserStatus::Deleted, UserStatus::Erased})
        m_status->add(text(status), static_cast<int>(status));
    m_online = addChoice(tr("Online"));
    m_online->add(tr("Now"), 1);
    m_online->add(tr("Not now"), 0);
    m_platform = addChoice(tr("Platform"));
    for (const Platform platform : {Platform::Android, Platform::Ios, Platform::H5})
        m_platform->add(text(platform), static_cast<int>(platform));
    m_registered = addPeriod(tr("Registered"));
    m_seen = addPeriod(tr("Last seen"));
    closeFilters();
}

void UsersPage::buildBulkBar()
{
    BulkBar *bar = addBulkBar();
    QPushButton *ban = bar->add(makeButton(tr("Ban…"), Icon::Ban));
    QPushButton *end = bar->add(makeButton(tr("End sessions…"), Icon::SignOut));
    QPushButton *remove = bar->add(makeButton(tr("Delete…"), Icon::Trash));
    QPushButton *restore = bar->add(makeButton(tr("Restore…"), Icon::Restore));
    QPushButton *copy = bar->add(makeButton(tr("Copy as text"), Icon::Copy));
    bar->close();
    ban->setObjectName(u"bulkBan"_s);
    end->setObjectName(u"bulkEnd"_s);
    remove->setObjectName(u"bulkDelete"_s);
    restore->setObjectName(u"bulkRestore"_s);
    allow(ban, may(Permission::BansWrite), lacking(Permission::BansWrite));
    allow(end, may(Permission::UsersWrite), lacking(Permission::UsersWrite));
    allow(remove, may(Permission::UsersDelete), lacking(Permission::UsersDelete));
    allow(restore, may(Permission::UsersDelete), lacking(Permission::UsersDelete));
    connect(ban, &QPushButton::clicked, this, [this] { m_actions->banMany(chosen()); });
    connect(end, &QPushButton::clicked, this, [this] { m_actions->endSessionsOfMany(chosen()); });
    connect(remove, &QPushButton::clicked, this, [this] { m_actions->removeMany(chosen()); });
    connect(restore, &QPushButton::clicked, this, [this] { m_actions->restoreMany(chosen()); });
    connect(copy, &QPushButton::clicked, table(), &TableView::copySelection);
}

ChosenUsers UsersPage::chosen() const
{
    if (bulk()->isEvery())
        return {.filters = request({}, 1), .isEvery = true, .isFiltered = isFiltered()};
    ChosenUsers chosen;
    for (const UserSummary &user : selectedUsers())
        chosen.ids.append(user.id);
    return chosen;
}

void UsersPage::exportAll()
{
    ExportUsers wanted;
    static_cast<UserSelection &>(wanted) = request({}, 1);
    runExport(desk(), contract::exportUsers, wanted,
              isFiltered() ? tr("Export the accounts that fit") : tr("Export all accounts"),
              tr("Their profiles as the list shows them, e-mail and mobile included, are written to a file on the "
                 "server. The audit log keeps who made it and who fetched it."),
              this);
}

ListUsers UsersPage::request(const std::optional<QString> &after, int limit) const
{
    ListUsers wanted;
    wanted.text = search()->wanted().isEmpty() ? std::nullopt : std::optional(search()->wanted());
    wanted.status = m_status->chosen<UserStatus>();
    wanted.isOnline = m_online->chosen<bool>();
    wanted.platform = m_platform->chosen<Platform>();
    wanted.registeredFrom = m_registered->period().from;
    wanted.registeredUntil = m_registered->period().until;
    wanted.lastSeenFrom = m_seen->period().from;
    wanted.lastSeenUntil = m_seen->period().until;
    wanted.sort = fromName<UserSort>(m_users->sortKey()).value_or(UserSort::Id);
    wanted.isAscending = m_users->isAscending();
    wanted.after = after;
    wanted.limit = limit;
    return wanted;
}

QList<UserSummary> UsersPage::selectedUsers() const
{
    QList<UserSummary> users;
    for (const int row : table()->selectedRowNumbers())
        users.append(m_users->row(row));
    return users;
}

void UsersPage::showDetail(qint64 key)
{
    m_panel->show({key});
}

void UsersPage::fillRowMenu(QMenu *menu)
{
    m_actions->fillMenu(menu, selectedUsers());
}

void UsersPage::refreshRow(AccountId id)
{
    if (m_users->rowOf(id.value) < 0)
        return;
    api().call(contract::userDetail, {.id = id}, this, [this](const CallResult<UserDetail> &user) {
        if (user)
            m_users->replace(*user);
    });
}

} // namespace freeim::console
