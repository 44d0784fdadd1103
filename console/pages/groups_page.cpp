// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/groups_page.h"

#include "console/pages/group_actions.h"
#include "console/pages/group_panel.h"
#include "console/pages/job_run.h"
#include "console/pages/looks.h"
#include "console/widgets/choice_filter.h"
#include "console/widgets/parts.h"
#include "console/widgets/period_filter.h"
#include "console/widgets/search_field.h"
#include "console/words/enum_words.h"
#include "console/words/plain_text.h"
#include "console/words/time_words.h"

#include <QMenu>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

Cell nameCell(const GroupSummary &group)
{
    return {.text = oneLine(group.name), .copy = group.name, .avatar = group.id.value};
}

Cell ownerCell(const GroupSummary &group)
{
    if (!group.owner.id.isSet())
        return {};
    return {.text = nameOf(group.owner.nickname, group.owner.username, group.owner.id.value),
            .detail = QString(u'@' + oneLine(group.owner.username)),
            .copy = QString::number(group.owner.id.value)};
}

std::optional<AccountId> accountIn(const SearchField *field)
{
    const qint64 id = field->wanted().toLongLong();
    return id > 0 ? std::optional(AccountId{id}) : std::nullopt;
}

} // namespace

GroupsPage::GroupsPage(Desk &desk, QWidget *parent)
    : ListPage(desk, u"groups"_s, tr("Groups"), parent)
    , m_actions(new GroupActions(desk, this))
    , m_panel(new GroupPanel(desk, *m_actions))
{
    setObjectName(u"groupsPage"_s);
    using Model = KeysetTableModel<GroupSummary>;
    const auto source = [this](const std::optional<QString> &after, int limit, const Model::Done &done) {
        return api().call(contract::listGroups, request(after, limit), this, [done](const auto &page) {
            if (page)
                done(Chunk<GroupSummary>{page->items, page->next});
            else
                done(CallRefused{page.error()});
        });
    };
    const QList<Column<GroupSummary>> columns{
        {u"name"_s, tr("Group"), 220, nameCell},
        {u"id"_s, tr("Id"), 80, [](const GroupSummary &group) { return monoCell(QString::number(group.id.value)); },
         u"id"_s},
        {u"status"_s, tr("Status"), 104, [](const GroupSummary &group) { return badgeCell(lookOf(group.status)); }},
        {u"muted"_s, tr("Muted"), 88,
         [](const GroupSummary &group) { return badgeCell(group.isMuted ? mutedLook() : BadgeLook{}); }},
        {u"members"_s, tr("Members"), 92, [](const GroupSummary &group) { return textCell(number(group.members)); },
         u"members"_s, true},
        {u"owner"_s, tr("Owner"), 190, ownerCell},
        {u"lastMessageAt"_s, tr("Last message"), 130,
         [](const GroupSummary &group) {
             return timeCell(group.lastMessageAt ? std::optional(group.lastMessageAt->milliseconds) : std::nullopt,
                             tr("none"));
         }},
        {u"createdAt"_s, tr("Made"), 110,
         [](const GroupSummary &group) { return timeCell(group.createdAt.milliseconds, {}); }, u"createdAt"_s},
    };
    m_groups = new Model(
        columns, [](const GroupSummary &group) { return group.id.value; }, source, this);
    m_groups->setSort(u"id"_s, false);
    setModel(m_groups);
    setDetail(m_panel);
    setEmpty(
        {.icon = Icon::Group,
         .title = tr("No group fits"),
         .text = tr("Search finds the id of a group as a whole, and any part of names.")},
        {.icon = Icon::Group, .title = tr("There is no group yet"), .text = tr("People make them with their apps.")});
    buildFilters();
    buildBulkBar();
    connect(m_actions, &GroupActions::changed, this, &GroupsPage::refreshRow);
}

void GroupsPage::buildFilters()
{
    addSearch(tr("Id or part of a name"));
    m_owner = addIdField(tr("Owner id"));
    m_member = addIdField(tr("Member id"));
    m_status = addChoice(tr("Status"));
    for (const GroupStatus status : {GroupStatus::Active, GroupStatus::Dissolved, GroupStatus::Erased})
        m_status->add(text(status), static_cast<int>(status));
    m_muted = addChoice(tr("Muted"));
    m_muted->add(tr("Yes"), 1);
    m_muted->add(tr("No"), 0);
    m_made = addPeriod(tr("Made"));
    closeFilters();
}

void GroupsPage::buildBulkBar()
{
    BulkBar *bar = addBulkBar();
    QPushButton *dissolve = bar->add(makeButton(tr("Dissolve…"), Icon::Trash));
    QPushButton *copy = bar->add(makeButton(tr("Copy as text"), Icon::Copy));
    bar->close();
    dissolve->setObjectName(u"bulkDissolve"_s);
    allow(dissolve, may(Permission::GroupsDissolve), lacking(Permission::GroupsDissolve));
    connect(dissolve, &QPushButton::clicked, this, &GroupsPage::dissolveMany);
    connect(copy, &QPushButton::clicked, table(), &TableView::copySelection);
    reloadAfter({JobKind::GroupsDissolve});
}

void GroupsPage::dissolveMany()
{
    BulkGroups request;
    if (bulk()->isEvery()) {
        request = forFilters<BulkGroups>(this->request({}, 1), isFiltered());
    } else {
        QList<ChatGroupId> ids;
        for (const int row : table()->selectedRowNumbers())
            ids.append(m_groups->row(row).id);
        if (!canBeNamed(desk(), ids.size()))
            return;
        request = forIds<BulkGroups>(ids);
    }
    runAsJob<BulkGroups>(desk(), contract::bulkDissolveGroups, request,
                         {.title = tr("Dissolve many groups"),
                          .sentence = tr("Their members are told and can write there no more. The groups can be "
                                         "restored for a time."),
                          .verb = tr("Dissolve groups")},
                         this);
}

ListGroups GroupsPage::request(const std::optional<QString> &after, int limit) const
{
    ListGroups wanted;
    wanted.text = search()->wanted().isEmpty() ? std::nullopt : std::optional(search()->wanted());
    wanted.ownerId = accountIn(m_owner);
    wanted.memberId = accountIn(m_member);
    wanted.status = m_status->chosen<GroupStatus>();
    wanted.isMuted = m_muted->chosen<bool>();
    wanted.createdFrom = m_made->period().from;
    wanted.createdUntil = m_made->period().until;
    wanted.sort = fromName<GroupSort>(m_groups->sortKey()).value_or(GroupSort::Id);
    wanted.isAscending = m_groups->isAscending();
    wanted.after = after;
    wanted.limit = limit;
    return wanted;
}

void GroupsPage::showDetail(qint64 key)
{
    m_panel->show({key});
}

void GroupsPage::fillRowMenu(QMenu *menu)
{
    const QList<int> rows = table()->selectedRowNumbers();
    if (rows.size() > 1) {
        menu->addAction(themedIcon(Icon::Trash), tr("Dissolve…"), this, &GroupsPage::dissolveMany)
            ->setEnabled(may(Permission::GroupsDissolve));
        return;
    }
    if (rows.isEmpty())
        return;
    const GroupSummary group = m_groups->row(rows.first());
    const bool isActive = group.status == GroupStatus::Active;
    const auto add = [&](Icon name, const QString &words, Permission needed, bool fits, auto act) {
        menu->addAction(themedIcon(name), words, this, act)->setEnabled(may(needed) && fits);
    };
    add(Icon::Edit, tr("Edit…"), Permission::GroupsWrite, isActive, [this, group] { m_actions->editById(group.id); });
    add(Icon::Message, tr("Messages"), Permission::MessagesRead, true,
        [this, group] { desk().go({.page = PageKind::Messages, .search = {}, .id = group.id.value}); });
    if (group.isMuted)
        add(Icon::Volume, tr("Unmute…"), Permission::GroupsWrite, isActive,
            [this, group] { m_actions->unmute(group); });
    else
        add(Icon::Volume, tr("Mute…"), Permission::GroupsWrite, isActive, [this, group] { m_actions->mute(group); });
    if (group.status == GroupStatus::Dissolved)
        add(Icon::Restore, tr("Restore…"), Permission::GroupsDissolve, true,
            [this, group] { m_actions->restore(group); });
    else
        add(Icon::Trash, tr("Dissolve…"), Permission::GroupsDissolve, isActive,
            [this, group] { m_actions->dissolve(group); });
}

void GroupsPage::refreshRow(ChatGroupId id)
{
    if (m_groups->rowOf(id.value) < 0)
        return;
    api().call(contract::groupDetail, {.id = id}, this, [this](const CallResult<GroupDetail> &group) {
        if (group)
            m_groups->replace(*group);
    });
}

} // namespace freeim::console
