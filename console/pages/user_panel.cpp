// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/user_panel.h"

#include "console/pages/looks.h"
#include "console/pages/user_actions.h"
#include "console/pages/user_columns.h"
#include "console/widgets/fact_list.h"
#include "console/widgets/parts.h"
#include "console/widgets/state_view.h"
#include "console/words/enum_words.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"

#include <QMenu>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSessionList = 0;
constexpr int kFriendList = 1;

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
    : SubjectPanel(desk, u"user"_s, parent)
    , m_userActions(actions)
{
    buildActions();
    buildTabs();
    connect(state(), &StateView::actionWanted, this, &UserPanel::load);
    connect(&m_userActions, &UserActions::changed, this, [this](AccountId id) {
        if (id == m_id)
            show(id);
    });
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
KeysetTableModel<Row> *UserPanel::addList(const QString &name, const QString &title, const QList<Column<Row>> &columns,
                                          const Endpoint<UserListRequest, KeysetPage<Row>> &endpoint,
                                          const QString &empty)
{
    using Model = KeysetTableModel<Row>;
    const auto source = [this, &endpoint](const std::optional<QString> &after, int limit,
                                          const typename Model::Done &done) {
        UserListRequest request;
        request.id = m_id;
        request.after = after;
        request.limit = limit;
        return api().call(endpoint, request, this, [done](const CallResult<KeysetPage<Row>> &page) {
            if (page)
                done(Chunk<Row>{page->items, page->next});
            else
                done(CallRefused{page.error()});
        });
    };
    return addListTab<Row>(name, title, columns, [](const Row &row) { return row.id.value; }, source,
                           {.icon = Icon::Info, .title = empty});
}

void UserPanel::buildTabs()
{
    const QList<FactList *> facts = addFactTab(tr("Profile"), 2);
    m_profile = facts.at(0);
    m_activity = facts.at(1);
    m_sessions = addList(u"sessions"_s, tr("Sessions"), userSessionColumns(), contract::userSessions,
                         tr("It has never signed in"));
    addList(u"friends"_s, tr("Friends"), userFriendColumns(), contract::userFriends, tr("It has no friends"));
    addList(u"groups"_s, tr("Groups"), userGroupColumns(), contract::userGroups, tr("It is in no group"));
    addList(u"signIns"_s, tr("Sign-ins"), signInColumns(), contract::userSignIns,
            tr("No sign-ins in the last 180 days"));
    addSessionBar();
    connect(listArea(kFriendList)->table(), &TableView::opened, this, [this](int row) {
        const qint64 id = listArea(kFriendList)->table()->model()->index(row, 0).data(KeyRole).toLongLong();
        desk().go({.page = PageKind::Users, .search = QString::number(id), .id = id});
    });
}

void UserPanel::addSessionBar()
{
    m_endSession = makeButton(tr("End session"), Icon::SignOut);
    m_endSession->setObjectName(u"endSession"_s);
    QPushButton *endAll = makeButton(tr("End all sessions"), Icon::SignOut);
    endAll->setObjectName(u"endAll"_s);
    addListBar(kSessionList, {m_endSession, endAll});

    const bool mayWrite = may(Permission::UsersWrite);
    allow(endAll, mayWrite, lackingText(Permission::UsersWrite));
    TableView *table = listArea(kSessionList)->table();
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
    const QList<int> rows = listArea(kSessionList)->table()->selectedRowNumbers();
    if (rows.size() == 1)
        m_userActions.endSession(m_user, m_sessions->row(rows.first()));
}

void UserPanel::show(AccountId id)
{
    if (id != m_id)
        showLoading();
    m_id = id;
    forgetLists();
    load();
}

void UserPanel::load()
{
    m_loading = api().call(contract::userDetail, {.id = m_id}, this, [this](const CallResult<UserDetail> &user) {
        if (user)
            fill(*user);
        else
            showProblem(user.error());
    });
}

void UserPanel::fill(const UserDetail &user)
{
    m_user = user;
    const bool isActive = user.status == UserStatus::Active;
    showHead(user.id.value, nameOf(user.nickname, user.username, user.id.value),
             u"@%1 · %2"_s.arg(oneLine(user.username)).arg(user.id.value),
             {lookOf(user.status), isActive ? onlineLook(user.isOnline) : BadgeLook{}});
    const QString gone = user.status == UserStatus::Deleted ? tr("The account is deleted; restore it first")
                                                            : tr("The account is erased");
    const auto enable = [&](QPushButton *button, Permission needed, bool fits) {
        const bool isAllowed = may(needed);
        allow(button, isAllowed && fits, isAllowed ? gone : lackingText(needed));
    };
    enable(m_edit, Permission::UsersWrite, isActive);
    enable(m_ban, Permission::BansWrite, isActive);
    enable(m_restore, Permission::UsersDelete, true);
    m_restore->setVisible(user.status == UserStatus::Deleted);
    fillFacts(user);
    showSubject();
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

} // namespace freeim::console
