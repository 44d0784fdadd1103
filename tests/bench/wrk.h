// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/result.h"
#include "tests/load/event_loop.h"

#include <QByteArrayList>

namespace freeim::bench {

struct WrkRun
{
    double perSecond = 0;
    qint64 requests = 0; // answered
    double bytesPerAnswer = 0;
    double p50 = 0; // ms
    double p99 = 0; // ms
};

// Sends the requests in turn over kept-alive connections, each with one under way. Fails when one was not answered
// with 200. Meanwhile the loop, if there is one, goes on serving its sockets.
[[nodiscard]] Result<WrkRun> runWrk(quint16 port, const QByteArrayList &requests, int connections,
                                    load::Clock::duration time, load::EventLoop *loop = nullptr);

} // namespace freeim::bench
