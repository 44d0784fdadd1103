// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "shared/core/ids.h"
#include "shared/reflect/field.h"

namespace freeim {

enum class Channel : int
{
    Friend = 0,
    Group = 1
};

constexpr auto names(std::type_identity<Channel>)
{
    return std::array{std::pair{Channel::Friend, "friend"}, std::pair{Channel::Group, "group"}};
}

enum class MessageType : int
{
    Text = 0,
    Picture = 1,
    Voice = 2,
    Video = 3,
    Geo = 4,
    File = 5
};

constexpr auto names(std::type_identity<MessageType>)
{
    return std::array{std::pair{MessageType::Text, "text"},   std::pair{MessageType::Picture, "pic"},
                      std::pair{MessageType::Voice, "voice"}, std::pair{MessageType::Video, "video"},
                      std::pair{MessageType::Geo, "geo"},     std::pair{MessageType::File, "file"}};
}

enum class MessageStatus : int
{
    Normal = 0,
    Recalled = 1
};

constexpr auto names(std::type_identity<MessageStatus>)
{
    return std::array{std::pair{MessageStatus::Normal, "normal"}, std::pair{MessageStatus::Recalled, "revocation"}};
}

// A stored message. seq is dense from 1 within its conversation and is the order of delivery.
struct Message
{
    static constexpr auto kSchema = "Message";

    MessageId id = {};
    Timestamp createdAt = {};
    Timestamp updatedAt = {};
    AccountId fromId = {};
    qint64 toId = 0; // an account or a chat group, as ope says
    Channel ope = Channel::Friend;
    MessageType type = MessageType::Text;
    QString body = {};
    bool isPrivate = false;
    MessageStatus status = MessageStatus::Normal;
    qint64 seq = 0;
    std::optional<QString> clientMsgId = {};
    std::optional<bool> duplicate = {};
    std::optional<qint64> userSeq = {};

    bool operator==(const Message &) const = default;
};

constexpr auto fields(std::type_identity<Message>)
{
    return std::tuple{
        field<&Message::id>("id").example("1"),
        field<&Message::createdAt>("createdAt").example("2022-12-01T00:06:09.580+08:00"),
        field<&Message::updatedAt>("updatedAt").example("2022-12-01T00:06:09.580+08:00"),
        field<&Message::fromId>("fromId").column("sender_id").example("10000011"),
        field<&Message::toId>("toId").example("10000012"),
        field<&Message::ope>("ope").example("friend"),
        field<&Message::type>("type").example("text"),
        field<&Message::body>("body").example("hello"),
        field<&Message::isPrivate>("isPrivate").example("true"),
        field<&Message::status>("status").example("normal"),
        field<&Message::seq>("seq").example("1"),
        field<&Message::clientMsgId>("clientMsgId").omitWhenAbsent(),
        field<&Message::duplicate>("duplicate").computed().omitWhenAbsent().says("true on the answer to a resend"),
        field<&Message::userSeq>("userSeq").computed().omitWhenAbsent().says(
            "pushed recalls: its place among the changes that GET /chat/sync tells"),
    };
}

// A message as one of its readers finds it in the history.
struct HistoryMessage : Message
{
    static constexpr auto kSchema = "HistoryMessage";

    bool self = false;
    bool read = false;

    bool operator==(const HistoryMessage &) const = default;
};

constexpr auto fields(std::type_identity<HistoryMessage>)
{
    return std::tuple_cat(
        fields(std::type_identity<Message>{}),
        std::tuple{
            field<&HistoryMessage::self>("self").computed().says("sent by the asker"),
            field<&HistoryMessage::read>("read").computed().says("read by the other side; by the asker in groups"),
        });
}

} // namespace freeim
