// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/list_page.h"
#include "console/tables/keyset_table_model.h"
#include "shared/contract/admin_groups.h"

namespace freeim::console {

class GroupActions;
class GroupPanel;

// The chat groups, dissolved ones included.
class GroupsPage : public ListPage
{
    Q_OBJECT
public:
    explicit GroupsPage(Desk &desk, QWidget *parent = nullptr);

private:
    void showDetail(qint64 key) override;
    void fillRowMenu(QMenu *menu) override;

    void buildFilters();
    void buildBulkBar();
    void dissolveMany();
    [[nodiscard]] ListGroups request(const std::optional<QString> &after, int limit) const;
    void refreshRow(ChatGroupId id);

    GroupActions *m_actions;
    GroupPanel *m_panel;
    KeysetTableModel<GroupSummary> *m_groups;
    SearchField *m_owner = nullptr;
    SearchField *m_member = nullptr;
    ChoiceFilter *m_status = nullptr;
    ChoiceFilter *m_muted = nullptr;
    PeriodFilter *m_made = nullptr;
};

} // namespace freeim::console
