// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/app/chore.h"
#include "server/app/indexing_pace.h"
#include "server/app/service_set.h"

namespace freeim {

// Everything the server does without being asked. I/O thread.
class BackgroundWork
{
public:
    // All outlive it, but the workers end first.
    BackgroundWork(ServiceSet &services, const BanRegistry &bans, const Statistics &statistics,
                   const CommitWindow &commits, WorkerPool &workers, WorkerPool &jobWorkers);

    void start();
    // At the end: what is only in memory reaches the database, then done is called on the I/O thread.
    void storeAll(std::function<void()> done);

private:
    ServiceSet &m_services;
    const BanRegistry &m_bans;
    const Statistics &m_counted;
    WorkerPool &m_workers;
    Chore m_housekeeping;
    Chore m_seen;
    IndexingPace m_indexingPace;
    Chore m_indexing;
    Chore m_connections;
    Chore m_begunBans;
    Chore m_jobs;
    Chore m_statistics;
    Chore m_received;
    Chore m_groupReads;
    QObject m_here;
};

} // namespace freeim
