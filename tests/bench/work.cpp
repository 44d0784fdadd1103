// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/work.h"

namespace freeim::bench {

using namespace Qt::StringLiterals;

Result<Site *> Bench::site(bool isPostgres)
{
    std::unique_ptr<Site> &site = m_sites[isPostgres ? 1 : 0];
    if (!site) {
        FREEIM_TRY(site, Site::open(m_options, isPostgres));
    }
    return site.get();
}

const std::vector<Row> &allRows()
{
    constexpr auto kAtLeast = Row::Sense::AtLeast;
    constexpr auto kAtMost = Row::Sense::AtMost;
    static const std::vector<Row> rows = {
        {"send-offline", "POST /chat/send, 64 pairs, receivers offline", "durable insert", "1/s", 0.60, kAtLeast, false,
         [](Bench &bench) { return makeSendOffline(bench, false); }},
        {"send-online", "the same, receivers on WebSockets, in order", "durable insert", "1/s", 0.55, kAtLeast, false,
         makeSendOnline},
        {"send-postgres", "POST /chat/send on PostgreSQL", "one-row insert there", "1/s", 0.60, kAtLeast, true,
         [](Bench &bench) { return makeSendOffline(bench, true); }},
        {"me-info", "GET /me/info", "plain answer", "1/s", 0.50, kAtLeast, false, makeOwnInfo},
        {"history-newest", "GET /chat/messages, newest 50 of 100,000", "worker hop", "1/s", 0.20, kAtLeast, false,
         [](Bench &bench) { return makeHistory(bench, false); }},
        {"history-middle", "GET /chat/messages, 50 from the middle", "worker hop", "1/s", 0.20, kAtLeast, false,
         [](Bench &bench) { return makeHistory(bench, true); }},
        {"friends", "GET /friends with 100 friends", "worker hop", "1/s", 0.15, kAtLeast, false, makeFriends},
        {"group-single", "message to a group of 1,000 online, one at a time", "bare QWebSocket fan-out", "deliveries/s",
         0.70, kAtLeast, false, [](Bench &bench) { return makeGroup(bench, 1); }},
        {"group-joined", "the same with 16 in flight", "fan-out, writes joined", "deliveries/s", 0.50, kAtLeast, false,
         [](Bench &bench) { return makeGroup(bench, 16); }},
        {"send-beside-idle", "chat/send beside 10,000 idle WebSockets", "itself without them", "1/s", 0.85, kAtLeast,
         false, makeSendBesideIdle},
        {"latency", "p99 sent to received, 500/s, 32 pairs", "p99 of insert and relay", "ms", 1.5, kAtMost, false,
         makeLatency},
        {"memory-start", "memory after start", nullptr, "MB", 40, kAtMost, false, makeMemoryAtStart},
        {"memory-idle", "memory per idle WebSocket", nullptr, "KB", 22, kAtMost, false, makeMemoryOfIdle},
        {"start-up", "start-up on 1 million messages", nullptr, "s", 0.3, kAtMost, false, makeStartUp},
    };
    return rows;
}

} // namespace freeim::bench
