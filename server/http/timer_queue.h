// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractEventDispatcher>
#include <QHash>
#include <QList>
#include <chrono>
#include <optional>
#include <set>
#include <utility>

namespace freeim {

// The timers of one event dispatcher, in the order in which they are due. Thread of its dispatcher.
class TimerQueue
{
public:
    using Clock = std::chrono::steady_clock;
    using TimerInfo = QAbstractEventDispatcher::TimerInfo;

    // interval: ms.
    void add(int id, qint64 interval, Qt::TimerType type, QObject *object, Clock::time_point now);
    bool remove(int id);
    bool removeAll(const QObject *object);
    [[nodiscard]] QList<TimerInfo> timersOf(const QObject *object) const;
    // ms, or -1 for an unknown timer.
    [[nodiscard]] int remaining(int id, Clock::time_point now) const;

    // When the next timer is due. A timer whose event is being delivered waits until that returns: a slot that spins
    // an event loop of its own does not meet itself there.
    [[nodiscard]] std::optional<Clock::time_point> nextDue() const;
    // Sends a timer event for each timer due by now, once. Returns how many.
    int activate(Clock::time_point now);

private:
    struct Timer
    {
        std::chrono::milliseconds interval;
        Qt::TimerType type;
        QObject *object;
        quint64 serial; // tells a timer from an earlier one of the same id
        Clock::time_point due;
    };

    [[nodiscard]] static Clock::time_point aligned(Clock::time_point due, std::chrono::milliseconds interval,
                                                   Qt::TimerType type);

    QHash<int, Timer> m_timers;
    std::set<std::pair<Clock::time_point, int>> m_order; // without those being delivered
    quint64 m_lastSerial = 0;
};

} // namespace freeim
