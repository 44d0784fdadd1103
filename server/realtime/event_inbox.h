// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/events.h"

#include <QObject>

#include <functional>
#include <mutex>
#include <vector>

namespace freeim {

// Carries events from the threads that commit to the I/O thread, in order, with one wake-up for each batch.
class EventInbox final : public EventSink
{
public:
    // receiver lives in the I/O thread and outlives every publisher; deliver runs there.
    EventInbox(QObject &receiver, std::function<void(std::vector<Event> &&)> deliver);

    void publish(Event event) override; // any thread

private:
    void drain();

    QObject &m_receiver;
    const std::function<void(std::vector<Event> &&)> m_deliver;
    std::mutex m_mutex; // protects m_events and m_isWoken
    std::vector<Event> m_events;
    bool m_isWoken = false;
};

} // namespace freeim
