// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/example_texts.h"

namespace freeim {

namespace {

// clang-format off
const ExampleText kExamples[] = {
    {"mySessions",
     R"({"limit": 50})",
     R"({"items": [{"id": 9, "platform": "ios", "deviceId": "A1B2C3", "address": "203.0.113.7",
       "createdAt": "2022-12-01T00:06:09.580+08:00", "lastSeenAt": "2022-12-02T00:06:09.580+08:00",
       "isCurrent": true, "isConnected": true}, {"id": 4, "platform": "h5", "deviceId": "", "address": "203.0.113.9",
       "createdAt": "2022-11-24T00:06:09.580+08:00", "lastSeenAt": "2022-11-30T00:06:09.580+08:00",
       "isCurrent": false, "isConnected": false}], "next": null})"},
    {"endMySession",
     R"({"id": 4})",
     nullptr},
    {"endMyOtherSessions",
     nullptr,
     R"({"sessions": 2})"},
    {"myPrivacy",
     nullptr,
     R"({"isPresenceHidden": false})"},
    {"changeMyPrivacy",
     R"({"isPresenceHidden": true})",
     R"({"isPresenceHidden": true})"},
};
// clang-format on

} // namespace

std::span<const ExampleText> deviceExamples()
{
    return kExamples;
}

} // namespace freeim
