// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/app/readiness.h"
#include "server/http/http_transport.h"
#include "server/limits/rate_limiter.h"
#include "server/metrics/samples.h"
#include "server/realtime/hub.h"
#include "server/services/session_registry.h"

namespace freeim {

// What counts for itself and is only read when somebody asks. I/O thread.
struct ServerSources
{
    const HttpTransport &transport;
    const RateLimiter &limiter;
    const Hub &hub;
    const SessionRegistry &sessions;
    const Readiness &readiness;
    const WorkerPool &work;
    const WorkerPool &password;
    const WorkerPool &files;
};

void sampleServer(const ServerSources &sources, Samples &samples);

} // namespace freeim
