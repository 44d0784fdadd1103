// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/timer_queue.h"

#include <QCoreApplication>
#include <QTimerEvent>
#include <algorithm>
#include <limits>
#include <vector>

namespace freeim {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

void TimerQueue::add(int id, qint64 interval, Qt::TimerType type, QObject *object, Clock::time_point now)
{
    const milliseconds length(interval);
    const Clock::time_point due = aligned(now + length, length, type);
    m_timers.insert(id, {.interval = length, .type = type, .object = object, .serial = ++m_lastSerial, .due = due});
    m_order.emplace(due, id);
}

bool TimerQueue::remove(int id)
{
    const auto found = m_timers.constFind(id);
    if (found == m_timers.constEnd())
        return false;
    m_order.erase({found->due, id});
    m_timers.erase(found);
    return true;
}

bool TimerQueue::removeAll(const QObject *object)
{
    bool found = false;
    for (auto timer = m_timers.begin(); timer != m_timers.end();) {
        if (timer->object != object) {
            ++timer;
            continue;
        }
        found = true;
        m_order.erase({timer->due, timer.key()});
        timer = m_timers.erase(timer);
    }
    return found;
}

QList<TimerQueue::TimerInfo> TimerQueue::timersOf(const QObject *object) const
{
    QList<TimerInfo> timers;
    for (auto timer = m_timers.begin(); timer != m_timers.end(); ++timer) {
        if (timer->object == object)
            timers.append(TimerInfo(timer.key(), static_cast<int>(timer->interval.count()), timer->type));
    }
    return timers;
}

int TimerQueue::remaining(int id, Clock::time_point now) const
{
    const auto found = m_timers.constFind(id);
    if (found == m_timers.constEnd())
        return -1;
    const auto left = std::chrono::ceil<milliseconds>(found->due - now).count();
    return static_cast<int>(std::clamp<qint64>(left, 0, std::numeric_limits<int>::max()));
}

std::optional<TimerQueue::Clock::time_point> TimerQueue::nextDue() const
{
    if (m_order.empty())
        return std::nullopt;
    return m_order.begin()->first;
}

int TimerQueue::activate(Clock::time_point now)
{
    // Chosen before the first event is sent: a zero timer is due again at once, and must not starve the sockets.
    struct Due
    {
        int id;
        quint64 serial;
    };
    std::vector<Due> due;
    for (auto next = m_order.begin(); next != m_order.end() && next->first <= now; ++next)
        due.push_back({next->second, m_timers[next->second].serial});

    const auto isSame = [this](const Due &one) {
        const auto found = m_timers.constFind(one.id);
        return found != m_timers.constEnd() && found->serial == one.serial;
    };
    int sent = 0;
    for (const Due &one : due) {
        // An earlier event may have removed it, or delivered it from a nested event loop.
        if (!isSame(one) || m_order.erase({m_timers[one.id].due, one.id}) == 0)
            continue;
        Timer &timer = m_timers[one.id];
        timer.due = aligned(std::max(timer.due, now - timer.interval) + timer.interval, timer.interval, timer.type);
        QTimerEvent event(one.id);
        QCoreApplication::sendEvent(timer.object, &event);
        ++sent;
        if (isSame(one))
            m_order.emplace(m_timers[one.id].due, one.id);
    }
    return sent;
}

// Coarse timers may be 5 % off; put on a common grid, many of them cost one wake-up.
TimerQueue::Clock::time_point TimerQueue::aligned(Clock::time_point due, milliseconds interval, Qt::TimerType type)
{
    milliseconds grid = 0ms;
    if (type == Qt::VeryCoarseTimer)
        grid = std::max(milliseconds(1s), interval / 20);
    else if (type == Qt::CoarseTimer)
        grid = interval / 20;
    if (grid <= 1ms)
        return due;
    const auto sinceStart = due.time_since_epoch() + grid / 2;
    return Clock::time_point(sinceStart - sinceStart % Clock::duration(grid));
}

} // namespace freeim
