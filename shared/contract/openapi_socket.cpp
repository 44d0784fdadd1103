// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/openapi_socket.h"

#include "shared/contract/openapi_errors.h"
#include "shared/contract/openapi_frames.h"
#include "shared/models/account.h"
#include "shared/models/notice.h"
#include "shared/models/sync.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kMessageExamples{
    FrameExample{
        "new", "A new message, from someone else or from another device of one's own",
        R"({"id": 1, "createdAt": "2022-12-01T00:06:09.580+08:00", "updatedAt": "2022-12-01T00:06:09.580+08:00",
                     "fromId": 10000011, "toId": 10000012, "ope": "friend", "type": "text", "body": "hello",
                     "isPrivate": true, "status": "normal", "seq": 1})"},
    FrameExample{
        "recalled", "A message was recalled: hide its text",
        R"({"id": 2, "createdAt": "2022-12-01T00:12:24.799+08:00", "updatedAt": "2022-12-01T00:13:01.120+08:00",
                     "fromId": 10000011, "toId": 10000012, "ope": "friend", "type": "text", "body": "",
                     "isPrivate": true, "status": "revocation", "seq": 2})"},
};

constexpr std::array kNoticeExamples{
    FrameExample{
        "read", "The other side has read up to seq",
        R"({"id": 0, "createdAt": "2022-12-01T00:12:24.799+08:00", "updatedAt": "2022-12-01T00:12:24.799+08:00",
                     "fromId": 10000011, "toId": 10000012, "ope": "friend", "type": "read", "body": "",
                     "isPrivate": false, "status": "normal", "read": true, "isRead": true, "seq": 2})"},
    FrameExample{
        "readElsewhere",
        "One has read up to seq on another device; toId is the friend or the group. For sockets that sent received, or "
        "connected with sync=true",
        R"({"id": 0, "createdAt": "2022-12-01T00:12:24.799+08:00", "updatedAt": "2022-12-01T00:12:24.799+08:00",
                     "fromId": 10000012, "toId": 10000011, "ope": "friend", "type": "read", "body": "",
                     "isPrivate": false, "status": "normal", "read": true, "isRead": true, "seq": 2})"},
    FrameExample{
        "readInGroup",
        "So many members have read up to seq, at most once a second for a group. For sockets that sent received, or "
        "connected with sync=true",
        R"({"id": 0, "createdAt": "2022-12-01T00:12:24.799+08:00", "updatedAt": "2022-12-01T00:12:24.799+08:00",
                     "fromId": 0, "toId": 1, "ope": "group", "type": "read", "body": "", "isPrivate": false,
                     "status": "normal", "read": true, "isRead": true, "seq": 2, "readCount": 17})"},
    FrameExample{
        "delivered",
        "A device of the other side's has everything up to seq. For sockets that sent received, or connected with "
        "sync=true",
        R"({"id": 0, "createdAt": "2022-12-01T00:12:24.799+08:00", "updatedAt": "2022-12-01T00:12:24.799+08:00",
                     "fromId": 10000011, "toId": 10000012, "ope": "friend", "type": "delivered", "body": "",
                     "isPrivate": false, "status": "normal", "seq": 2})"},
    FrameExample{
        "input", "A friend is typing",
        R"({"id": 0, "createdAt": "2022-12-01T00:12:24.799+08:00", "updatedAt": "2022-12-01T00:12:24.799+08:00",
                     "fromId": 10000011, "toId": 10000012, "ope": "friend", "type": "input", "body": "",
                     "isPrivate": false, "status": "normal"})"},
    FrameExample{
        "addFriend", "Someone asks to be friends",
        R"({"id": 0, "createdAt": "2022-12-01T00:12:24.799+08:00", "updatedAt": "2022-12-01T00:12:24.799+08:00",
                     "fromId": 10000011, "toId": 10000012, "ope": "system", "type": "addFriend", "body": "我是小美",
                     "isPrivate": false, "status": "normal"})"},
    FrameExample{
        "groupBanned", "A member was muted until a moment",
        R"({"id": 0, "createdAt": "2022-12-01T00:12:24.799+08:00", "updatedAt": "2022-12-01T00:12:24.799+08:00",
                     "fromId": 10000011, "toId": 1, "ope": "system", "type": "groupBanned", "body": "",
                     "isPrivate": false, "status": "normal", "groupId": 1, "accountId": 10000005,
                     "until": "2022-12-01T00:22:24.799+08:00"})"},
    FrameExample{
        "accountBanned",
        "The account (or, without accountId, the device or address it signed in from) is banned from the service, "
        "until a moment or, without one, until it is lifted: the socket closes next",
        R"({"id": 0, "createdAt": "2022-12-01T00:12:24.799+08:00", "updatedAt": "2022-12-01T00:12:24.799+08:00",
                     "fromId": 0, "toId": 10000012, "ope": "system", "type": "accountBanned", "body": "spam",
                     "isPrivate": false, "status": "normal", "accountId": 10000012,
                     "until": "2022-12-08T00:06:09.580+08:00"})"},
    FrameExample{
        "announcement", "The service's operators have something to say; GET /announcements has it too",
        R"({"id": 0, "createdAt": "2022-12-01T00:12:24.799+08:00", "updatedAt": "2022-12-01T00:12:24.799+08:00",
                     "fromId": 0, "toId": 0, "ope": "system", "type": "announcement", "body": "维护将于 22:00 开始",
                     "isPrivate": false, "status": "normal", "title": "维护", "announcementId": 1})"},
};

constexpr std::array kSyncExamples{
    FrameExample{"remark", "From another device the account gave a friend a name of its own",
                 R"({"type": "sync", "userSeq": 16, "createdAt": "2022-12-01T00:07:30.214+08:00",
                     "event": "friendRemark", "accountId": 10000012, "body": "小美"})"},
    FrameExample{"joined", "Somebody joined a group that the account is in",
                 R"({"type": "sync", "userSeq": 17, "createdAt": "2022-12-01T00:12:24.799+08:00",
                     "event": "groupMemberJoined", "accountId": 10000012, "groupId": 1, "fromId": 10000011})"},
};

constexpr std::array kInputExamples{
    FrameExample{"typing", "", R"({"toId": 10000012, "ope": "friend", "type": "input", "status": "normal"})"}};

constexpr std::array kReceivedExamples{
    FrameExample{"received", "", R"({"toId": 10000012, "ope": "friend", "type": "received", "seq": 2})"}};

constexpr std::array kSendExamples{
    FrameExample{"send", "", R"({"type": "send", "reqId": "r17", "toId": 10000012, "ope": "friend",
                     "messageType": "text", "isPrivate": true, "body": "hello", "clientMsgId": "b7c0e2d4"})"}};

constexpr std::array kAckExamples{FrameExample{
    "ack", "", R"({"type": "ack", "reqId": "r17", "message": {"id": 1, "createdAt": "2022-12-01T00:06:09.580+08:00",
                     "updatedAt": "2022-12-01T00:06:09.580+08:00", "fromId": 10000011, "toId": 10000012,
                     "ope": "friend", "type": "text", "body": "hello", "isPrivate": true, "status": "normal",
                     "seq": 1, "clientMsgId": "b7c0e2d4"}})"}};

constexpr std::array kWatchPresenceExamples{
    FrameExample{"watch", "", R"({"type": "presence", "accountIds": [10000012, 10000013]})"}};

constexpr std::array kPresenceExamples{
    FrameExample{"answer", "All that were asked for, in that order",
                 R"({"type": "presence", "accounts": [{"accountId": 10000012, "status": "online"},
                     {"accountId": 10000013, "status": "offline", "lastSeenAt": "2022-12-01T00:06:09.580+08:00"}]})"},
    FrameExample{"change", "One that has changed since",
                 R"({"type": "presence", "accounts": [{"accountId": 10000012, "status": "offline",
                     "lastSeenAt": "2022-12-01T00:12:24.799+08:00"}]})"}};

QJsonObject queryParameter(const char *name, const QJsonObject &schema, const char *description)
{
    return {{u"name"_s, QLatin1StringView(name)},
            {u"in"_s, u"query"_s},
            {u"schema"_s, schema},
            {u"description"_s, QString::fromUtf8(description)}};
}

} // namespace

QJsonObject socketOperation()
{
    SchemaCollection unnamed;
    QJsonObject responses = handshakeRefusals();
    responses.insert("101"_L1,
                     QJsonObject{{u"description"_s, u"The WebSocket is open; x-websocket lists its frames"_s}});
    const QJsonArray security{QJsonObject{{u"token"_s, QJsonArray{}}}, QJsonObject{{u"bearer"_s, QJsonArray{}}},
                              QJsonObject{{u"socketToken"_s, QJsonArray{}}}};
    const QJsonArray parameters{
        queryParameter("platform", schemaOf<Platform>(unnamed), "the client's platform"),
        queryParameter("deviceId", {{u"type"_s, u"string"_s}, {u"maxLength"_s, 64}},
                       "the client's own id of the device"),
        queryParameter("sync", {{u"type"_s, u"boolean"_s}, {u"default"_s, false}},
                       "whether to tell everything that changes, by frames of type sync where "
                       "no notice does"),
        queryParameter(
            "protocol",
            {{u"type"_s, u"string"_s}, {u"enum"_s, QJsonArray{u"json"_s, u"proto"_s}}, {u"default"_s, u"json"_s}},
            "json: each frame is a text, a JSON object. proto: each is a binary "
            "message, a Message of /docs/freeim.proto")};
    return {
        {u"operationId"_s, u"openWebSocket"_s},
        {u"summary"_s, u"Open the WebSocket that new messages and notices come through"_s},
        {u"description"_s,
         u"A WebSocket handshake (RFC 6455). Pushes are best effort: after a reconnect, ask for what was missed."_s},
        {u"tags"_s, QJsonArray{u"Chat"_s}},
        {u"x-access"_s, u"account"_s},
        {u"x-errors"_s, QJsonArray{QLatin1StringView(describe(ErrorCode::AccountBanned).name)}},
        {u"security"_s, security},
        {u"parameters"_s, parameters},
        {u"responses"_s, responses}};
}

QJsonObject socketFrames(SchemaCollection &collection)
{
    const QJsonArray toClient{
        describedFrame<Message>("Message",
                                "A message of a conversation; tell it from a notice by its id, which is not 0",
                                kMessageExamples, collection),
        describedFrame<Notice>("Notice", "Anything else that concerns the account; id is 0", kNoticeExamples,
                               collection),
        describedFrame<PingFrame>("Ping", "On connect and every 25 seconds: the connection lives", kPingExamples,
                                  collection),
        describedFrame<AckFrame>("Ack", "The client's message is on disk", kAckExamples, collection),
        describedFrame<PresenceFrame>("Presence", "Which of the accounts the client named are online",
                                      kPresenceExamples, collection),
        describedFrame<ErrorFrame>("Error", "The client's frame was refused", kErrorExamples, collection),
        describedFrame<SyncEvent>("SyncEvent",
                                  "What else changed for the account, to clients that asked with sync=true; as "
                                  "GET /chat/sync answers it",
                                  kSyncExamples, collection)};
    const QJsonArray toServer{describedFrame<InputFrame>("Input", "Tells a friend that one is typing; never stored",
                                                         kInputExamples, collection),
                              describedFrame<ReceivedFrame>(
                                  "Received",
                                  "This device has everything of the conversation up to seq: send it for the newest, "
                                  "about once a second for a conversation. From then on the socket is told how far "
                                  "others have come",
                                  kReceivedExamples, collection),
                              describedFrame<SendFrame>("Send",
                                                        "Sends a message, as POST /chat/send does: answered by an "
                                                        "ack or an error with the same reqId",
                                                        kSendExamples, collection),
                              describedFrame<WatchPresenceFrame>(
                                  "WatchPresence", "Whose presence to be told of, instead of those named before",
                                  kWatchPresenceExamples, collection),
                              describedFrame<PingFrame>("Ping", "Is echoed", kPingExamples, collection)};
    const QJsonArray closeCodes{closeCode(1001, "The server is going away: connect again"),
                                closeCode(1007, "A frame was not UTF-8"),
                                closeCode(1008, "Too many invalid frames"),
                                closeCode(1009, "A frame was too large"),
                                closeCode(1013, "The client reads too slowly, or the server is busy: connect again, "
                                                "then pull what was missed"),
                                closeCode(4001, "The session has ended: log in again. The close reason says why")};
    return {{u"path"_s, u"/ws"_s},
            {u"serverToClient"_s, toClient},
            {u"clientToServer"_s, toServer},
            {u"closeCodes"_s, closeCodes}};
}

} // namespace freeim
