// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/models/overview.h"

#include <QFrame>

class QGridLayout;

namespace freeim::console {

class Badge;
class Label;

// How the server itself is. Updated each second, so its labels stay and only their texts change.
class HealthCard : public QFrame
{
    Q_OBJECT
public:
    explicit HealthCard(QWidget *parent = nullptr);

    void show(const Overview &overview);

private:
    Label *addFact(QGridLayout *grid, int index, const QString &name);

    Badge *m_state;
    Label *m_version;
    Label *m_uptime;
    Label *m_database;
    Label *m_commits;
    Label *m_commitTime;
    Label *m_batch;
    Label *m_queues;
    Label *m_requests;
    Label *m_deliveries;
    Label *m_sockets;
    Label *m_memory;
    Label *m_clock;
};

} // namespace freeim::console
