// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/example_texts.h"

namespace freeim {

namespace {

// clang-format off
const ExampleText kExamples[] = {
    {"listUsers",
     R"({"text": "mei", "status": "deleted", "sort": "lastSeenAt", "limit": 50})",
     R"({"total": 1, "isTotalExact": true, "items": [{"id": 10000012, "username": "mei", "nickname": "小美", "avatar": "", "email": "mei@example.org",
       "mobile": "", "status": "deleted", "platform": "android", "isOnline": false,
       "createdAt": "2022-12-01T00:06:09.580+08:00", "lastSeenAt": "2022-12-02T00:06:09.580+08:00",
       "deletedAt": "2022-12-03T00:06:09.580+08:00", "erasedAt": null}], "next": null})"},
    {"userDetail",
     R"({"id": 10000012})",
     R"({"id": 10000012, "username": "mei", "nickname": "小美", "avatar": "", "email": "mei@example.org",
       "mobile": "", "status": "active", "platform": "android", "isOnline": false,
       "createdAt": "2022-12-01T00:06:09.580+08:00", "lastSeenAt": "2022-12-02T00:06:09.580+08:00",
       "deletedAt": null, "erasedAt": null, "gender": "女", "birth": "2000-02-29", "age": 22,
       "intro": "你好", "longitude": 0, "latitude": 0, "country": "中国", "province": "广东", "city": "深圳", "district": "",
       "hasPassword": true, "updatedAt": "2022-12-01T00:06:09.580+08:00", "erasedFrom": null, "friendCount": 2,
       "groupCount": 1, "ownedGroupCount": 0, "sessionCount": 1})"},
    {"userSessions",
     R"({"id": 10000012})",
     R"({"items": [{"id": 7, "platform": "android", "deviceId": "phone-1", "address": "192.0.2.7",
       "createdAt": "2022-12-01T00:06:09.580+08:00", "lastSeenAt": "2022-12-01T00:06:09.580+08:00",
       "expiresAt": "2022-12-08T00:06:09.580+08:00", "endedAt": null, "endReason": "", "isAlive": true}],
       "next": null})"},
    {"userFriends",
     R"({"id": 10000012})",
     R"({"items": [{"id": 10000013, "username": "tom", "nickname": "Tom", "status": "active", "remark": "汤姆",
       "label": "", "isBlocked": false, "createdAt": "2022-12-01T00:06:09.580+08:00"}], "next": null})"},
    {"userGroups",
     R"({"id": 10000012})",
     R"({"items": [{"id": 1, "name": "01群", "avatar": "", "memberCount": 3, "role": "manager", "mutedUntil": null,
       "joinedAt": "2022-12-01T00:06:09.580+08:00"}], "next": null})"},
    {"userSignIns",
     R"({"id": 10000012})",
     R"({"items": [{"id": 9, "createdAt": "2022-12-01T00:06:09.580+08:00", "outcome": "wrongPassword",
       "platform": "android", "deviceId": "phone-1", "address": "192.0.2.7", "userAgent": "FreeIM/1.0"}],
       "next": null})"},
    {"createUser",
     R"({"username": "mei", "nickname": "小美", "email": "mei@example.org"})",
     R"({"user": {"id": 10000012, "username": "mei", "nickname": "小美", "avatar": "", "email": "mei@example.org",
       "mobile": "", "status": "active", "platform": "android", "isOnline": false,
       "createdAt": "2022-12-01T00:06:09.580+08:00", "lastSeenAt": "2022-12-02T00:06:09.580+08:00",
       "deletedAt": null, "erasedAt": null, "gender": "女", "birth": "2000-02-29", "age": 22,
       "intro": "你好", "longitude": 0, "latitude": 0, "country": "中国", "province": "广东", "city": "深圳", "district": "",
       "hasPassword": true, "updatedAt": "2022-12-01T00:06:09.580+08:00", "erasedFrom": null, "friendCount": 2,
       "groupCount": 1, "ownedGroupCount": 0, "sessionCount": 1}, "password": "Jm5y6x2hZl1mJx0a"})"},
    {"editUser",
     R"({"id": 10000012, "nickname": "小美", "mobile": ""})",
     R"({"id": 10000012, "username": "mei", "nickname": "小美", "avatar": "", "email": "mei@example.org",
       "mobile": "", "status": "active", "platform": "android", "isOnline": false,
       "createdAt": "2022-12-01T00:06:09.580+08:00", "lastSeenAt": "2022-12-02T00:06:09.580+08:00",
       "deletedAt": null, "erasedAt": null, "gender": "女", "birth": "2000-02-29", "age": 22,
       "intro": "你好", "longitude": 0, "latitude": 0, "country": "中国", "province": "广东", "city": "深圳", "district": "",
       "hasPassword": true, "updatedAt": "2022-12-01T00:06:09.580+08:00", "erasedFrom": null, "friendCount": 2,
       "groupCount": 1, "ownedGroupCount": 0, "sessionCount": 1})"},
    {"resetUserPassword",
     R"({"id": 10000012, "reason": "lost"})",
     R"({"password": "Jm5y6x2hZl1mJx0a", "sessions": 2})"},
    {"endUserSessions",
     R"({"id": 10000012, "reason": "stolen phone"})",
     R"({"sessions": 2})"},
    {"endUserSession",
     R"({"id": 10000012, "sessionId": 7, "reason": "stolen phone"})",
     nullptr},
    {"deleteUser",
     R"({"id": 10000012, "reason": "asked by the owner", "dryRun": true})",
     R"({"sessions": 1, "friends": 2, "ownedGroups": 0, "joinedGroups": 1,
       "erasedFrom": "2023-01-02T00:06:09.580+08:00"})"},
    {"restoreUser",
     R"({"id": 10000012, "reason": "deleted by mistake"})",
     R"({"id": 10000012, "username": "mei", "nickname": "小美", "avatar": "", "email": "mei@example.org",
       "mobile": "", "status": "active", "platform": "android", "isOnline": false,
       "createdAt": "2022-12-01T00:06:09.580+08:00", "lastSeenAt": "2022-12-02T00:06:09.580+08:00",
       "deletedAt": null, "erasedAt": null, "gender": "女", "birth": "2000-02-29", "age": 22,
       "intro": "你好", "longitude": 0, "latitude": 0, "country": "中国", "province": "广东", "city": "深圳", "district": "",
       "hasPassword": true, "updatedAt": "2022-12-01T00:06:09.580+08:00", "erasedFrom": null, "friendCount": 2,
       "groupCount": 1, "ownedGroupCount": 0, "sessionCount": 1})"},
};
// clang-format on

} // namespace

std::span<const ExampleText> userExamples()
{
    return kExamples;
}

} // namespace freeim
