// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/reply_outbox.h"

#include <utility>

namespace freeim {

ReplyOutbox::ReplyOutbox(QObject *receiver, std::function<void(Reply &&)> deliver)
    : m_thread(receiver->thread())
    , m_deliver(std::move(deliver))
    , m_receiver(receiver)
{}

void ReplyOutbox::post(Reply reply)
{
    if (QThread::currentThread() == m_thread) {
        if (m_deliver)
            m_deliver(std::move(reply));
        return;
    }
    const std::lock_guard lock(m_mutex);
    if (!m_receiver)
        return;
    m_waiting.push_back(std::move(reply));
    if (std::exchange(m_isWoken, true))
        return;
    // The last token may be the last owner of this object, so the wake-up holds it.
    QMetaObject::invokeMethod(
        m_receiver, [self = shared_from_this()] { self->deliverAll(); }, Qt::QueuedConnection);
}

void ReplyOutbox::close()
{
    m_deliver = nullptr;
    const std::lock_guard lock(m_mutex);
    m_receiver = nullptr;
    m_waiting.clear();
}

void ReplyOutbox::deliverAll()
{
    std::vector<Reply> replies;
    {
        const std::lock_guard lock(m_mutex);
        replies.swap(m_waiting);
        m_isWoken = false;
    }
    for (Reply &reply : replies) {
        if (m_deliver)
            m_deliver(std::move(reply));
    }
}

} // namespace freeim
