// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"
#include "console/tables/keyset_table_model.h"
#include "console/widgets/detail_panel.h"
#include "shared/contract/admin_users.h"

#include <QSet>

class QMenu;
class QPushButton;
class QTabWidget;

namespace freeim::console {

class Avatar;
class Badge;
class ElidedLabel;
class FactList;
class Label;
class TableArea;
class UserActions;

// Everything about one account, with what can be done to it.
class UserPanel : public DetailPanel
{
    Q_OBJECT
public:
    UserPanel(Desk &desk, UserActions &actions, QWidget *parent = nullptr);

    void show(AccountId id);
    [[nodiscard]] const UserDetail &user() const { return m_user; }

private:
    void buildHead();
    void buildActions();
    void buildTabs();
    QWidget *buildProfile();
    template <typename Row>
    KeysetTableModel<Row> *addListTab(const QString &name, const QString &title, const QList<Column<Row>> &columns,
                                      const Endpoint<UserListRequest, KeysetPage<Row>> &endpoint, const QString &empty);
    void addSessionBar();
    void load();
    void fill(const UserDetail &user);
    void fillFacts(const UserDetail &user);
    void loadTab();
    void fillMore(QMenu *menu);
    void endSelectedSession();

    Desk &m_desk;
    UserActions &m_userActions;
    AccountId m_id;
    UserDetail m_user;
    LatestCall m_loading;
    Avatar *m_avatar = nullptr;
    ElidedLabel *m_name = nullptr;
    Label *m_handle = nullptr;
    Badge *m_status = nullptr;
    Badge *m_online = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_ban = nullptr;
    QPushButton *m_restore = nullptr;
    QPushButton *m_endSession = nullptr;
    QTabWidget *m_tabs = nullptr;
    FactList *m_profile = nullptr;
    FactList *m_activity = nullptr;
    QList<KeysetModel *> m_lists;
    QList<TableArea *> m_areas;
    QSet<int> m_loadedTabs;
    KeysetTableModel<UserSession> *m_sessions = nullptr;
};

} // namespace freeim::console
