// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/example_texts.h"

namespace freeim {

namespace {

// clang-format off
const ExampleText kExamples[] = {
    {"overview",
     R"({"utcOffset": 480})",
     R"({"at": "2022-12-01T00:06:09.580+08:00", "accounts": 12431, "deletedAccounts": 3, "onlineAccounts": 812,
       "webSockets": 905, "groups": 530, "messages": 1048576, "messagesToday": 5120, "registrationsToday": 7,
       "failedSignInsToday": 12, "activeBans": 4,
       "server": {"version": "1.0.0", "startedAt": "2022-11-24T03:00:00.000+08:00", "uptime": 594369,
         "databaseKind": "sqlite", "isDatabaseAnswering": true, "databaseSize": 734003200,
         "queues": [{"name": "work", "length": 0}, {"name": "password", "length": 0}, {"name": "files", "length": 0}],
         "commits": 2210, "commitMedian": 1.7, "commitP99": 6.6, "commitBatch": 2.3, "requestsPerSecond": 96.4,
         "deliveriesPerSecond": 120.8, "memory": 188743680}})"},
    {"overviewSeries",
     R"({"series": "messages", "resolution": "minute", "from": "2022-12-01T00:04:00.000+08:00",
       "until": "2022-12-01T00:07:00.000+08:00"})",
     R"({"series": "messages", "resolution": "minute", "points": [{"at": "2022-12-01T00:04:00.000+08:00", "value": 85},
       {"at": "2022-12-01T00:05:00.000+08:00", "value": null}, {"at": "2022-12-01T00:06:00.000+08:00", "value": 91}]})"},
};
// clang-format on

} // namespace

std::span<const ExampleText> overviewExamples()
{
    return kExamples;
}

} // namespace freeim
