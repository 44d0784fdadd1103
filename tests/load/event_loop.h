// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <vector>

struct epoll_event;

namespace freeim::load {

using Clock = std::chrono::steady_clock;

// Something with a descriptor that an EventLoop waits for.
class Watched
{
public:
    virtual ~Watched() = default;
    virtual void ready(uint32_t events) = 0; // of epoll
};

// Waits for sockets with epoll and for moments with nanoseconds' precision. Made for load: it costs the machine, which
// it shares with the server it measures, far less than Qt's sockets would. One thread.
class EventLoop
{
public:
    EventLoop();
    ~EventLoop();
    EventLoop(const EventLoop &) = delete;
    EventLoop &operator=(const EventLoop &) = delete;

    void add(int descriptor, uint32_t events, Watched &watched);
    void change(int descriptor, uint32_t events, Watched &watched);
    // Before the descriptor is closed. It hears of no event any more, also of those that were just read.
    void remove(int descriptor, Watched &watched);

    // Serves what is ready, at most until that moment. True when something was.
    bool turn(Clock::time_point until);

    // Serves events until done() or the end; whether it was done.
    bool runUntil(const std::function<bool()> &done, Clock::time_point end);
    bool runUntil(const std::function<bool()> &done, Clock::duration time)
    {
        return runUntil(done, Clock::now() + time);
    }
    void runFor(Clock::duration time);

private:
    int m_epoll;
    std::vector<epoll_event> m_events;
    int m_ready = 0; // of m_events, those being served
};

} // namespace freeim::load
