// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/outbound/code_transport.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

namespace freeim {

struct OutboundLimits
{
    size_t length = 1000; // codes waiting, those between two attempts included
    int attempts = 3;
    std::chrono::milliseconds firstPause{2000}; // before the second attempt; each later one is five times as long
    std::chrono::milliseconds drainTime{5000};  // for what is left at the end
};

// The thread of one transport, so that slow mail holds up neither the callers nor SMS. Tries again what may help later,
// others going first meanwhile; what is given up is one warning in the log (freeim.outbound), the address masked.
class OutboundQueue
{
public:
    OutboundQueue(std::unique_ptr<CodeTransport> transport, const OutboundLimits &limits);
    // Takes nothing more, gives what waits one attempt without pauses, and gives up after drainTime. Blocks as long.
    ~OutboundQueue();
    Q_DISABLE_COPY_MOVE(OutboundQueue)

    // Fails with Busy when the queue is full. Any thread; never blocks for long.
    [[nodiscard]] Result<Done> enqueue(const OutgoingCode &code);

private:
    using Moment = std::chrono::steady_clock::time_point;
    struct Entry
    {
        OutgoingCode code;
        Moment expiresAt; // nobody can use the code after this
        Moment notBefore = {};
        int attemptsMade = 0;
    };

    void run();
    [[nodiscard]] bool takeNext(Entry &entry);
    void attempt(Entry entry);
    void giveUp(const Entry &entry, const QString &why) const;

    const std::unique_ptr<CodeTransport> m_transport;
    const OutboundLimits m_limits;

    std::mutex m_mutex; // for the three below
    std::condition_variable m_changed;
    std::deque<Entry> m_waiting; // in the order they came
    bool m_draining = false;
    bool m_finished = false;

    std::stop_source m_stop; // ends the transfer under way
    std::thread m_thread;    // last: uses all of the above
};

} // namespace freeim
