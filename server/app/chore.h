// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/workers/worker_pool.h"

#include <QTimer>

#include <chrono>
#include <functional>

namespace freeim {

enum class ChoreProgress
{
    Done,
    HasMore // to be done at once
};

// Something the server does by itself now and then, on a worker: one step at a time, so that a worker is never kept
// from requests for long, and shutting down waits for one step at most. Lives on the I/O thread, longer than the
// workers.
class Chore
{
public:
    using Step = std::function<ChoreProgress()>;

    // The name appears in logs. The step runs on a worker, never twice at a time.
    Chore(WorkerPool &workers, const char *name, Step step);

    // From now on at every interval at which isDue() answers true, which is asked on the I/O thread.
    void start(
        std::chrono::milliseconds interval, std::function<bool()> isDue = [] { return true; });

private:
    void run();

    WorkerPool &m_workers;
    const char *const m_name;
    const Step m_step;
    std::function<bool()> m_isDue;
    QTimer m_timer;
    bool m_isRunning = false;
};

} // namespace freeim
