// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/epoll_dispatcher.h"

#include "server/http/http_log.h"

#include <QCoreApplication>
#include <QDebug>
#include <QEvent>
#include <QSocketNotifier>
#include <QThread>
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

namespace freeim {

namespace {

// Ready descriptors taken from the kernel at a time; the rest stay ready for the next turn.
constexpr int kBatch = 256;

// What makes a notifier of each QSocketNotifier::Type fire, as in Qt's own dispatchers.
constexpr std::array<quint32, 3> kFiring = {EPOLLIN | EPOLLHUP | EPOLLERR, EPOLLOUT | EPOLLHUP | EPOLLERR,
                                            EPOLLPRI | EPOLLHUP | EPOLLERR};

} // namespace

quint32 EpollDispatcher::Watch::wantedEvents() const
{
    return (notifiers[QSocketNotifier::Read] ? quint32{EPOLLIN} : 0) |
           (notifiers[QSocketNotifier::Write] ? quint32{EPOLLOUT} : 0) |
           (notifiers[QSocketNotifier::Exception] ? quint32{EPOLLPRI} : 0);
}

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_wakeUp(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    epoll_event event = {};
    event.events = EPOLLIN;
    event.data.fd = m_wakeUp;
    if (m_epoll < 0 || m_wakeUp < 0 || ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wakeUp, &event) != 0)
        qFatal("no event loop without epoll: %s", std::strerror(errno));
}

EpollDispatcher::~EpollDispatcher()
{
    ::close(m_wakeUp);
    ::close(m_epoll);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_isInterrupted = false;
    // Whatever is posted from here on wakes again, so the wait below does not miss it.
    m_isWoken = false;
    Q_EMIT awake();
    QCoreApplication::sendPostedEvents();
    if (m_isInterrupted)
        return true;

    const bool includesTimers = !flags.testFlag(QEventLoop::X11ExcludeTimers);
    int wait = 0;
    if (flags.testFlag(QEventLoop::WaitForMoreEvents) && !m_isWoken) {
        Q_EMIT aboutToBlock();
        wait = m_isWoken ? 0 : includesTimers ? waitTime() : -1;
    }
    int processed = activateSockets(wait, flags.testFlag(QEventLoop::ExcludeSocketNotifiers));
    if (includesTimers && !m_isInterrupted)
        processed += m_timers.activate(TimerQueue::Clock::now());
    return processed > 0;
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const int descriptor = static_cast<int>(notifier->socket());
    Watch &watch = m_watches[descriptor];
    watch.notifiers[notifier->type()] = notifier;
    // Told to the kernel before the next wait: a write notifier often goes on and off within one turn.
    if (!std::exchange(watch.isChanged, true))
        m_changed.append(descriptor);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const int descriptor = static_cast<int>(notifier->socket());
    const auto found = m_watches.find(descriptor);
    if (found == m_watches.end())
        return;
    found->notifiers[notifier->type()] = nullptr;
    if (found->wantedEvents() == 0) {
        // At once: the descriptor may be closed now and its number used again before the next wait.
        if (found->events != 0)
            ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, descriptor, nullptr);
        m_watches.erase(found);
    } else if (!std::exchange(found->isChanged, true)) {
        m_changed.append(descriptor);
    }
}

void EpollDispatcher::registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object)
{
    m_timers.add(id, interval, type, object, TimerQueue::Clock::now());
}

bool EpollDispatcher::unregisterTimer(int id)
{
    return m_timers.remove(id);
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    return m_timers.removeAll(object);
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    return m_timers.timersOf(object);
}

int EpollDispatcher::remainingTime(int id)
{
    return m_timers.remaining(id, TimerQueue::Clock::now());
}

void EpollDispatcher::wakeUp()
{
    if (m_isWoken.exchange(true))
        return;
    // This thread itself is not waiting while it runs this, and looks at the flag before it waits.
    if (QThread::currentThread() == thread())
        return;
    const quint64 one = 1;
    // It can only fail when the counter is full, and then the thread wakes anyway.
    [[maybe_unused]] const auto written = ::write(m_wakeUp, &one, sizeof(one));
}

void EpollDispatcher::interrupt()
{
    m_isInterrupted = true;
    wakeUp();
}

void EpollDispatcher::applyChanges()
{
    for (const int descriptor : std::exchange(m_changed, {})) {
        const auto found = m_watches.find(descriptor);
        if (found == m_watches.end())
            continue;
        found->isChanged = false;
        const quint32 wanted = found->wantedEvents();
        if (wanted != found->events)
            watch(descriptor, *found, wanted);
    }
}

void EpollDispatcher::watch(int descriptor, Watch &watch, quint32 events)
{
    epoll_event event = {};
    event.events = events;
    event.data.fd = descriptor;
    int result = ::epoll_ctl(m_epoll, watch.events == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor, &event);
    // The kernel forgets a descriptor that is closed while a notifier is still on.
    if (result != 0 && errno == ENOENT)
        result = ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event);
    if (result != 0)
        qCWarning(httpLog) << "can't watch descriptor" << descriptor << std::strerror(errno);
    else
        watch.events = events;
}

// ms for epoll_wait(): rounded up, so that no timer is found not quite due; -1 is for ever.
int EpollDispatcher::waitTime() const
{
    const auto due = m_timers.nextDue();
    if (!due)
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*due - TimerQueue::Clock::now()).count();
    return static_cast<int>(std::clamp<qint64>(left, 0, std::numeric_limits<int>::max()));
}

int EpollDispatcher::activateSockets(int wait, bool excludesSockets)
{
    quint64 ignored = 0;
    if (excludesSockets) {
        pollfd wakeUp = {.fd = m_wakeUp, .events = POLLIN, .revents = 0};
        if (::poll(&wakeUp, 1, wait) <= 0)
            return 0;
        [[maybe_unused]] const auto read = ::read(m_wakeUp, &ignored, sizeof(ignored));
        return 1;
    }
    applyChanges();
    std::array<epoll_event, kBatch> ready;
    const int count = ::epoll_wait(m_epoll, ready.data(), kBatch, wait);
    int processed = 0;
    for (int i = 0; i < count; ++i) {
        if (ready[i].data.fd == m_wakeUp) {
            [[maybe_unused]] const auto read = ::read(m_wakeUp, &ignored, sizeof(ignored));
            ++processed;
        } else {
            processed += activateNotifiers(ready[i].data.fd, ready[i].events);
        }
    }
    return processed;
}

int EpollDispatcher::activateNotifiers(int descriptor, quint32 events)
{
    int sent = 0;
    for (size_t type = 0; type < kFiring.size(); ++type) {
        // Looked up each time: the event before may have removed it.
        const auto found = m_watches.constFind(descriptor);
        if (found == m_watches.constEnd())
            break;
        QSocketNotifier *notifier = found->notifiers[type];
        if (!notifier || !(events & kFiring[type]))
            continue;
        QEvent event(QEvent::SockAct);
        QCoreApplication::sendEvent(notifier, &event);
        ++sent;
    }
    return sent;
}

} // namespace freeim
