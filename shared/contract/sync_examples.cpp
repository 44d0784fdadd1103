// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/example_texts.h"

namespace freeim {

namespace {

// clang-format off
const ExampleText kExamples[] = {
    {"syncChanges",
     R"({"after": 15, "movedSince": "2022-12-01T00:06:09.580+08:00"})",
     R"({"events": [{"type": "sync", "userSeq": 16, "createdAt": "2022-12-01T00:07:30.214+08:00",
       "event": "friendRemark", "accountId": 10000012, "body": "小美"}, {"type": "sync", "userSeq": 17,
       "createdAt": "2022-12-01T00:12:24.799+08:00", "event": "read", "fromId": 10000012, "ope": "friend",
       "toId": 10000012, "seq": 2}], "userSeq": 17, "hasMore": false, "syncedAt": "2022-12-01T00:13:01.120+08:00",
       "conversations": [{"ope": "friend", "toId": 10000012, "lastSeq": 2, "readSeq": 1}]})"},
    {"syncSnapshot",
     nullptr,
     R"({"userSeq": 17, "syncedAt": "2022-12-01T00:13:01.120+08:00", "friends": [{"account": {"id": 10000012,
       "username": "panco002", "email": "", "mobile": "", "nickname": "panco002", "avatar": "", "gender": "",
       "birth": "", "age": 0, "intro": ""}, "friendGroups": [{"id": 17, "friends": null, "name": "朋友q1"}],
       "remark": "小美", "label": "客户,经理,老板"}], "blocked": [], "friendGroups": [{"id": 17, "friends": [{"id": 2,
       "account": {"id": 10000012, "username": "panco002", "email": "", "mobile": "", "nickname": "panco002",
       "avatar": "", "gender": "", "birth": "", "age": 0, "intro": ""}, "remark": "小美", "label": "客户,经理,老板"}],
       "name": "朋友q1"}], "chatGroups": [], "friendRequests": [], "joinRequests": []})"},
};
// clang-format on

} // namespace

std::span<const ExampleText> syncExamples()
{
    return kExamples;
}

} // namespace freeim
