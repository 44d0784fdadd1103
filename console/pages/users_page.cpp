// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/users_page.h"

#include "console/pages/user_actions.h"
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
    area()->setEmptyWords(
        {.icon = Icon::Users,
         .title = tr("No account fits"),
         .text = tr("Search finds an id, e-mail or mobile as a whole, and how usernames and nicknames "
                    "begin."),
         .action = tr("Clear filters")});
    buildFilters();
    buildBulkBar();

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
    auto *bar = new QWidget;
    bar->setObjectName(u"bulkBar"_s);
    auto *row = rowIn(bar, space::kSmall, space::kSmall);
    row->setContentsMargins(space::kLarge, space::kSmall, space::kLarge, space::kSmall);
    QPushButton *ban = makeButton(tr("Ban…"), Icon::Ban);
    QPushButton *end = makeButton(tr("End sessions…"), Icon::SignOut);
    QPushButton *remove = makeButton(tr("Delete…"), Icon::Trash);
    QPushButton *copy = makeButton(tr("Copy as text"), Icon::Copy);
    remove->setObjectName(u"bulkDelete"_s);
    allow(ban, may(Permission::BansWrite), lacking(Permission::BansWrite));
    allow(end, may(Permission::UsersWrite), lacking(Permission::UsersWrite));
    allow(remove, may(Permission::UsersDelete), lacking(Permission::UsersDelete));
    for (QPushButton *button : {ban, end, remove, copy})
        row->addWidget(button);
    row->addStretch();
    connect(ban, &QPushButton::clicked, this, [this] { m_actions->ban(selectedUsers()); });
    connect(end, &QPushButton::clicked, this, [this] { m_actions->endSessions(selectedUsers()); });
    connect(remove, &QPushButton::clicked, this, [this] { m_actions->remove(selectedUsers()); });
    connect(copy, &QPushButton::clicked, table(), &TableView::copySelection);
    area()->setBulkBar(bar);
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
