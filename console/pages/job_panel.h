// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"
#include "console/tables/keyset_table_model.h"
#include "console/widgets/detail_panel.h"
#include "shared/contract/admin_jobs.h"

class QProgressBar;
class QPushButton;
class QTabWidget;

namespace freeim::console {

class Badge;
class FactList;
class Label;
class TableArea;

// Everything about one job: how far it is, what was asked for, and what it could not do.
class JobPanel : public DetailPanel
{
    Q_OBJECT
public:
    explicit JobPanel(Desk &desk, QWidget *parent = nullptr);

    void show(JobId id);
    void showJob(const Job &job);

Q_SIGNALS:
    void cancelWanted(const freeim::Job &job);
    void resumeWanted(const freeim::Job &job);
    void saveWanted(const freeim::Job &job);

private:
    void buildHead();
    void buildActions();
    QWidget *buildFacts();
    TableArea *buildFailures();
    void load();
    void fillFacts(const Job &job);
    void loadTab();

    Desk &m_desk;
    Job m_job;
    JobId m_id;
    LatestCall m_loading;
    Label *m_title = nullptr;
    Label *m_progress = nullptr;
    Badge *m_state = nullptr;
    QProgressBar *m_bar = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_resume = nullptr;
    QPushButton *m_save = nullptr;
    QTabWidget *m_tabs = nullptr;
    FactList *m_facts = nullptr;
    FactList *m_asked = nullptr;
    Label *m_askedTitle = nullptr;
    KeysetTableModel<JobFailure> *m_failures = nullptr;
    qint64 m_failuresShown = -1; // of how many the list was loaded
};

} // namespace freeim::console
