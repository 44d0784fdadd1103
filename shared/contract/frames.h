// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/ids.h"
#include "shared/models/message.h"
#include "shared/reflect/field.h"

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
};

constexpr auto fields(std::type_identity<ErrorFrame>)
{
    return std::tuple{
        field<&ErrorFrame::type>("type").says("always error").example("error"),
        field<&ErrorFrame::code>("code").example("1002"),
        field<&ErrorFrame::error>("error").says("the error's dotted name").example("parameter.invalid"),
        field<&ErrorFrame::field>("field").omitWhenAbsent().says("the part at fault").example("toId"),
        field<&ErrorFrame::message>("message").says("for people, in the language of the handshake"),
    };
}

} // namespace freeim
