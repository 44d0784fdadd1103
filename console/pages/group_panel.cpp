// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/group_panel.h"

#include "console/pages/group_actions.h"
#include "console/pages/looks.h"
#include "console/pages/user_actions.h"
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

constexpr int kMemberList = 0;
constexpr int kRequestList = 1;

Cell identity(const GroupAccount &account)
{
    const QString name = nameOf(account.nickname, account.username, account.id.value);
    return {.text = name,
            .detail = QString(u'@' + oneLine(account.username)),
            .copy = QString::number(account.id.value),
            .avatar = account.id.value};
}

QString yesOrNo(bool isOn)
{
    return isOn ? GroupPanel::tr("yes") : GroupPanel::tr("no");
}

bool isForEver(const std::optional<Timestamp> &until)
{
    return !until || *until >= kForEver;
}

} // namespace

GroupPanel::GroupPanel(Desk &desk, GroupActions &actions, QWidget *parent)
    : SubjectPanel(desk, u"group"_s, parent)
    , m_groupActions(actions)
{
    buildActions();
    buildTabs();
    connect(state(), &StateView::actionWanted, this, &GroupPanel::load);
    connect(&m_groupActions, &GroupActions::changed, this, [this](ChatGroupId id) {
        if (id == m_id)
            show(id);
    });
}

void GroupPanel::buildActions()
{
    m_restore = makeButton(tr("Restore"), Icon::Restore, look::kPrimary);
    m_restore->setObjectName(u"restore"_s);
    m_edit = makeButton(tr("Edit"), Icon::Edit);
    m_edit->setObjectName(u"edit"_s);
    m_mute = makeButton(tr("Mute"), Icon::Volume);
    m_mute->setObjectName(u"mute"_s);
    m_dissolve = makeButton(tr("Dissolve"), Icon::Trash);
    m_dissolve->setObjectName(u"dissolve"_s);
    for (QPushButton *button : {m_restore, m_edit, m_mute, m_dissolve})
        actions()->addWidget(button);
    actions()->addStretch();
    connect(m_restore, &QPushButton::clicked, this, [this] { m_groupActions.restore(m_group); });
    connect(m_edit, &QPushButton::clicked, this, [this] { m_groupActions.edit(m_group); });
    connect(m_dissolve, &QPushButton::clicked, this, [this] { m_groupActions.dissolve(m_group); });
    connect(m_mute, &QPushButton::clicked, this, [this] {
        if (m_group.isMuted)
            m_groupActions.unmute(m_group);
        else
            m_groupActions.mute(m_group);
    });
}

void GroupPanel::buildTabs()
{
    m_facts = addFactTab(tr("Group"), 1).first();
    addMembers();
    addRequests();
}

void GroupPanel::addMembers()
{
    using Model = KeysetTableModel<GroupMember>;
    const auto source = [this](const std::optional<QString> &after, int limit, const Model::Done &done) {
        ListGroupMembers request;
        request.id = m_id;
        request.after = after;
        request.limit = limit;
        return api().call(contract::groupMembers, request, this, [done](const auto &page) {
            if (page)
                done(Chunk<GroupMember>{page->items, page->next});
            else
                done(CallRefused{page.error()});
        });
    };
    const QList<Column<GroupMember>> columns{
        {u"account"_s, tr("Member"), 190, [](const GroupMember &member) { return identity(member.account); }},
        {u"role"_s, tr("Role"), 84, [](const GroupMember &member) { return textCell(text(member.role)); }},
        {u"state"_s, tr("State"), 84,
         [](const GroupMember &member) { return badgeCell(member.mutedUntil ? mutedLook() : BadgeLook{}); }},
        {u"joinedAt"_s, tr("Joined"), 100,
         [](const GroupMember &member) { return timeCell(member.joinedAt.milliseconds, {}); }},
        {u"remark"_s, tr("Name in the group"), 156, [](const GroupMember &member) { return textCell(member.remark); }},
    };
    m_members = addListTab<GroupMember>(u"members"_s, tr("Members"), columns,
                                        [](const GroupMember &member) { return member.account.id.value; }, source,
                                        {.icon = Icon::Group, .title = tr("It has no members")});
    m_addMembers = makeButton(tr("Add members…"), Icon::UserPlus);
    m_addMembers->setObjectName(u"addMembers"_s);
    addListBar(kMemberList, {m_addMembers});
    connect(m_addMembers, &QPushButton::clicked, this, [this] { m_groupActions.addMembers(m_group); });
    connect(listArea(kMemberList)->table(), &TableView::rowMenuWanted, this, &GroupPanel::fillMemberMenu);
}

void GroupPanel::addRequests()
{
    using Model = KeysetTableModel<GroupJoinRequest>;
    const auto source = [this](const std::optional<QString> &after, int limit, const Model::Done &done) {
        ListGroupRequests request;
        request.id = m_id;
        request.after = after;
        request.limit = limit;
        return api().call(contract::groupRequests, request, this, [done](const auto &page) {
            if (page)
                done(Chunk<GroupJoinRequest>{page->items, page->next});
            else
                done(CallRefused{page.error()});
        });
    };
    const QList<Column<GroupJoinRequest>> columns{
        {u"account"_s, tr("Who"), 180, [](const GroupJoinRequest &request) { return identity(request.account); }},
        {u"status"_s, tr("State"), 90,
         [](const GroupJoinRequest &request) {
             return textCell(request.status == RequestStatus::Waiting  ? tr("waits")
                             : request.status == RequestStatus::Passed ? tr("granted")
                                                                       : tr("denied"));
         }},
        {u"reason"_s, tr("Words"), 150, [](const GroupJoinRequest &request) { return textCell(request.reason); }},
        {u"createdAt"_s, tr("Asked"), 100,
         [](const GroupJoinRequest &request) { return timeCell(request.createdAt.milliseconds, {}); }},
    };
    m_requests = addListTab<GroupJoinRequest>(u"requests"_s, tr("Requests"), columns,
                                              [](const GroupJoinRequest &request) { return request.id; }, source,
                                              {.icon = Icon::UserPlus, .title = tr("Nobody asked to join")});
    connect(listArea(kRequestList)->table(), &TableView::rowMenuWanted, this, &GroupPanel::fillRequestMenu);
}

void GroupPanel::fillMemberMenu(QMenu *menu)
{
    const QList<int> rows = listArea(kMemberList)->table()->selectedRowNumbers();
    if (rows.size() != 1)
        return;
    const GroupMember member = m_members->row(rows.first());
    const bool canChange = may(Permission::GroupsWrite) && member.role != GroupRole::Owner;
    const auto add = [&](Icon name, const QString &words, auto act) {
        menu->addAction(themedIcon(name), words, this, act)->setEnabled(canChange);
    };
    menu->addAction(themedIcon(Icon::User), tr("Show the account"), this, [this, id = member.account.id.value] {
        desk().go({.page = PageKind::Users, .search = QString::number(id), .id = id});
    });
    if (member.role == GroupRole::Manager)
        add(Icon::Minus, tr("Make an ordinary member"),
            [this, member] { m_groupActions.setRole(m_id, member, GivenGroupRole::General); });
    else
        add(Icon::Plus, tr("Make a manager"),
            [this, member] { m_groupActions.setRole(m_id, member, GivenGroupRole::Manager); });
    add(Icon::Key, tr("Make the owner…"), [this, member] { m_groupActions.makeOwner(m_id, member); });
    add(Icon::Volume, tr("Mute…"), [this, member] { m_groupActions.muteMember(m_id, member); });
    add(Icon::SignOut, tr("Remove…"), [this, member] { m_groupActions.kick(m_id, member); });
}

void GroupPanel::fillRequestMenu(QMenu *menu)
{
    const QList<int> rows = listArea(kRequestList)->table()->selectedRowNumbers();
    if (rows.size() != 1)
        return;
    const GroupJoinRequest request = m_requests->row(rows.first());
    const bool canReply = may(Permission::GroupsWrite) && request.status == RequestStatus::Waiting;
    const auto add = [&](Icon name, const QString &words, Verdict verdict) {
        menu->addAction(themedIcon(name), words, this,
                        [this, account = request.account, verdict] { m_groupActions.reply(m_id, account, verdict); })
            ->setEnabled(canReply);
    };
    add(Icon::Check, tr("Let in"), Verdict::Pass);
    add(Icon::Close, tr("Deny"), Verdict::Deny);
}

void GroupPanel::show(ChatGroupId id)
{
    if (id != m_id)
        showLoading();
    m_id = id;
    forgetLists();
    load();
}

void GroupPanel::load()
{
    m_loading = api().call(contract::groupDetail, {.id = m_id}, this, [this](const CallResult<GroupDetail> &group) {
        if (group)
            fill(*group);
        else
            showProblem(group.error());
    });
}

void GroupPanel::fill(const GroupDetail &group)
{
    m_group = group;
    showHead(group.id.value, group.name, tr("Group %1").arg(group.id.value),
             {lookOf(group.status), group.isMuted ? mutedLook() : BadgeLook{}});
    m_mute->setText(group.isMuted ? tr("Unmute") : tr("Mute"));

    const bool isActive = group.status == GroupStatus::Active;
    const auto enable = [&](QPushButton *button, Permission needed, bool fits) {
        const bool isAllowed = may(needed);
        allow(button, isAllowed && fits, isAllowed ? tr("The group is dissolved") : lackingText(needed));
    };
    enable(m_edit, Permission::GroupsWrite, isActive);
    enable(m_mute, Permission::GroupsWrite, isActive);
    enable(m_addMembers, Permission::GroupsWrite, isActive);
    enable(m_dissolve, Permission::GroupsDissolve, isActive);
    enable(m_restore, Permission::GroupsDissolve, true);
    m_restore->setVisible(group.status == GroupStatus::Dissolved);
    m_dissolve->setVisible(isActive);
    fillFacts(group);
    showSubject();
}

void GroupPanel::fillFacts(const GroupDetail &group)
{
    const QString owner = group.owner.id.isSet()
                              ? nameOf(group.owner.nickname, group.owner.username, group.owner.id.value) + u" · "_s +
                                    QString::number(group.owner.id.value)
                              : QString();
    QList<Fact> facts{
        {tr("Owner"), owner},
        {tr("Members"), tr("%1 of at most %2").arg(number(group.members), number(group.memberLimit))},
        {tr("Managers"), number(group.managers)},
        {tr("Waiting to join"), number(group.waitingRequests)},
        {tr("Messages"), number(group.messages)},
        timeFact(tr("Last message"), group.lastMessageAt, tr("none")),
        timeFact(tr("Made"), group.createdAt, {}),
        {tr("Introduction"), group.intro},
        {tr("Closed to requests"), yesOrNo(group.disableAddGroup)},
        {tr("Old messages shown"), yesOrNo(group.enableBeforeMessage)},
        {tr("Befriending forbidden"), yesOrNo(group.disableAddMember)},
        {tr("Profiles hidden"), yesOrNo(group.disableViewMember)},
    };
    if (group.isMuted)
        facts.prepend(
            {tr("Muted until"), isForEver(group.mutedUntil) ? tr("it is lifted") : shortTime(*group.mutedUntil)});
    if (group.dissolvedAt)
        facts.prepend(timeFact(tr("Dissolved"), group.dissolvedAt, {}));
    if (group.erasedFrom)
        facts.insert(1, timeFact(tr("Erased from"), group.erasedFrom, {}));
    m_facts->setFacts(facts);
}

} // namespace freeim::console
