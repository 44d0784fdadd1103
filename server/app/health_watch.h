// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/app/readiness.h"
#include "server/metrics/commit_window.h"
#include "server/realtime/hub.h"
#include "server/services/server_vitals.h"
#include "server/services/statistics.h"

#include <QElapsedTimer>
#include <QTimer>

#include <deque>

namespace freeim {

// What is looked at, and who is told.
struct HealthSources
{
    const Hub &hub;
    const Readiness &readiness;
    const WorkerPool &work;
    const WorkerPool &password;
    const WorkerPool &files;
    CommitWindow &commits;
    ServerVitals &vitals;
    Statistics &statistics;
};

// Once a second looks how the server is, so that whoever asks finds it told. I/O thread.
class HealthWatch
{
public:
    // All outlive it.
    HealthWatch(const HealthSources &sources, Timestamp startedAt);

    void requestDone() { ++m_requests; }

private:
    // Counters as they stood.
    struct Sample
    {
        qint64 at = 0; // ms
        qint64 requests = 0;
        qint64 deliveries = 0;
    };

    void look();
    [[nodiscard]] ServerHealth health() const;

    const HealthSources m_sources;
    const Timestamp m_startedAt;
    qint64 m_requests = 0;
    std::deque<Sample> m_samples; // oldest first
    QElapsedTimer m_clock;
    QTimer m_timer;
};

} // namespace freeim
