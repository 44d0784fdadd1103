// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/readiness.h"

#include "server/repositories/probe_repository.h"
#include "shared/core/log.h"

#include <chrono>

namespace freeim {

Q_LOGGING_CATEGORY(readinessLog, "freeim.readiness")

namespace {

constexpr int kInterval = 1'000; // ms

// Workers all busy for so long serve nobody else either.
constexpr qint64 kPatience = 5'000; // ms

qint64 now()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace

Readiness::Readiness(Database &database, WorkerPool &workers)
    : m_database(database)
    , m_workers(workers)
    , m_answeredAt(now()) // it was opened a moment ago
{
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { ask(); });
    m_timer.start(kInterval);
}

Readiness::State Readiness::state() const
{
    if (m_isDraining)
        return State::Draining;
    return m_isGood && now() - m_answeredAt < kPatience ? State::Ready : State::DatabaseAway;
}

void Readiness::ask()
{
    if (m_isAsking.exchange(true))
        return;
    const bool accepted = m_workers.run([this] {
        const auto answer = m_database.read([](Connection &connection) { return ProbeRepository(connection).ask(); });
        if (m_isGood.exchange(answer.has_value()) != answer.has_value()) {
            if (answer)
                logInfo(readinessLog, "the database answers again");
            else
                logError(readinessLog, "the database does not answer", {{"reason", answer.error().internal}});
        }
        m_answeredAt = now();
        m_isAsking = false;
    });
    if (!accepted)
        m_isAsking = false; // the old answer ages
}

} // namespace freeim
