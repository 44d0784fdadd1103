// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/subject_panel.h"
#include "shared/contract/admin_users.h"

class QMenu;
class QPushButton;

namespace freeim::console {

class UserActions;

// Everything about one account, with what can be done to it.
class UserPanel : public SubjectPanel
{
    Q_OBJECT
public:
    UserPanel(Desk &desk, UserActions &actions, QWidget *parent = nullptr);

    void show(AccountId id);
    [[nodiscard]] const UserDetail &user() const { return m_user; }

private:
    void buildActions();
    void buildTabs();
    template <typename Row>
    KeysetTableModel<Row> *addList(const QString &name, const QString &title, const QList<Column<Row>> &columns,
                                   const Endpoint<UserListRequest, KeysetPage<Row>> &endpoint, const QString &empty);
    void addSessionBar();
    void load();
    void fill(const UserDetail &user);
    void fillFacts(const UserDetail &user);
    void fillMore(QMenu *menu);
    void endSelectedSession();

    UserActions &m_userActions;
    AccountId m_id;
    UserDetail m_user;
    LatestCall m_loading;
    QPushButton *m_edit = nullptr;
    QPushButton *m_ban = nullptr;
    QPushButton *m_restore = nullptr;
    QPushButton *m_endSession = nullptr;
    FactList *m_profile = nullptr;
    FactList *m_activity = nullptr;
    KeysetTableModel<UserSession> *m_sessions = nullptr;
};

} // namespace freeim::console
