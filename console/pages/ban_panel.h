// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"
#include "console/widgets/detail_panel.h"
#include "shared/contract/admin_bans.h"

class QPushButton;

namespace freeim::console {

class Badge;
class ElidedLabel;
class FactList;
class Label;

// One ban: of what, from what, for how long, why, and who says so.
class BanPanel : public DetailPanel
{
    Q_OBJECT
public:
    explicit BanPanel(Desk &desk, QWidget *parent = nullptr);

    void show(BanId id);
    void showBan(const Ban &ban);
    [[nodiscard]] const Ban &ban() const { return m_ban; }

Q_SIGNALS:
    void editWanted(const freeim::Ban &ban);
    void liftWanted(const freeim::Ban &ban);

private:
    void load();
    void buildActions();

    Desk &m_desk;
    BanId m_id;
    Ban m_ban;
    LatestCall m_loading;
    ElidedLabel *m_target;
    Label *m_kind;
    Badge *m_state;
    FactList *m_facts;
    FactList *m_history;
    QPushButton *m_edit = nullptr;
    QPushButton *m_lift = nullptr;
    QPushButton *m_account = nullptr;
    QPushButton *m_evidence = nullptr;
};

// The period of a ban in words.
[[nodiscard]] QString periodText(const Ban &ban);

} // namespace freeim::console
