// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/example_texts.h"

namespace freeim {

namespace {

// clang-format off
const ExampleText kExamples[] = {
    {"operatorSignIn",
     R"({"name": "admin", "password": "correct horse battery staple"})",
     R"({"token": "Zk2vVxTqkB0mB7oN0Jm5y6x2hZl1mJx0aGQ3uVf8c1E", "operator": {"id": 1, "name": "admin", "displayName": "",
       "roleId": 4, "roleName": "auditor", "mustChangePassword": false, "isDisabled": false, "hasSecondFactor": false,
       "createdAt": "2022-12-01T00:06:09.580+08:00", "lastSignInAt": "2022-12-01T00:06:09.580+08:00"},
       "permissions": ["overview.read", "audit.read"], "session": {"id": 1, "address": "127.0.0.1",
       "userAgent": "FreeIM console", "createdAt": "2022-12-01T00:06:09.580+08:00",
       "lastSeenAt": "2022-12-01T00:06:09.580+08:00", "expiresAt": "2022-12-08T00:06:09.580+08:00",
       "isCurrent": true}})"},
    {"operatorSelf",
     nullptr,
     R"({"operator": {"id": 1, "name": "admin", "displayName": "", "roleId": 4, "roleName": "auditor",
       "mustChangePassword": false, "isDisabled": false, "hasSecondFactor": false,
       "createdAt": "2022-12-01T00:06:09.580+08:00", "lastSignInAt": "2022-12-01T00:06:09.580+08:00"},
       "permissions": ["overview.read", "audit.read"], "session": {"id": 1, "address": "127.0.0.1",
       "userAgent": "FreeIM console", "createdAt": "2022-12-01T00:06:09.580+08:00",
       "lastSeenAt": "2022-12-01T00:06:09.580+08:00", "expiresAt": "2022-12-08T00:06:09.580+08:00",
       "isCurrent": true}})"},
    {"operatorSignOut",
     nullptr,
     nullptr},
};
// clang-format on

} // namespace

std::span<const ExampleText> operatorExamples()
{
    return kExamples;
}

} // namespace freeim
