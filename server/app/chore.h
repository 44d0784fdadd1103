// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/workers/worker_pool.h"

#include <QTimer>

#include <chrono>
#include <functional>

namespace freeim {

// When there is more to do: how long to leave the machine to others first. Nothing: not before the next interval.
using ChoreRest = std::optional<std::chrono::nanoseconds>;
inline constexpr std::chrono::nanoseconds kAtOnce{0};

// Something the server does by itself now and then, on a worker: one step at a time, so that a worker is never kept
// from requests for long, and shutting down waits for one step at most. Lives on the I/O thread, longer than the
// workers.
class Chore
{
public:
    using Step = std::function<ChoreRest()>;

    // The name appears in logs. The step runs on a worker, never twice at a time.
    Chore(WorkerPool &workers, const char *name, Step step);

    // From now on at every interval at which isDue() answers true, which is asked on the I/O thread.
    void start(
        std::chrono::milliseconds interval, std::function<bool()> isDue = [] { return true; });

private:
    void run();
    void goOnAfter(std::chrono::nanoseconds rest);

    WorkerPool &m_workers;
    const char *const m_name;
    const Step m_step;
    std::function<bool()> m_isDue;
    QTimer m_timer;
    bool m_isRunning = false;
};

} // namespace freeim
