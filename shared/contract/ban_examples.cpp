// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/example_texts.h"

namespace freeim {

namespace {

// clang-format off
const ExampleText kExamples[] = {
    {"listBans",
     R"({"state": "active", "limit": 50})",
     R"({"items": [{"id": 1, "targetKind": "account", "target": "10000012", "username": "panco001", "scope": "service",
       "state": "active", "reason": "spam", "note": "third time", "evidence": [1, 2],
       "startsAt": "2022-12-01T00:06:09.580+08:00", "endsAt": "2022-12-08T00:06:09.580+08:00",
       "createdAt": "2022-12-01T00:06:09.580+08:00", "createdBy": 1, "createdByName": "admin", "liftedAt": null,
       "liftedBy": null, "liftedByName": "", "liftReason": ""}], "next": null})"},
    {"createBan",
     R"({"targetKind": "account", "target": "10000012", "scope": "service", "reason": "spam", "note": "third time",
       "evidence": [1, 2], "endsAt": "2022-12-08T00:06:09.580+08:00"})",
     R"({"ban": {"id": 1, "targetKind": "account", "target": "10000012", "username": "panco001", "scope": "service",
       "state": "active", "reason": "spam", "note": "third time", "evidence": [1, 2],
       "startsAt": "2022-12-01T00:06:09.580+08:00", "endsAt": "2022-12-08T00:06:09.580+08:00",
       "createdAt": "2022-12-01T00:06:09.580+08:00", "createdBy": 1, "createdByName": "admin", "liftedAt": null,
       "liftedBy": null, "liftedByName": "", "liftReason": ""}, "isExtended": false, "reach": {"accounts": 1, "sessions": 2}})"},
    {"checkBans",
     R"({"accountId": 10000012, "address": "192.0.2.7"})",
     R"({"items": [{"id": 1, "targetKind": "account", "target": "10000012", "username": "panco001", "scope": "service",
       "state": "active", "reason": "spam", "note": "third time", "evidence": [1, 2],
       "startsAt": "2022-12-01T00:06:09.580+08:00", "endsAt": "2022-12-08T00:06:09.580+08:00",
       "createdAt": "2022-12-01T00:06:09.580+08:00", "createdBy": 1, "createdByName": "admin", "liftedAt": null,
       "liftedBy": null, "liftedByName": "", "liftReason": ""}]})"},
    {"showBan",
     R"({"id": 1})",
     R"({"id": 1, "targetKind": "account", "target": "10000012", "username": "panco001", "scope": "service",
       "state": "active", "reason": "spam", "note": "third time", "evidence": [1, 2],
       "startsAt": "2022-12-01T00:06:09.580+08:00", "endsAt": "2022-12-08T00:06:09.580+08:00",
       "createdAt": "2022-12-01T00:06:09.580+08:00", "createdBy": 1, "createdByName": "admin", "liftedAt": null,
       "liftedBy": null, "liftedByName": "", "liftReason": ""})"},
    {"editBan",
     R"({"id": 1, "endsAt": "2022-12-08T00:06:09.580+08:00", "note": "third time"})",
     R"({"id": 1, "targetKind": "account", "target": "10000012", "username": "panco001", "scope": "service",
       "state": "active", "reason": "spam", "note": "third time", "evidence": [1, 2],
       "startsAt": "2022-12-01T00:06:09.580+08:00", "endsAt": "2022-12-08T00:06:09.580+08:00",
       "createdAt": "2022-12-01T00:06:09.580+08:00", "createdBy": 1, "createdByName": "admin", "liftedAt": null,
       "liftedBy": null, "liftedByName": "", "liftReason": ""})"},
    {"liftBan",
     R"({"id": 1, "reason": "appeal granted"})",
     R"({"id": 1, "targetKind": "account", "target": "10000012", "username": "panco001", "scope": "service",
       "state": "lifted", "reason": "spam", "note": "third time", "evidence": [1, 2],
       "startsAt": "2022-12-01T00:06:09.580+08:00", "endsAt": "2022-12-08T00:06:09.580+08:00",
       "createdAt": "2022-12-01T00:06:09.580+08:00", "createdBy": 1, "createdByName": "admin",
       "liftedAt": "2022-12-02T10:00:00.000+08:00", "liftedBy": 1, "liftedByName": "admin",
       "liftReason": "appeal granted"})"},
};
// clang-format on

} // namespace

std::span<const ExampleText> banExamples()
{
    return kExamples;
}

} // namespace freeim
