// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/load/event_loop.h"

namespace freeim::torture {

// What is to be done at which moment; things of one moment in the order in which they were put down. One thread: the
// loop's.
class Agenda
{
public:
    using Clock = load::Clock;

    void at(Clock::time_point moment, std::function<void()> action)
    {
        m_entries.push_back({moment, ++m_count, std::move(action)});
        std::push_heap(m_entries.begin(), m_entries.end(), comesLater);
    }
    void clear() { m_entries.clear(); }
    void in(Clock::duration time, std::function<void()> action) { at(Clock::now() + time, std::move(action)); }

    [[nodiscard]] Clock::time_point next(Clock::time_point atMost) const
    {
        return m_entries.empty() ? atMost : std::min(m_entries.front().moment, atMost);
    }

    void run()
    {
        const auto now = Clock::now();
        while (!m_entries.empty() && m_entries.front().moment <= now) {
            std::pop_heap(m_entries.begin(), m_entries.end(), comesLater);
            const auto action = std::move(m_entries.back().action);
            m_entries.pop_back();
            action();
        }
    }

private:
    struct Entry
    {
        Clock::time_point moment;
        quint64 number;
        std::function<void()> action;
    };

    static bool comesLater(const Entry &one, const Entry &other)
    {
        return std::tie(one.moment, one.number) > std::tie(other.moment, other.number);
    }

    std::vector<Entry> m_entries;
    quint64 m_count = 0;
};

} // namespace freeim::torture
