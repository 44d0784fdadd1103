// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/example_texts.h"

namespace freeim {

namespace {

// clang-format off
const ExampleText kExamples[] = {
    {"searchMessages",
     R"({"words": "发票 \"red fox\"", "senderId": 10000011, "from": "2022-12-01T00:06:09.580+08:00", "limit": 50})",
     R"({"items": [{"id": 7, "conversationId": 3, "seq": 2, "createdAt": "2022-12-01T00:06:09.580+08:00",
       "updatedAt": "2022-12-01T00:06:09.580+08:00",
       "sender": {"id": 10000011, "username": "mei", "nickname": "小美"}, "receiver": null,
       "group": {"id": 1, "name": "01群"}, "type": "text", "body": "发票给 Red Fox 了", "isPrivate": false,
       "isWithheld": false, "status": "normal", "recalledBy": null, "recalledByOperator": null}], "next": null,
       "indexedUntil": null})"},
    {"auditedMessage",
     R"({"id": 8, "withPrivate": false})",
     R"({"id": 8, "conversationId": 4, "seq": 1, "createdAt": "2022-12-01T00:06:09.580+08:00",
       "updatedAt": "2022-12-01T00:06:09.580+08:00",
       "sender": {"id": 10000011, "username": "mei", "nickname": "小美"},
       "receiver": {"id": 10000012, "username": "tom", "nickname": "tom"}, "group": null, "type": "text", "body": "",
       "isPrivate": true, "isWithheld": true, "status": "normal", "recalledBy": null, "recalledByOperator": null})"},
    {"messageContext",
     R"({"id": 8, "count": 20, "withPrivate": true, "reason": "report 4711"})",
     R"({"items": [{"id": 8, "conversationId": 4, "seq": 1, "createdAt": "2022-12-01T00:06:09.580+08:00",
       "updatedAt": "2022-12-01T00:06:09.580+08:00",
       "sender": {"id": 10000011, "username": "mei", "nickname": "小美"},
       "receiver": {"id": 10000012, "username": "tom", "nickname": "tom"}, "group": null, "type": "text",
       "body": "hello", "isPrivate": true, "isWithheld": false, "status": "normal", "recalledBy": null,
       "recalledByOperator": null}], "readers": [{"account": {"id": 10000011, "username": "mei", "nickname": "小美"},
       "readSeq": 0, "readAt": null}, {"account": {"id": 10000012, "username": "tom", "nickname": "tom"},
       "readSeq": 1, "readAt": "2022-12-01T00:06:09.580+08:00"}]})"},
    {"recallByOperator",
     R"({"id": 7, "reason": "advertising"})",
     R"({"id": 7, "conversationId": 3, "seq": 2, "createdAt": "2022-12-01T00:06:09.580+08:00",
       "updatedAt": "2022-12-01T00:06:09.580+08:00",
       "sender": {"id": 10000011, "username": "mei", "nickname": "小美"}, "receiver": null,
       "group": {"id": 1, "name": "01群"}, "type": "text", "body": "", "isPrivate": false, "isWithheld": false,
       "status": "revocation", "recalledBy": null, "recalledByOperator": 1})"},
    {"messageDelivery",
     R"({"id": 7, "limit": 50})",
     R"({"items": [{"accountId": 10000012, "username": "tom", "nickname": "tom", "state": "acknowledged",
       "withheldBy": null, "readAt": null, "devices": [{"sessionId": 4, "platform": "android", "deviceId": "phone",
       "state": "acknowledged", "nextConnectedAt": "2022-12-01T00:06:10.000+08:00",
       "acknowledgedAt": "2022-12-01T00:06:11.000+08:00", "endedAt": null}, {"sessionId": 3, "platform": "h5",
       "deviceId": "", "state": "stored", "nextConnectedAt": null, "acknowledgedAt": null, "endedAt": null}]},
       {"accountId": 10000013, "username": "kim", "nickname": "kim", "state": "withheld", "withheldBy": "joinedLater",
       "readAt": null, "devices": []}], "next": null, "messageId": 7, "sentAt": "2022-12-01T00:06:09.580+08:00",
       "senderId": 10000011, "ope": "group", "toId": 1, "seq": 2, "isPrivate": false, "recalledAt": null})"},
};
// clang-format on

} // namespace

std::span<const ExampleText> messageExamples()
{
    return kExamples;
}

} // namespace freeim
