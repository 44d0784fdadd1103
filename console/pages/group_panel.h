// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"
#include "console/tables/keyset_table_model.h"
#include "console/widgets/detail_panel.h"
#include "shared/contract/admin_groups.h"

class QMenu;
class QPushButton;
class QTabWidget;

namespace freeim::console {

class Avatar;
class Badge;
class ElidedLabel;
class FactList;
class GroupActions;
class Label;
class TableArea;

// Everything about one chat group: its members, who waits to join, and what can be done.
class GroupPanel : public DetailPanel
{
    Q_OBJECT
public:
    GroupPanel(Desk &desk, GroupActions &actions, QWidget *parent = nullptr);

    void show(ChatGroupId id);

private:
    void buildHead();
    void buildActions();
    void buildTabs();
    TableArea *addMembers();
    TableArea *addRequests();
    void load();
    void fill(const GroupDetail &group);
    void loadTab();
    void fillMemberMenu(QMenu *menu);
    void fillRequestMenu(QMenu *menu);

    Desk &m_desk;
    GroupActions &m_groupActions;
    ChatGroupId m_id;
    GroupDetail m_group;
    LatestCall m_loading;
    Avatar *m_avatar = nullptr;
    ElidedLabel *m_name = nullptr;
    Label *m_handle = nullptr;
    Badge *m_status = nullptr;
    Badge *m_muted = nullptr;
    QPushButton *m_restore = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_mute = nullptr;
    QPushButton *m_dissolve = nullptr;
    QTabWidget *m_tabs = nullptr;
    FactList *m_facts = nullptr;
    KeysetTableModel<GroupMember> *m_members = nullptr;
    KeysetTableModel<GroupJoinRequest> *m_requests = nullptr;
    TableArea *m_memberArea = nullptr;
    TableArea *m_requestArea = nullptr;
    QSet<int> m_loadedTabs;
};

} // namespace freeim::console
