// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/stall_watch.h"

#include <ctime>

namespace freeim::console {

namespace {

constexpr int kBeat = 1; // ms

double milliseconds(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

} // namespace

StallWatch::StallWatch(QObject *parent)
    : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kBeat);
    connect(&m_timer, &QTimer::timeout, this, &StallWatch::beat);
}

void StallWatch::begin()
{
    m_histogram.fill(0);
    m_stalls = {};
    m_last = milliseconds(CLOCK_MONOTONIC);
    m_lastOwn = milliseconds(CLOCK_THREAD_CPUTIME_ID);
    m_timer.start();
}

void StallWatch::beat()
{
    const double now = milliseconds(CLOCK_MONOTONIC);
    const double own = milliseconds(CLOCK_THREAD_CPUTIME_ID);
    const double late = qMax(0.0, now - m_last - kBeat);
    ++m_stalls.turns;
    ++m_histogram[qMin(m_histogram.size() - 1, static_cast<size_t>(late * 10))];
    m_stalls.overFrame += late > kFrame;
    m_stalls.overTarget += late > kLongestStall;
    if (late > m_stalls.longest) {
        m_stalls.longest = late;
        m_stalls.longestOwn = own - m_lastOwn;
        m_stalls.during = m_what;
    }
    m_last = now;
    m_lastOwn = own;
}

Stalls StallWatch::end()
{
    // What goes on now counts, too.
    if (m_timer.isActive())
        beat();
    m_timer.stop();
    qint64 left = m_stalls.turns - m_stalls.turns * 99 / 100;
    for (size_t place = m_histogram.size(); place-- > 0 && left > 0;) {
        left -= m_histogram[place];
        m_stalls.p99 = static_cast<double>(place) / 10;
    }
    return m_stalls;
}

} // namespace freeim::console
