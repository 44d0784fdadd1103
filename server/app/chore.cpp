// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/chore.h"

#include "shared/core/log.h"

namespace freeim {

Q_LOGGING_CATEGORY(choreLog, "freeim.chore")

Chore::Chore(WorkerPool &workers, const char *name, Step step)
    : m_workers(workers)
    , m_name(name)
    , m_step(std::move(step))
{}

void Chore::start(std::chrono::milliseconds interval, std::function<bool()> isDue)
{
    m_isDue = std::move(isDue);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
        if (m_isDue())
            run();
    });
    m_timer.start(interval);
}

void Chore::run()
{
    if (m_isRunning)
        return;
    m_isRunning = m_workers.run([this] {
        const ChoreRest rest = m_step();
        QMetaObject::invokeMethod(&m_timer, [this, rest] {
            m_isRunning = false;
            if (rest)
                goOnAfter(*rest);
        });
    });
    if (!m_isRunning)
        logInfo(choreLog, "the server is too busy for a chore now", {{"chore", m_name}});
}

void Chore::goOnAfter(std::chrono::nanoseconds rest)
{
    if (rest == kAtOnce)
        run();
    else
        QTimer::singleShot(std::chrono::ceil<std::chrono::milliseconds>(rest), &m_timer, [this] { run(); });
}

} // namespace freeim
