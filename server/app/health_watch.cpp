// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/health_watch.h"

#include "server/metrics/samples.h"

namespace freeim {

namespace {

constexpr int kInterval = 1'000; // ms

// Rates are means over so many intervals, or they would jump.
constexpr size_t kIntervals = 5;

} // namespace

HealthWatch::HealthWatch(const HealthSources &sources, Timestamp startedAt)
    : m_sources(sources)
    , m_startedAt(startedAt)
{
    m_clock.start();
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { look(); });
    m_timer.start(kInterval);
    look();
}

void HealthWatch::look()
{
    m_samples.push_back({.at = m_clock.elapsed(), .requests = m_requests, .deliveries = m_sources.hub.deliveries()});
    if (m_samples.size() > kIntervals + 1)
        m_samples.pop_front();
    m_sources.statistics.online(m_sources.hub.accountCount());
    m_sources.vitals.set({.webSockets = m_sources.hub.socketCount(), .health = health()});
    m_sources.commits.turn();
}

ServerHealth HealthWatch::health() const
{
    const auto queue = [](const char *name, const WorkerPool &pool) {
        return QueueLength{.name = QString::fromLatin1(name), .length = static_cast<qint64>(pool.queueLength())};
    };
    const CommitWindow::Figures commits = m_sources.commits.figures();
    const Sample &first = m_samples.front();
    const Sample &last = m_samples.back();
    const double seconds = static_cast<double>(std::max<qint64>(last.at - first.at, 1)) / kSecond;
    return {.version = QStringLiteral(FREEIM_VERSION),
            .startedAt = m_startedAt,
            .uptime = m_clock.elapsed() / kSecond,
            .isDatabaseAnswering = m_sources.readiness.state() != Readiness::State::DatabaseAway,
            .queues = {queue("work", m_sources.work), queue("password", m_sources.password),
                       queue("files", m_sources.files)},
            .commits = commits.commits,
            .commitMedian = commits.median,
            .commitP99 = commits.p99,
            .commitBatch = commits.writesPerCommit,
            .requestsPerSecond = static_cast<double>(last.requests - first.requests) / seconds,
            .deliveriesPerSecond = static_cast<double>(last.deliveries - first.deliveries) / seconds,
            .memory = residentMemory()};
}

} // namespace freeim
