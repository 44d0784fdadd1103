// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/list_page.h"
#include "console/pages/user_actions.h"
#include "console/tables/keyset_table_model.h"
#include "shared/contract/admin_users.h"

namespace freeim::console {

class UserPanel;

// The accounts: found by many filters, one of them beside the list, and what can be done to one or to many.
class UsersPage : public ListPage
{
    Q_OBJECT
public:
    explicit UsersPage(Desk &desk, QWidget *parent = nullptr);

private:
    void showDetail(qint64 key) override;
    void fillRowMenu(QMenu *menu) override;

    void buildFilters();
    void buildBulkBar();
    [[nodiscard]] ListUsers request(const std::optional<QString> &after, int limit) const;
    [[nodiscard]] QList<UserSummary> selectedUsers() const;
    [[nodiscard]] ChosenUsers chosen() const;
    void exportAll();
    void refreshRow(AccountId id);

    UserActions *m_actions;
    UserPanel *m_panel;
    KeysetTableModel<UserSummary> *m_users;
    ChoiceFilter *m_status = nullptr;
    ChoiceFilter *m_online = nullptr;
    ChoiceFilter *m_platform = nullptr;
    PeriodFilter *m_registered = nullptr;
    PeriodFilter *m_seen = nullptr;
};

} // namespace freeim::console
