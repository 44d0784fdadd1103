// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>

#include <atomic>
#include <thread>

namespace freeim::bench {

struct SendTally
{
    qint64 sent = 0;
    qint64 refused = 0;
    qint64 leftOut = 0; // due while every line was waiting for an answer
    double seconds = 0;
};

// Sends one request after the other, at even intervals, in a thread of its own.
class EvenSender
{
public:
    EvenSender(quint16 port, QByteArrayList requests, int perSecond);
    ~EvenSender();

    SendTally stop();

private:
    void run();

    const quint16 m_port;
    const QByteArrayList m_requests;
    const int m_perSecond;
    SendTally m_tally; // of the thread, until it has ended
    std::atomic_bool m_isStopped = false;
    std::thread m_thread;
};

} // namespace freeim::bench
