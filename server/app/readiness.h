// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/database.h"
#include "server/workers/worker_pool.h"

#include <QTimer>

#include <atomic>

namespace freeim {

// Whether requests may be sent here. Asks the database once a second, on a worker as requests do, and keeps the answer:
// to look at it costs nothing, however often. I/O thread, but for what runs on the worker.
class Readiness
{
public:
    enum class State
    {
        Ready,
        DatabaseAway, // or no worker had time to ask it
        Draining
    };

    // Both outlive it; the workers end first.
    Readiness(Database &database, WorkerPool &workers);

    void drain() { m_isDraining = true; }
    [[nodiscard]] State state() const;

private:
    void ask();

    Database &m_database;
    WorkerPool &m_workers;
    QTimer m_timer;
    bool m_isDraining = false;
    std::atomic<bool> m_isAsking = false;
    std::atomic<bool> m_isGood = true;
    std::atomic<qint64> m_answeredAt; // ms of a clock that never jumps
};

} // namespace freeim
