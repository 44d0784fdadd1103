// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/load/event_loop.h"

#include <QtGlobal>

#include <cerrno>
#include <sys/epoll.h>
#include <unistd.h>

namespace freeim::load {

namespace {

constexpr size_t kEventsAtOnce = 256;

timespec timeUntil(Clock::time_point moment)
{
    const auto left = std::max(moment - Clock::now(), Clock::duration::zero());
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
    return {.tv_sec = seconds.count(), .tv_nsec = (left - seconds).count()};
}

} // namespace

EventLoop::EventLoop()
    : m_epoll(epoll_create1(EPOLL_CLOEXEC))
    , m_events(kEventsAtOnce)
{
    if (m_epoll < 0)
        qFatal("epoll_create1: %s", strerror(errno));
}

EventLoop::~EventLoop()
{
    close(m_epoll);
}

void EventLoop::add(int descriptor, uint32_t events, Watched &watched)
{
    epoll_event event{.events = events, .data = {.ptr = &watched}};
    if (epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event) != 0)
        qFatal("epoll_ctl: %s", strerror(errno));
}

void EventLoop::change(int descriptor, uint32_t events, Watched &watched)
{
    epoll_event event{.events = events, .data = {.ptr = &watched}};
    if (epoll_ctl(m_epoll, EPOLL_CTL_MOD, descriptor, &event) != 0)
        qFatal("epoll_ctl: %s", strerror(errno));
}

void EventLoop::remove(int descriptor, Watched &watched)
{
    epoll_ctl(m_epoll, EPOLL_CTL_DEL, descriptor, nullptr);
    for (int i = 0; i < m_ready; ++i) {
        if (m_events[static_cast<size_t>(i)].data.ptr == &watched)
            m_events[static_cast<size_t>(i)].data.ptr = nullptr;
    }
}

bool EventLoop::turn(Clock::time_point until)
{
    const timespec wait = timeUntil(until);
    m_ready = epoll_pwait2(m_epoll, m_events.data(), static_cast<int>(m_events.size()), &wait, nullptr);
    if (m_ready < 0 && errno != EINTR)
        qFatal("epoll_pwait2: %s", strerror(errno));
    const int count = std::max(m_ready, 0);
    for (int i = 0; i < count; ++i) {
        const epoll_event event = m_events[static_cast<size_t>(i)];
        if (event.data.ptr)
            static_cast<Watched *>(event.data.ptr)->ready(event.events);
    }
    m_ready = 0;
    return count > 0;
}

bool EventLoop::runUntil(const std::function<bool()> &done, Clock::time_point end)
{
    while (!done()) {
        if (!turn(end) && Clock::now() >= end)
            return done();
    }
    return true;
}

void EventLoop::runFor(Clock::duration time)
{
    const auto end = Clock::now() + time;
    while (Clock::now() < end)
        turn(end);
}

} // namespace freeim::load
