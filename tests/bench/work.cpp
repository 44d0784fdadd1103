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

Result<Absence *> Bench::absence(bool isPostgres)
{
    std::unique_ptr<Absence> &absence = m_absences[isPostgres ? 1 : 0];
    if (!absence) {
        FREEIM_TRY(absence, Absence::open(m_options, isPostgres));
    }
    return absence.get();
}

double percentile(std::vector<double> values, size_t percent)
{
    const auto place = values.begin() + static_cast<qptrdiff>(values.size() * percent / 100);
    std::nth_element(values.begin(), place, values.end());
    return *place;
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
        {"sync-offline", "GET /chat/sync after 10,000 missed messages", nullptr, "ms", 20, kAtMost, false,
         [](Bench &bench) { return makeSyncOffline(bench, false); }},
        {"sync-postgres", "the same on PostgreSQL", nullptr, "ms", 20, kAtMost, true,
         [](Bench &bench) { return makeSyncOffline(bench, true); }},
        {"conversations-newest", "GET /chat/conversations, newest 50 of 2,000", nullptr, "ms", 10, kAtMost, false,
         [](Bench &bench) { return makeConversations(bench, false, false); }},
        {"conversations-middle", "the same, 50 from the middle", nullptr, "ms", 10, kAtMost, false,
         [](Bench &bench) { return makeConversations(bench, false, true); }},
        {"conversations-postgres", "the same on PostgreSQL", nullptr, "ms", 10, kAtMost, true,
         [](Bench &bench) { return makeConversations(bench, true, true); }},
        {"reconnect-storm", "5,000 clients cut at once until all are back, p99", nullptr, "s", 10, kAtMost, false,
         [](Bench &bench) { return makeReconnect(bench, false); }},
        {"reconnect-restart", "the same after a crash of the server, p99", nullptr, "s", 10, kAtMost, false,
         [](Bench &bench) { return makeReconnect(bench, true); }},
        {"reconnect-memory", "memory after such storms, to that after the first", nullptr, "", 1.1, kAtMost, false,
         makeReconnectMemory},
        {"memory-start", "memory after start", nullptr, "MB", 40, kAtMost, false, makeMemoryAtStart},
        {"memory-idle", "memory per idle WebSocket", nullptr, "KB", 22, kAtMost, false, makeMemoryOfIdle},
        {"start-up", "start-up on 1 million messages", nullptr, "s", 0.3, kAtMost, false, makeStartUp},
    };
    return rows;
}

} // namespace freeim::bench
