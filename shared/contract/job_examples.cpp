// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/example_texts.h"

namespace freeim {

namespace {

// clang-format off
const ExampleText kExamples[] = {
    {"listJobs",
     R"({"kind": "users.ban", "state": "running"})",
     R"({"items": [{"id": 17, "kind": "users.ban", "state": "running",
       "parameters": {"text": "spam", "reason": "spam", "scope": "service"}, "reason": "spam", "total": 12431,
       "isTotalExact": true, "done": 8200, "skipped": 3, "failed": 1, "error": "",
       "createdAt": "2026-11-27T08:00:00.000+08:00", "createdBy": 1, "createdByName": "admin",
       "startedAt": "2026-11-27T08:00:00.412+08:00", "endedAt": null, "fileName": "", "fileBytes": 0,
       "fileExpiresAt": null}], "next": null})"},
    {"showJob",
     R"({"id": 18})",
     R"({"id": 18, "kind": "messages.export", "state": "done", "parameters": {"words": "加微信", "format": "xlsx"},
       "reason": "", "total": 412, "isTotalExact": true, "done": 412, "skipped": 0, "failed": 0, "error": "",
       "createdAt": "2026-11-27T08:00:00.000+08:00", "createdBy": 1, "createdByName": "admin",
       "startedAt": "2026-11-27T08:00:00.412+08:00", "endedAt": "2026-11-27T08:00:01.020+08:00",
       "fileName": "messages-18.xlsx", "fileBytes": 40960, "fileExpiresAt": "2026-12-04T08:00:01.020+08:00"})"},
    {"jobFailures",
     R"({"id": 17})",
     R"({"items": [{"id": 1, "itemId": 10000012, "itemName": "mei", "error": "ban.overlap",
       "details": {"id": 5, "scope": "service", "reason": "insults", "startsAt": "2026-11-26T08:00:00.000+08:00",
         "endsAt": null}}], "next": null})"},
    {"cancelJob",
     R"({"id": 17, "reason": "wrong filter"})",
     R"({"id": 17, "kind": "users.ban", "state": "cancelled",
       "parameters": {"text": "spam", "reason": "spam", "scope": "service"}, "reason": "spam", "total": 12431,
       "isTotalExact": true, "done": 8220, "skipped": 3, "failed": 1, "error": "",
       "createdAt": "2026-11-27T08:00:00.000+08:00", "createdBy": 1, "createdByName": "admin",
       "startedAt": "2026-11-27T08:00:00.412+08:00", "endedAt": "2026-11-27T08:01:00.000+08:00", "fileName": "",
       "fileBytes": 0, "fileExpiresAt": null})"},
    {"resumeJob",
     R"({"id": 17})",
     R"({"id": 17, "kind": "users.ban", "state": "waiting",
       "parameters": {"text": "spam", "reason": "spam", "scope": "service"}, "reason": "spam", "total": 12431,
       "isTotalExact": true, "done": 8220, "skipped": 3, "failed": 1, "error": "",
       "createdAt": "2026-11-27T08:00:00.000+08:00", "createdBy": 1, "createdByName": "admin",
       "startedAt": "2026-11-27T08:00:00.412+08:00", "endedAt": null, "fileName": "", "fileBytes": 0,
       "fileExpiresAt": null})"},
    {"downloadJob",
     R"({"id": 18})",
     R"({"path": "/api/v1/downloads/Zk3nQ0pC2h9mS1dX7uYbT4wVeR6aLfGiJkNoPzBqHcE",
       "expiresAt": "2026-11-27T08:11:00.000+08:00"})"},
    {"bulkBanUsers",
     R"({"text": "spam", "scope": "service", "endsAt": "2026-12-01T00:00:00.000+08:00", "reason": "广告"})",
     R"({"total": 12431, "isTotalExact": true, "alreadyBanned": 4, "sample": [{"id": 10000012, "name": "spam01"}],
       "job": {"id": 17, "kind": "users.ban", "state": "waiting",
       "parameters": {"text": "spam", "reason": "广告", "scope": "service"}, "reason": "广告", "total": 12431,
       "isTotalExact": true, "done": 0, "skipped": 0, "failed": 0, "error": "",
       "createdAt": "2026-11-27T08:00:00.000+08:00", "createdBy": 1, "createdByName": "admin", "startedAt": null,
       "endedAt": null, "fileName": "", "fileBytes": 0, "fileExpiresAt": null}})"},
    {"bulkDeleteUsers",
     R"({"ids": [10000012, 10000013], "reason": "spam", "dryRun": true})",
     R"({"total": 2, "isTotalExact": true, "sample": [{"id": 10000012, "name": ""}, {"id": 10000013, "name": ""}],
       "job": null})"},
    {"bulkRestoreUsers",
     R"({"status": "deleted", "text": "mei", "reason": "mistake", "dryRun": true})",
     R"({"total": 1, "isTotalExact": true, "sample": [{"id": 10000012, "name": "mei"}], "job": null})"},
    {"bulkEndSessions",
     R"({"isEvery": true, "reason": "the key was leaked", "dryRun": true})",
     R"({"total": 100000, "isTotalExact": false, "sample": [{"id": 10000012, "name": "mei"}], "job": null})"},
    {"bulkDissolveGroups",
     R"({"ownerId": 10000012, "reason": "spam", "dryRun": true})",
     R"({"total": 1, "isTotalExact": true, "sample": [{"id": 3, "name": "01群"}], "job": null})"},
    {"bulkRecallMessages",
     R"({"senderId": 10000012, "words": "加微信", "reason": "广告", "dryRun": true})",
     R"({"total": 1, "isTotalExact": true, "sample": [{"id": 42, "name": "加微信领红包"}], "job": null})"},
    {"bulkLiftBans",
     R"({"scope": "nearby", "state": "active", "reason": "amnesty", "dryRun": true})",
     R"({"total": 1, "isTotalExact": true, "sample": [{"id": 5, "name": "mei"}], "job": null})"},
    {"exportMessages",
     R"({"words": "加微信", "format": "xlsx", "dryRun": true})",
     R"({"total": 412, "isTotalExact": true, "sample": [{"id": 42, "name": "加微信领红包"}], "job": null})"},
    {"exportUsers",
     R"({"status": "active", "format": "csv", "dryRun": true})",
     R"({"total": 3, "isTotalExact": true, "sample": [{"id": 10000012, "name": "mei"}], "job": null})"},
};
// clang-format on

} // namespace

std::span<const ExampleText> jobExamples()
{
    return kExamples;
}

} // namespace freeim
