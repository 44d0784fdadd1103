// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/user_panel.h"

#include "console/pages/looks.h"
#include "console/pages/user_actions.h"
#include "console/pages/user_columns.h"
#include "console/tables/table_area.h"
#include "console/widgets/avatar.h"
#include "console/widgets/fact_list.h"
#include "console/widgets/parts.h"
#include "console/widgets/state_view.h"
#include "console/words/enum_words.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"

#include <QMenu>
#include <QScrollArea>
#include <QTabWidget>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAvatar = 40;

Fact timeFact(const QString &name, std::optional<Timestamp> at, const QString &never)
{
    return {.name = name,
            .value = at ? QString(relativeTime(*at, now()) + u" · "_s + shortTime(*at)) : never,
            .toolTip = at ? exactTime(*at) : QString()};
}

QString genderText(const QString &gender)
{
    const std::optional<Gender> known = fromName<Gender>(gender);
    if (!known)
        return {};
    return *known == Gender::Female ? UserPanel::tr("Female") : UserPanel::tr("Male");
}

QString placeText(const UserDetail &user)
{
    QStringList parts{user.country, user.province, user.city, user.district};
    parts.removeAll(QString());
    return oneLine(parts.join(u", "_s));
}

QString birthText(const UserDetail &user)
{
    if (user.birth.isEmpty() || user.age == 0)
        return user.birth;
    return UserPanel::tr("%1 (%n year(s) old)", nullptr, user.age).arg(user.birth);
}

} // namespace

UserPanel::UserPanel(Desk &desk, UserActions &actions, QWidget *parent)
    : DetailPanel(parent)
    , m_desk(desk)
    , m_userActions(actions)
{
    buildHead();
    buildActions();
    buildTabs();
    connect(state(), &StateView::actionWanted, this, &UserPanel::load);
    connect(&m_userActions, &UserActions::changed, this, [this](AccountId id) {
        if (id == m_id)
            show(id);
    });
}

void UserPanel::buildHead()
{
    m_avatar = new Avatar(kAvatar);
    m_name = new ElidedLabel;
    m_name->setFont(textFont(TextSize::Large, true));
    m_name->setObjectName(u"name"_s);
    m_handle = (new Label)->quiet()->selectable();
    m_status = new Badge;
    m_online = new Badge;

    auto *row = new QHBoxLayout;
    row->setSpacing(space::kMedium);
    row->addWidget(m_avatar, 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(space::kHair);
    texts->addWidget(m_name);
    texts->addWidget(m_handle);
    auto *badges = new QHBoxLayout;
    badges->setSpacing(space::kTiny);
    badges->addWidget(m_status);
    badges->addWidget(m_online);
    badges->addStretch();
    texts->addSpacing(space::kTiny);
    texts->addLayout(badges);
    row->addLayout(texts, 1);
    head()->addLayout(row);
}

void UserPanel::buildActions()
{
    m_edit = makeButton(tr("Edit"), Icon::Edit);
    m_edit->setObjectName(u"edit"_s);
    m_ban = makeButton(tr("Ban"), Icon::Ban);
    m_ban->setObjectName(u"ban"_s);
    m_restore = makeButton(tr("Restore"), Icon::Restore, look::kPrimary);
    m_restore->setObjectName(u"restore"_s);
    QToolButton *more = makeIconButton(Icon::More, tr("More"));
    more->setObjectName(u"more"_s);
    more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(more);
    more->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillMore(menu); });
    connect(m_edit, &QPushButton::clicked, this, [this] { m_userActions.edit(m_user); });
    connect(m_ban, &QPushButton::clicked, this, [this] { m_userActions.ban({m_user}); });
    connect(m_restore, &QPushButton::clicked, this, [this] { m_userActions.restore(m_user); });
    for (QWidget *button : std::initializer_list<QWidget *>{m_restore, m_edit, m_ban, more})
        actions()->addWidget(button);
    actions()->addStretch();
}

void UserPanel::fillMore(QMenu *menu)
{
    menu->clear();
    m_userActions.fillMenu(menu, {m_user});
}

template <typename Row>
KeysetTableModel<Row> *UserPanel::addListTab(const QString &name, const QString &title,
                                             const QList<Column<Row>> &columns,
                                             const Endpoint<UserListRequest, KeysetPage<Row>> &endpoint,
                                             const QString &empty)
{
    using Model = KeysetTableModel<Row>;
    const auto key = [](const Row &row) { return row.id.value; };
    const auto source = [this, &endpoint](const std::optional<QString> &after, int limit,
                                          const typename Model::Done &done) {
        UserListRequest request;
        request.id = m_id;
        request.after = after;
        request.limit = limit;
        return m_desk.api.call(endpoint, request, this, [done](const CallResult<KeysetPage<Row>> &page) {
            if (page)
                done(Chunk<Row>{page->items, page->next});
            else
                done(CallRefused{page.error()});
        });
    };
    auto *model = new Model(columns, key, source, this);
    auto *area = new TableArea(u"user/"_s + name, model);
    area->setObjectName(name);
    area->table()->setObjectName(u"list"_s);
    area->setEmptyWords({.icon = Icon::Info, .title = empty});
    m_tabs->addTab(area, title);
    m_lists.append(model);
    m_areas.append(area);
    return model;
}

QWidget *UserPanel::buildProfile()
{
    m_profile = new FactList;
    m_activity = new FactList;
    auto *page = new QWidget;
    setLook(page, look::kSurface);
    auto *column = columnIn(page, space::kLarge, space::kMedium);
    column->addWidget(m_profile);
    column->addWidget(makeLine());
    column->addWidget(m_activity);
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(page);
    return scroll;
}

void UserPanel::buildTabs()
{
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(u"tabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->tabBar()->setUsesScrollButtons(true);
    m_tabs->addTab(buildProfile(), tr("Profile"));
    m_sessions = addListTab(u"sessions"_s, tr("Sessions"), userSessionColumns(), contract::userSessions,
                            tr("It has never signed in"));
    addListTab(u"friends"_s, tr("Friends"), userFriendColumns(), contract::userFriends, tr("It has no friends"));
    addListTab(u"groups"_s, tr("Groups"), userGroupColumns(), contract::userGroups, tr("It is in no group"));
    addListTab(u"signIns"_s, tr("Sign-ins"), signInColumns(), contract::userSignIns,
               tr("No sign-ins in the last 180 days"));
    addSessionBar();
    connect(m_tabs, &QTabWidget::currentChanged, this, &UserPanel::loadTab);
    setContent(m_tabs);

    connect(m_areas.at(1)->table(), &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        m_desk.go({.page = PageKind::Users,
                   .search = QString::number(index.data(KeyRole).toLongLong()),
                   .id = index.data(KeyRole).toLongLong()});
    });
}

void UserPanel::addSessionBar()
{
    auto *bar = new QWidget;
    auto *row = rowIn(bar, space::kSmall, space::kSmall);
    m_endSession = makeButton(tr("End session"), Icon::SignOut);
    m_endSession->setObjectName(u"endSession"_s);
    QPushButton *endAll = makeButton(tr("End all sessions"), Icon::SignOut);
    endAll->setObjectName(u"endAll"_s);
    row->addWidget(m_endSession);
    row->addWidget(endAll);
    row->addStretch();
    auto *column = qobject_cast<QVBoxLayout *>(m_areas.first()->layout());
    column->insertWidget(0, bar);

    const bool mayWrite = m_desk.session.may(Permission::UsersWrite);
    allow(endAll, mayWrite, lackingText(Permission::UsersWrite));
    TableView *table = m_areas.first()->table();
    const auto check = [this, table, mayWrite] {
        const QList<int> rows = table->selectedRowNumbers();
        const bool isAlive = rows.size() == 1 && m_sessions->row(rows.first()).isAlive;
        allow(m_endSession, mayWrite && isAlive,
              mayWrite ? tr("Choose a session that has not ended") : lackingText(Permission::UsersWrite));
    };
    connect(table, &TableView::selectionCountChanged, this, check);
    connect(m_endSession, &QPushButton::clicked, this, &UserPanel::endSelectedSession);
    connect(endAll, &QPushButton::clicked, this, [this] { m_userActions.endSessions({m_user}); });
    check();
}

void UserPanel::endSelectedSession()
{
    const QList<int> rows = m_areas.first()->table()->selectedRowNumbers();
    if (rows.size() == 1)
        m_userActions.endSession(m_user, m_sessions->row(rows.first()));
}

void UserPanel::show(AccountId id)
{
    if (id != m_id)
        showLoading();
    m_id = id;
    m_loadedTabs.clear();
    load();
}

void UserPanel::load()
{
    m_loading = m_desk.api.call(contract::userDetail, {.id = m_id}, this, [this](const CallResult<UserDetail> &user) {
        if (user) {
            fill(*user);
            return;
        }
        state()->showError(user.error());
        showState();
    });
}

void UserPanel::fill(const UserDetail &user)
{
    m_user = user;
    const QString name = nameOf(user.nickname, user.username, user.id.value);
    m_avatar->setPerson(user.id.value, name);
    m_name->setFullText(name);
    m_handle->setText(u"@%1 · %2"_s.arg(oneLine(user.username)).arg(user.id.value));
    m_status->setLook(lookOf(user.status));
    m_online->setLook(user.status == UserStatus::Active ? onlineLook(user.isOnline) : BadgeLook{});

    const bool isActive = user.status == UserStatus::Active;
    const QString gone = user.status == UserStatus::Deleted ? tr("The account is deleted; restore it first")
                                                            : tr("The account is erased");
    const auto enable = [&](QPushButton *button, Permission needed, bool fits) {
        const bool isAllowed = m_desk.session.may(needed);
        allow(button, isAllowed && fits, isAllowed ? gone : lackingText(needed));
    };
    enable(m_edit, Permission::UsersWrite, isActive);
    enable(m_ban, Permission::BansWrite, isActive);
    enable(m_restore, Permission::UsersDelete, true);
    m_restore->setVisible(user.status == UserStatus::Deleted);
    fillFacts(user);
    showContent();
    loadTab();
}

void UserPanel::fillFacts(const UserDetail &user)
{
    const bool hasPlace = user.longitude != 0 || user.latitude != 0;
    m_profile->setFacts({
        {tr("Nickname"), oneLine(user.nickname)},
        {tr("Username"), oneLine(user.username)},
        {tr("E-mail"), oneLine(user.email)},
        {tr("Mobile"), oneLine(user.mobile)},
        {tr("Gender"), genderText(user.gender)},
        {tr("Birthday"), birthText(user)},
        {tr("Region"), placeText(user)},
        {tr("Position"),
         hasPlace ? u"%1, %2"_s.arg(user.latitude, 0, 'f', 4).arg(user.longitude, 0, 'f', 4) : QString()},
        {tr("Introduction"), user.intro},
    });
    QList<Fact> activity{
        timeFact(tr("Last seen"), user.lastSeenAt, tr("never")),
        timeFact(tr("Registered"), user.createdAt, {}),
        timeFact(tr("Changed"), user.updatedAt, {}),
        {tr("Platform"), user.platform ? text(*user.platform) : QString()},
        {tr("Password"), user.hasPassword ? tr("set") : tr("none; signs in with codes")},
        {tr("Friends"), number(user.friendCount)},
        {tr("Groups"), tr("%1, owns %2").arg(number(user.groupCount), number(user.ownedGroupCount))},
        {tr("Sessions"), tr("%1 alive").arg(number(user.sessionCount))},
    };
    if (user.deletedAt)
        activity.prepend(timeFact(tr("Deleted"), user.deletedAt, {}));
    if (user.erasedFrom)
        activity.insert(1, timeFact(tr("Erased from"), user.erasedFrom, {}));
    if (user.erasedAt)
        activity.prepend(timeFact(tr("Erased"), user.erasedAt, {}));
    m_activity->setFacts(activity);
}

void UserPanel::loadTab()
{
    const int tab = m_tabs->currentIndex();
    if (tab == 0 || m_loadedTabs.contains(tab))
        return;
    m_loadedTabs.insert(tab);
    m_lists.at(tab - 1)->reload();
}

} // namespace freeim::console
