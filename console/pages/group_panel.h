// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/subject_panel.h"
#include "shared/contract/admin_groups.h"

class QMenu;
class QPushButton;

namespace freeim::console {

class GroupActions;

// Everything about one chat group: its members, who waits to join, and what can be done.
class GroupPanel : public SubjectPanel
{
    Q_OBJECT
public:
    GroupPanel(Desk &desk, GroupActions &actions, QWidget *parent = nullptr);

    void show(ChatGroupId id);

private:
    void buildActions();
    void buildTabs();
    void addMembers();
    void addRequests();
    void load();
    void fill(const GroupDetail &group);
    void fillFacts(const GroupDetail &group);
    void fillMemberMenu(QMenu *menu);
    void fillRequestMenu(QMenu *menu);

    GroupActions &m_groupActions;
    ChatGroupId m_id;
    GroupDetail m_group;
    LatestCall m_loading;
    QPushButton *m_restore = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_mute = nullptr;
    QPushButton *m_dissolve = nullptr;
    QPushButton *m_addMembers = nullptr;
    FactList *m_facts = nullptr;
    KeysetTableModel<GroupMember> *m_members = nullptr;
    KeysetTableModel<GroupJoinRequest> *m_requests = nullptr;
};

} // namespace freeim::console
