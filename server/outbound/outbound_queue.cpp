// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/outbound_queue.h"

#include "server/outbound/address_privacy.h"

#include <QLoggingCategory>

namespace freeim {

namespace {

Q_LOGGING_CATEGORY(lcOutbound, "freeim.outbound")

} // namespace

OutboundQueue::OutboundQueue(std::unique_ptr<CodeTransport> transport, const OutboundLimits &limits)
    : m_transport(std::move(transport))
    , m_limits(limits)
    , m_thread([this] { run(); })
{}

OutboundQueue::~OutboundQueue()
{
    {
        std::unique_lock lock(m_mutex);
        m_draining = true;
        m_changed.notify_all();
        if (!m_changed.wait_for(lock, m_limits.drainTime, [this] { return m_finished; }))
            m_stop.request_stop();
    }
    m_thread.join();
}

Result<Done> OutboundQueue::enqueue(const OutgoingCode &code)
{
    const std::lock_guard lock(m_mutex);
    if (m_draining || m_waiting.size() >= m_limits.length) {
        qCWarning(lcOutbound, "A code for %s was refused: %zu codes wait already",
                  qUtf8Printable(maskedAddress(code.to)), m_waiting.size());
        return fail(ErrorCode::Busy);
    }
    m_waiting.push_back(
        {.code = code, .expiresAt = std::chrono::steady_clock::now() + std::chrono::minutes(code.minutes)});
    m_changed.notify_all();
    return Done{};
}

void OutboundQueue::run()
{
    Entry entry;
    while (takeNext(entry))
        attempt(std::move(entry));

    const std::lock_guard lock(m_mutex);
    for (const Entry &left : m_waiting)
        giveUp(left, QStringLiteral("the server is stopping"));
    m_waiting.clear();
    m_finished = true;
    m_changed.notify_all();
}

// Waits for the first entry that is due. False when there is no more to do.
bool OutboundQueue::takeNext(Entry &entry)
{
    std::unique_lock lock(m_mutex);
    while (!m_stop.stop_requested()) {
        const auto isDue = [this, now = std::chrono::steady_clock::now()](const Entry &waiting) {
            return m_draining || waiting.notBefore <= now;
        };
        const auto due = std::find_if(m_waiting.begin(), m_waiting.end(), isDue);
        if (due != m_waiting.end()) {
            entry = std::move(*due);
            m_waiting.erase(due);
            return true;
        }
        if (m_draining)
            return false;
        if (m_waiting.empty()) {
            m_changed.wait(lock);
        } else {
            const auto next = std::min_element(m_waiting.begin(), m_waiting.end(), [](const Entry &a, const Entry &b) {
                return a.notBefore < b.notBefore;
            });
            m_changed.wait_until(lock, next->notBefore);
        }
    }
    return false;
}

void OutboundQueue::attempt(Entry entry)
{
    if (std::chrono::steady_clock::now() >= entry.expiresAt)
        return giveUp(entry, QStringLiteral("it expired while it waited"));

    const auto delivered = m_transport->deliver(entry.code, m_stop.get_token());
    ++entry.attemptsMade;
    if (delivered) {
        qCDebug(lcOutbound, "A code was sent to %s", qUtf8Printable(maskedAddress(entry.code.to)));
        return;
    }

    std::unique_lock lock(m_mutex);
    const bool isLast = m_draining || entry.attemptsMade >= m_limits.attempts;
    if (delivered.error().code != ErrorCode::Busy || isLast) {
        lock.unlock();
        return giveUp(entry, delivered.error().internal);
    }
    auto pause = m_limits.firstPause;
    for (int i = 1; i < entry.attemptsMade; ++i)
        pause *= 5;
    entry.notBefore = std::chrono::steady_clock::now() + pause;
    m_waiting.push_back(std::move(entry)); // beyond the length if need be: it was promised
}

void OutboundQueue::giveUp(const Entry &entry, const QString &why) const
{
    qCWarning(lcOutbound, "No code reached %s by %s after %d attempts: %s",
              qUtf8Printable(maskedAddress(entry.code.to)), entry.code.channel == CodeChannel::Email ? "mail" : "SMS",
              entry.attemptsMade, qUtf8Printable(why));
}

} // namespace freeim
