// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/realtime/event_inbox.h"

namespace freeim {

EventInbox::EventInbox(QObject &receiver, std::function<void(std::vector<Event> &&)> deliver)
    : m_receiver(receiver)
    , m_deliver(std::move(deliver))
{}

void EventInbox::publish(Event event)
{
    {
        const std::lock_guard lock(m_mutex);
        m_events.push_back(std::move(event));
        if (std::exchange(m_isWoken, true))
            return;
    }
    QMetaObject::invokeMethod(
        &m_receiver, [this] { drain(); }, Qt::QueuedConnection);
}

void EventInbox::drain()
{
    std::vector<Event> events;
    {
        const std::lock_guard lock(m_mutex);
        events.swap(m_events);
        m_isWoken = false;
    }
    m_deliver(std::move(events));
}

} // namespace freeim
