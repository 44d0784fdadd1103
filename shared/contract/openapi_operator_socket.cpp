// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/openapi_errors.h"
#include "shared/contract/openapi_frames.h"
#include "shared/contract/openapi_socket.h"
#include "shared/contract/operator_frames.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kSubscribeExamples{
    FrameExample{"plain", "", R"({"type": "subscribe", "topics": ["overview", "bans"], "utcOffset": 480})"},
    FrameExample{"ofAGroup", "Only the messages of a group",
                 R"({"type": "subscribe", "topics": ["messages"], "groupId": 1})"},
};
constexpr std::array kUnsubscribeExamples{
    FrameExample{"plain", "", R"({"type": "unsubscribe", "topics": ["messages"]})"}};
constexpr std::array kHelloExamples{
    FrameExample{"hello", "", R"({"type": "hello", "at": "2022-12-01T00:06:09.580+08:00", "operatorId": 1,
                     "operatorName": "admin", "topics": ["overview", "messages", "bans", "users", "groups", "jobs", "audit"]})"}};
constexpr std::array kSubscribedExamples{
    FrameExample{"subscribed", "", R"({"type": "subscribed", "topics": ["overview", "bans"]})"}};
constexpr std::array kSkippedExamples{
    FrameExample{"skipped", "", R"({"type": "skipped", "topic": "messages", "count": 412})"}};
constexpr std::array kOverviewExamples{
    FrameExample{"overview", "", R"({"type": "event", "topic": "overview", "action": "sample",
                     "item": {"at": "2022-12-01T00:06:09.580+08:00", "accounts": 12431, "deletedAccounts": 3,
                     "onlineAccounts": 812, "webSockets": 905, "groups": 530, "messages": 1048576,
                     "messagesToday": 5120, "registrationsToday": 7, "failedSignInsToday": 12, "activeBans": 4,
                     "server": {"version": "1.0.0", "startedAt": "2022-11-24T03:00:00.000+08:00", "uptime": 594369,
                     "databaseKind": "sqlite", "isDatabaseAnswering": true, "databaseSize": 734003200,
                     "queues": [{"name": "work", "length": 0}], "commits": 2210, "commitMedian": 1.7,
                     "commitP99": 6.6, "commitBatch": 2.3, "requestsPerSecond": 96.4, "deliveriesPerSecond": 120.8,
                     "memory": 188743680}}})"}};
constexpr std::array kMessageExamples{
    FrameExample{"create", "A new message; its body is withheld, since it is private",
                 R"({"type": "event", "topic": "messages", "action": "create", "id": 1,
                     "item": {"id": 1, "createdAt": "2022-12-01T00:06:09.580+08:00",
                     "updatedAt": "2022-12-01T00:06:09.580+08:00", "fromId": 10000011, "toId": 10000012,
                     "ope": "friend", "type": "text", "body": "", "isPrivate": true, "isWithheld": true,
                     "status": "normal", "seq": 1}})"}};
constexpr std::array kBanExamples{
    FrameExample{"create", "", R"({"type": "event", "topic": "bans", "action": "create", "id": 1,
                     "item": {"id": 1, "targetKind": "account", "target": "10000012", "username": "panco001",
                     "scope": "service", "state": "active", "reason": "spam", "note": "", "evidence": [],
                     "startsAt": "2022-12-01T00:06:09.580+08:00", "endsAt": null,
                     "createdAt": "2022-12-01T00:06:09.580+08:00", "createdBy": 1, "createdByName": "admin",
                     "liftedAt": null, "liftedBy": null, "liftedByName": "", "liftReason": ""}})"}};
constexpr std::array kJobExamples{
    FrameExample{"edit", "A step further", R"({"type": "event", "topic": "jobs", "action": "edit", "id": 17,
                     "item": {"id": 17, "kind": "users.ban", "state": "running",
                     "parameters": {"text": "spam", "reason": "spam", "scope": "service"}, "reason": "spam",
                     "total": 12431, "isTotalExact": true, "done": 8200, "skipped": 3, "failed": 1, "error": "",
                     "createdAt": "2022-12-01T00:06:09.580+08:00", "createdBy": 1, "createdByName": "admin",
                     "startedAt": "2022-12-01T00:06:09.990+08:00", "endedAt": null, "fileName": "", "fileBytes": 0,
                     "fileExpiresAt": null}})"}};
constexpr std::array kAuditExamples{
    FrameExample{"create", "", R"({"type": "event", "topic": "audit", "action": "create", "id": 7,
                     "item": {"id": 7, "createdAt": "2022-12-01T00:06:09.580+08:00", "operatorId": 1,
                     "operatorName": "admin", "address": "192.0.2.7", "requestId": "5f3c", "action": "ban.create",
                     "targetKind": "ban", "targetId": "1", "reason": "spam", "before": {}, "after": {},
                     "details": {}, "hash": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"}})"}};
constexpr std::array kPlainExamples{
    FrameExample{"online", "The first WebSocket of an account was opened",
                 R"({"type": "event", "topic": "users", "action": "online", "id": 10000012})"},
    FrameExample{"dissolve", "A group was dissolved",
                 R"({"type": "event", "topic": "groups", "action": "dissolve", "id": 1})"}};

} // namespace

QJsonObject operatorSocketOperation()
{
    QJsonObject responses = operatorHandshakeRefusals();
    responses.insert(
        "101"_L1, QJsonObject{{u"description"_s, u"The WebSocket is open; x-operator-websocket lists its frames"_s}});
    const QJsonArray security{QJsonObject{{u"operator"_s, QJsonArray{}}},
                              QJsonObject{{u"socketToken"_s, QJsonArray{}}}};
    return {{u"operationId"_s, u"openOperatorWebSocket"_s},
            {u"summary"_s, u"Open the WebSocket that tells operators what happens"_s},
            {u"description"_s,
             u"A WebSocket handshake (RFC 6455). Subscribe to topics by frames; each needs a permission. Best effort: "
             "after a reconnect, read anew."_s},
            {u"tags"_s, QJsonArray{u"Overview"_s}},
            {u"x-access"_s, u"operator"_s},
            {u"x-errors"_s, QJsonArray{}},
            {u"security"_s, security},
            {u"parameters"_s, QJsonArray{}},
            {u"responses"_s, responses}};
}

QJsonObject operatorSocketFrames(SchemaCollection &collection)
{
    const QJsonArray toClient{
        describedFrame<HelloFrame>("Hello", "After connecting", kHelloExamples, collection),
        describedFrame<SubscribedFrame>("Subscribed",
                                        "After each change of the topics, also when a permission is taken away",
                                        kSubscribedExamples, collection),
        describedFrame<FeedEvent<Overview>>("Overview", "Topic overview (overview.read), once a second",
                                            kOverviewExamples, collection),
        describedFrame<FeedEvent<WatchedMessage>>("Message",
                                                  "Topic messages (messages.read): create or recall; bodies of private "
                                                  "messages are always withheld",
                                                  kMessageExamples, collection),
        describedFrame<FeedEvent<Ban>>("Ban", "Topic bans (bans.read): create, edit, begin or lift", kBanExamples,
                                       collection),
        describedFrame<FeedEvent<Job>>("Job", "Topic jobs (jobs.read): create, and edit after each step", kJobExamples,
                                       collection),
        describedFrame<FeedEvent<AuditEntry>>("Audit entry", "Topic audit (audit.read): create", kAuditExamples,
                                              collection),
        describedFrame<FeedEvent<NoItem>>(
            "User or group",
            "Topic users (users.read): create, edit, delete, restore, erase, online, offline. Topic groups "
            "(groups.read): create, edit, mute, transfer, dissolve, restore, erase",
            kPlainExamples, collection),
        describedFrame<SkippedFrame>("Skipped", "So many events of a topic were too many for a second",
                                     kSkippedExamples, collection),
        describedFrame<PingFrame>("Ping", "On connect and every 25 seconds: the connection lives", kPingExamples,
                                  collection),
        describedFrame<ErrorFrame>("Error", "The operator's frame was refused", kErrorExamples, collection)};
    const QJsonArray toServer{
        describedFrame<SubscribeFrame>("Subscribe", "All of the topics, or none when one is refused",
                                       kSubscribeExamples, collection),
        describedFrame<UnsubscribeFrame>("Unsubscribe", "Send these no more", kUnsubscribeExamples, collection),
        describedFrame<PingFrame>("Ping", "Is echoed", kPingExamples, collection)};
    const QJsonArray closeCodes{closeCode(1001, "The server is going away: connect again"),
                                closeCode(1007, "A frame was not UTF-8"),
                                closeCode(1008, "Too many invalid frames"),
                                closeCode(1009, "A frame was too large"),
                                closeCode(1013, "The operator's program reads too slowly: connect again"),
                                closeCode(4001, "The session has ended, or the operator was disabled: sign in again")};
    return {{u"path"_s, QLatin1StringView(kOperatorSocketPath)},
            {u"serverToClient"_s, toClient},
            {u"clientToServer"_s, toServer},
            {u"closeCodes"_s, closeCodes}};
}

} // namespace freeim
