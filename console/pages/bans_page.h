// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/list_page.h"
#include "console/tables/keyset_table_model.h"
#include "shared/contract/admin_bans.h"

namespace freeim::console {

class BanPanel;

// The bans: who is kept from what, since when, until when, and why.
class BansPage : public ListPage
{
    Q_OBJECT
public:
    explicit BansPage(Desk &desk, QWidget *parent = nullptr);

private:
    void showDetail(qint64 key) override;
    void fillRowMenu(QMenu *menu) override;

    void buildFilters();
    void buildActions();
    [[nodiscard]] BanList request(const std::optional<QString> &after, int limit) const;
    void buildBulkBar();
    void liftMany();
    void create();
    void edit(const Ban &ban);
    void lift(const Ban &ban);
    void take(const Ban &ban);
    void hear(FeedAction action, const Ban &ban);

    BanPanel *m_panel;
    KeysetTableModel<Ban> *m_bans;
    ChoiceFilter *m_state = nullptr;
    ChoiceFilter *m_kind = nullptr;
    ChoiceFilter *m_scope = nullptr;
    PeriodFilter *m_made = nullptr;
};

} // namespace freeim::console
