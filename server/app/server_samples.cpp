// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/server_samples.h"

namespace freeim {

namespace {

void sampleTransport(const TransportStatistics &now, Samples &samples)
{
    const auto count = [](qint64 number) { return static_cast<double>(number); };
    samples.gauge("freeim_connections", "Open connections, WebSockets included.", count(now.connections));
    samples.counter("freeim_connections_accepted_total", "Connections accepted.", count(now.accepted));
    samples.counter("freeim_connections_refused_total", "Connections over a limit, in all or of an address.",
                    count(now.refusedConnections));
    samples.counter("freeim_connections_cut_off_total", "Connections closed because the client did not read.",
                    count(now.cutOff));
    samples.counter("freeim_descriptor_shortages_total", "Times that accepting paused for want of file descriptors.",
                    count(now.shortages));
    samples.counter("freeim_requests_rejected_total",
                    "Requests refused before they were complete; those counted as slow missed a deadline.",
                    count(now.refusedRequests - now.timedOut), {{"reason", "malformed"}});
    samples.counter("freeim_requests_rejected_total", "", count(now.timedOut), {{"reason", "slow"}});
}

void sampleLimits(const RateLimiter &limiter, Samples &samples)
{
    for (size_t i = 0; i < kRateClassNames.size(); ++i) {
        const auto rate = static_cast<RateClass>(i);
        for (const auto &[scope, name] :
             {std::pair{LimitScope::Address, "address"}, std::pair{LimitScope::Account, "account"}})
            samples.counter("freeim_rate_limited_total", "Requests over a rate limit.",
                            static_cast<double>(limiter.refused(scope, rate)),
                            {{"scope", name}, {"class", kRateClassNames[i]}});
    }
}

} // namespace

void sampleServer(const ServerSources &sources, Samples &samples)
{
    samples.gauge("freeim_build_info", "Always 1.", 1, {{"version", FREEIM_VERSION}});
    samples.gauge("freeim_ready", "Whether /readyz says ready.",
                  sources.readiness.state() == Readiness::State::Ready ? 1 : 0);
    sampleTransport(sources.transport.statistics(), samples);
    sampleLimits(sources.limiter, samples);

    const auto queue = [&](const char *lane, const WorkerPool &pool) {
        samples.gauge("freeim_queue_length", "Requests that wait for a thread.",
                      static_cast<double>(pool.queueLength()), {{"lane", lane}});
    };
    queue("work", sources.work);
    queue("password", sources.password);
    queue("files", sources.files);

    samples.gauge("freeim_sessions", "Sessions that are alive, connected or not.",
                  static_cast<double>(sources.sessions.count()));
    samples.gauge("freeim_websockets", "Open WebSockets.", static_cast<double>(sources.hub.socketCount()));
    samples.gauge("freeim_accounts_online", "Accounts with an open WebSocket.",
                  static_cast<double>(sources.hub.accountCount()));
    samples.counter("freeim_deliveries_total", "Frames pushed to devices.",
                    static_cast<double>(sources.hub.deliveries()));
    samples.counter("freeim_drops_total", "Frames not pushed, since the device was being cut off.",
                    static_cast<double>(sources.hub.drops()));
    sampleProcess(samples);
}

} // namespace freeim
