// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/example_texts.h"

namespace freeim {

namespace {

// clang-format off
const ExampleText kExamples[] = {
    {"listGroups",
     R"({"text": "群", "status": "active", "membersFrom": 2, "sort": "members", "limit": 50})",
     R"({"items": [{"id": 1, "name": "01群", "avatar": "", "owner": {"id": 10000011, "username": "mei",
       "nickname": "小美", "avatar": ""}, "status": "active", "members": 3, "memberLimit": 500, "isMuted": false,
       "mutedUntil": null, "createdAt": "2022-12-01T00:06:09.580+08:00",
       "lastMessageAt": "2022-12-01T00:07:30.214+08:00", "dissolvedAt": null, "erasedAt": null}], "next": "WzMsMV0"})"},
    {"groupDetail",
     R"({"id": 1})",
     R"({"id": 1, "name": "01群", "avatar": "", "owner": {"id": 10000011, "username": "mei", "nickname": "小美",
       "avatar": ""}, "status": "active", "members": 3, "memberLimit": 500, "isMuted": false, "mutedUntil": null,
       "createdAt": "2022-12-01T00:06:09.580+08:00", "lastMessageAt": "2022-12-01T00:07:30.214+08:00",
       "dissolvedAt": null, "erasedAt": null, "intro": "01群开放加入了", "disableAddMember": false,
       "disableViewMember": false, "disableAddGroup": false, "enableBeforeMessage": false, "longitude": 113.88,
       "latitude": 22.8, "managers": 1, "messages": 42, "waitingRequests": 1, "formerMembers": 0,
       "erasedFrom": null})"},
    {"groupMembers",
     R"({"id": 1, "role": "manager"})",
     R"({"items": [{"account": {"id": 10000012, "username": "tom", "nickname": "tom", "avatar": ""},
       "role": "manager", "remark": "", "joinedAt": "2022-12-01T00:06:09.580+08:00",
       "mutedUntil": "2022-12-01T00:16:09.580+08:00"}], "next": null})"},
    {"groupRequests",
     R"({"id": 1, "status": "wait"})",
     R"({"items": [{"id": 7, "account": {"id": 10000015, "username": "asker", "nickname": "asker", "avatar": ""},
       "status": "wait", "reason": "我想加群", "denyReason": "", "createdAt": "2022-12-01T00:06:09.580+08:00",
       "repliedAt": null, "repliedBy": null}], "next": null})"},
    {"editGroup",
     R"({"id": 1, "name": "01群", "memberLimit": 1000})",
     R"({"id": 1, "name": "01群", "avatar": "", "owner": {"id": 10000011, "username": "mei", "nickname": "小美",
       "avatar": ""}, "status": "active", "members": 3, "memberLimit": 1000, "isMuted": true, "mutedUntil": null,
       "createdAt": "2022-12-01T00:06:09.580+08:00", "lastMessageAt": null, "dissolvedAt": null, "erasedAt": null,
       "intro": "01群开放加入了", "disableAddMember": false, "disableViewMember": false, "disableAddGroup": false,
       "enableBeforeMessage": false, "longitude": null, "latitude": null, "managers": 1, "messages": 0,
       "waitingRequests": 1, "formerMembers": 0, "erasedFrom": null})"},
    {"muteGroup",
     R"({"id": 1, "reason": "spam", "isMuted": true, "until": "2032-12-01T00:06:09.580+08:00"})",
     nullptr},
    {"transferGroup",
     R"({"id": 1, "reason": "the owner is gone", "toId": 10000012})",
     nullptr},
    {"addGroupMembers",
     R"({"id": 1, "reason": "asked by mail", "accountIds": [10000012, 10000016]})",
     R"({"added": [10000016], "alreadyMembers": [10000012]})"},
    {"setGroupMemberRole",
     R"({"id": 1, "accountId": 10000012, "role": "manager"})",
     nullptr},
    {"muteGroupMember",
     R"({"id": 1, "accountId": 10000012, "reason": "spam", "minutes": 10})",
     nullptr},
    {"kickGroupMember",
     R"({"id": 1, "accountId": 10000012, "reason": "spam"})",
     nullptr},
    {"replyToGroupRequest",
     R"({"id": 1, "accountId": 10000015, "status": "pass", "reason": "the owner does not answer"})",
     nullptr},
    {"dissolveGroup",
     R"({"id": 1, "reason": "gambling", "dryRun": true})",
     R"({"members": 3, "waitingRequests": 1, "messages": 42, "erasedFrom": "2022-12-31T00:06:09.580+08:00"})"},
    {"restoreGroup",
     R"({"id": 1, "reason": "the wrong group"})",
     R"({"id": 1, "name": "01群", "avatar": "", "owner": {"id": 10000011, "username": "mei", "nickname": "小美",
       "avatar": ""}, "status": "active", "members": 3, "memberLimit": 500, "isMuted": false, "mutedUntil": null,
       "createdAt": "2022-12-01T00:06:09.580+08:00", "lastMessageAt": "2022-12-01T00:07:30.214+08:00",
       "dissolvedAt": null, "erasedAt": null, "intro": "01群开放加入了", "disableAddMember": false,
       "disableViewMember": false, "disableAddGroup": false, "enableBeforeMessage": false, "longitude": null,
       "latitude": null, "managers": 1, "messages": 42, "waitingRequests": 1, "formerMembers": 0,
       "erasedFrom": null})"},
};
// clang-format on

} // namespace

std::span<const ExampleText> groupExamples()
{
    return kExamples;
}

} // namespace freeim
