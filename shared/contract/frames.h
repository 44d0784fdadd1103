// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/chat.h"
#include "shared/models/presence.h"

// Frames of the WebSocket that are neither a Message nor a Notice; one JSON object each.
namespace freeim {

enum class InputStatus : int
{
    Typing = 0,
    Finished = 1
};

constexpr auto names(std::type_identity<InputStatus>)
{
    return std::array{std::pair{InputStatus::Typing, "normal"}, std::pair{InputStatus::Finished, "finish"}};
}

// From a client: he types, or stopped typing, to a friend.
struct InputFrame
{
    static constexpr auto kSchema = "InputFrame";

    QString type = QStringLiteral("input");
    AccountId toId = {};
    Channel ope = Channel::Friend;
    InputStatus status = InputStatus::Typing;
};

constexpr auto fields(std::type_identity<InputFrame>)
{
    return std::tuple{
        field<&InputFrame::type>("type").says("always input").example("input"),
        field<&InputFrame::toId>("toId").says("a friend").example("10000012"),
        field<&InputFrame::ope>("ope").withDefault().example("friend"),
        field<&InputFrame::status>("status").withDefault().says("normal: typing, finish: stopped").example("normal"),
    };
}

// From a client: this device has everything of the conversation up to seq.
struct ReceivedFrame
{
    static constexpr auto kSchema = "ReceivedFrame";

    QString type = QStringLiteral("received");
    qint64 toId = 0;
    std::optional<Channel> ope = {};
    qint64 seq = 0;
};

constexpr auto fields(std::type_identity<ReceivedFrame>)
{
    return std::tuple{
        field<&ReceivedFrame::type>("type").says("always received").example("received"),
        field<&ReceivedFrame::toId>("toId")
            .range(1, static_cast<double>(kLargestId))
            .says("the other account, or the group")
            .example("10000012"),
        field<&ReceivedFrame::ope>("ope").emptyIsAbsent().says("absent: told from the id").example("friend"),
        field<&ReceivedFrame::seq>("seq").range(1, static_cast<double>(kLargestId)).example("2"),
    };
}

inline constexpr int kLongestRequestId = 64;

// From a client: what POST /chat/send takes. The frame has the name "type", so the message's is called as where
// histories are filtered by it.
struct SendFrame
{
    static constexpr auto kSchema = "SendFrame";

    QString type = QStringLiteral("send");
    QString reqId = {};
    qint64 toId = 0;
    Channel ope = {};
    MessageType messageType = {};
    bool isPrivate = false;
    QString body = {};
    std::optional<QString> clientMsgId = {};

    [[nodiscard]] SendMessage message() const
    {
        return {.toId = toId,
                .ope = ope,
                .type = messageType,
                .isPrivate = isPrivate,
                .body = body,
                .clientMsgId = clientMsgId};
    }
};

constexpr auto fields(std::type_identity<SendFrame>)
{
    return std::tuple{
        field<&SendFrame::type>("type").says("always send").example("send"),
        field<&SendFrame::reqId>("reqId")
            .length(1, kLongestRequestId)
            .says("the client's own: the answer has it too")
            .example("r17"),
        field<&SendFrame::toId>("toId")
            .range(1, static_cast<double>(kLargestId))
            .says("a friend or a group")
            .example("10000012"),
        field<&SendFrame::ope>("ope").example("friend"),
        field<&SendFrame::messageType>("messageType").says("the message's type").example("text"),
        field<&SendFrame::isPrivate>("isPrivate").example("true"),
        field<&SendFrame::body>("body").length(1, kLongestMessage).example("hello"),
        field<&SendFrame::clientMsgId>("clientMsgId")
            .length(1, kLongestClientMessageId)
            .says("the client's own id of the message: sending it again answers the first message"),
    };
}

// To a client: its message is on disk.
struct AckFrame
{
    static constexpr auto kSchema = "AckFrame";

    QString type = QStringLiteral("ack");
    QString reqId = {};
    Message message = {};
};

constexpr auto fields(std::type_identity<AckFrame>)
{
    return std::tuple{
        field<&AckFrame::type>("type").says("always ack").example("ack"),
        field<&AckFrame::reqId>("reqId").says("of the frame that sent it").example("r17"),
        field<&AckFrame::message>("message").says("what POST /chat/send answers"),
    };
}

inline constexpr qsizetype kMostWatchedAccounts = 500;

// From a client: whose presence this socket is told from now on, instead of those it was told of before.
struct WatchPresenceFrame
{
    static constexpr auto kSchema = "WatchPresenceFrame";

    QString type = QStringLiteral("presence");
    QList<AccountId> accountIds = {};
};

constexpr auto fields(std::type_identity<WatchPresenceFrame>)
{
    return std::tuple{
        field<&WatchPresenceFrame::type>("type").says("always presence").example("presence"),
        field<&WatchPresenceFrame::accountIds>("accountIds")
            .says("at most 500; none: the socket is told of nobody any more"),
    };
}

// To a client: how accounts are now. The answer to its frame has all it asked for, in that order; after that come those
// that changed.
struct PresenceFrame
{
    static constexpr auto kSchema = "PresenceFrame";

    QString type = QStringLiteral("presence");
    QList<Presence> accounts = {};
};

constexpr auto fields(std::type_identity<PresenceFrame>)
{
    return std::tuple{
        field<&PresenceFrame::type>("type").says("always presence").example("presence"),
        field<&PresenceFrame::accounts>("accounts"),
    };
}

// Both ways; a client's is echoed.
struct PingFrame
{
    static constexpr auto kSchema = "PingFrame";

    QString type = QStringLiteral("ping");
};

constexpr auto fields(std::type_identity<PingFrame>)
{
    return std::tuple{field<&PingFrame::type>("type").says("always ping").example("ping")};
}

// To a client whose frame was refused. Details of the error stand beside these.
struct ErrorFrame
{
    static constexpr auto kSchema = "ErrorFrame";

    QString type = QStringLiteral("error");
    int code = 0;
    QString error = {};
    std::optional<QString> field = {};
    QString message = {};
    std::optional<QString> reqId = {};
};

constexpr auto fields(std::type_identity<ErrorFrame>)
{
    return std::tuple{
        field<&ErrorFrame::type>("type").says("always error").example("error"),
        field<&ErrorFrame::code>("code").example("1002"),
        field<&ErrorFrame::error>("error").says("the error's dotted name").example("parameter.invalid"),
        field<&ErrorFrame::field>("field").omitWhenAbsent().says("the part at fault").example("toId"),
        field<&ErrorFrame::message>("message").says("for people, in the language of the handshake"),
        field<&ErrorFrame::reqId>("reqId").omitWhenAbsent().says("of the frame that was refused, if it had one"),
    };
}

} // namespace freeim
