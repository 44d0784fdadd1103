// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"
#include "shared/contract/admin_bans.h"

#include <QFrame>

class QGridLayout;

namespace freeim::console {

class Label;

// The bans made last, by whomever, as they are made.
class RecentBansCard : public QFrame
{
    Q_OBJECT
public:
    explicit RecentBansCard(Desk &desk, QWidget *parent = nullptr);

    void reload();

private:
    void take(FeedAction action, const Ban &ban);
    void draw();

    Desk &m_desk;
    QList<Ban> m_bans;
    Label *m_none;
    QGridLayout *m_grid;
    LatestCall m_call;
};

} // namespace freeim::console
