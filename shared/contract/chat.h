// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/friends.h"
#include "shared/models/message.h"

// Sending, recalling, reading.
namespace freeim {

inline constexpr int kLongestMessage = 20'000; // code points
inline constexpr int kLongestClientMessageId = 64;

struct SendMessage
{
    qint64 toId = 0;
    Channel ope = {};
    MessageType type = {};
    bool isPrivate = false;
    QString body = {};
    std::optional<QString> clientMsgId = {};
};

constexpr auto fields(std::type_identity<SendMessage>)
{
    return std::tuple{
        field<&SendMessage::toId>("toId")
            .range(1, static_cast<double>(kLargestId))
            .says("a friend or a group")
            .example("10000012"),
        field<&SendMessage::ope>("ope").example("friend"),
        field<&SendMessage::type>("type").example("text"),
        field<&SendMessage::isPrivate>("isPrivate").example("true"),
        field<&SendMessage::body>("body").length(1, kLongestMessage).example("hello"),
        field<&SendMessage::clientMsgId>("clientMsgId")
            .length(1, kLongestClientMessageId)
            .says("the client's own id of the message: sending it again answers the first message"),
    };
}

struct RecallMessage
{
    qint64 toId = 0;
    MessageId id = {};
    Channel ope = {};
};

constexpr auto fields(std::type_identity<RecallMessage>)
{
    return std::tuple{
        field<&RecallMessage::toId>("toId")
            .range(1, static_cast<double>(kLargestId))
            .says("where it was sent")
            .example("10000012"),
        field<&RecallMessage::id>("id").example("1"),
        field<&RecallMessage::ope>("ope").example("friend"),
    };
}

struct MarkRead
{
    std::optional<qint64> toId = {};
    std::optional<Channel> ope = {};
    std::optional<qint64> seq = {};
};

constexpr auto fields(std::type_identity<MarkRead>)
{
    return std::tuple{
        field<&MarkRead::toId>("toId")
            .range(1, static_cast<double>(kLargestId))
            .emptyIsAbsent()
            .says("a friend or a group; absent: everything")
            .example("10000011"),
        field<&MarkRead::ope>("ope").emptyIsAbsent().says("absent: told from the id"),
        field<&MarkRead::seq>("seq")
            .range(0, static_cast<double>(kLargestId))
            .emptyIsAbsent()
            .says("with toId: read up to here, never back; absent: up to the newest message"),
    };
}

enum class MessageOrder : int
{
    NewestFirst = 0,
    OldestFirst = 1
};

constexpr auto names(std::type_identity<MessageOrder>)
{
    return std::array{std::pair{MessageOrder::NewestFirst, "id:desc"}, std::pair{MessageOrder::OldestFirst, "id:asc"}};
}

struct MessageHistory : PageRequest
{
    qint64 toId = 0;
    std::optional<Channel> ope = {};
    std::optional<MessageType> messageType = {};
    std::optional<qint64> beforeSeq = {};
    std::optional<qint64> afterSeq = {};
    MessageOrder sort = MessageOrder::NewestFirst;
};

constexpr auto fields(std::type_identity<MessageHistory>)
{
    return std::tuple_cat(
        std::tuple{
            field<&MessageHistory::toId>("toId")
                .range(1, static_cast<double>(kLargestId))
                .says("a friend or a group")
                .example("10000012"),
            field<&MessageHistory::ope>("ope").emptyIsAbsent().says("absent: told from the id"),
            field<&MessageHistory::messageType>("messageType").emptyIsAbsent(),
            field<&MessageHistory::beforeSeq>("beforeSeq")
                .range(0, static_cast<double>(kLargestId))
                .says("only older ones"),
            field<&MessageHistory::afterSeq>("afterSeq")
                .range(0, static_cast<double>(kLargestId))
                .says("only newer ones"),
            field<&MessageHistory::sort>("sort").withDefault(),
        },
        fields(std::type_identity<PageRequest>{}));
}

namespace contract {

inline constexpr Endpoint<SendMessage, Message> sendMessage{
    "sendMessage",
    Method::Post,
    "/chat/send",
    Access::Account,
    Area::Chat,
    "Send a message",
    Phrase::Sent,
    {ErrorCode::ChatNotFriend, ErrorCode::ChatBlocked, ErrorCode::GroupUnknown, ErrorCode::GroupNotMember,
     ErrorCode::ChatMuted, ErrorCode::ClientMessageIdReused, ErrorCode::RecipientMismatch, ErrorCode::ActionBanned},
    RateClass::Send};

inline constexpr Endpoint<RecallMessage, Nothing> recallMessage{
    "recallMessage",
    Method::Post,
    "/chat/revocation",
    Access::Account,
    Area::Chat,
    "Recall a message",
    Phrase::Recalled,
    {ErrorCode::MessageUnknown, ErrorCode::RecallTooLate, ErrorCode::RecallForbidden, ErrorCode::RecipientMismatch}};

inline constexpr Endpoint<MarkRead, Nothing> markRead{"markRead",
                                                      Method::Post,
                                                      "/chat/read",
                                                      Access::Account,
                                                      Area::Chat,
                                                      "Mark a conversation read, or all of them",
                                                      Phrase::Succeeded,
                                                      {ErrorCode::AccountUnknown, ErrorCode::GroupUnknown,
                                                       ErrorCode::GroupNotMember, ErrorCode::RecipientMismatch,
                                                       ErrorCode::ParameterMissing}};

inline constexpr Endpoint<MessageHistory, Page<HistoryMessage>> messageHistory{
    "messageHistory",
    Method::Get,
    "/chat/messages",
    Access::Account,
    Area::Chat,
    "The messages of a conversation",
    Phrase::None,
    {ErrorCode::AccountUnknown, ErrorCode::GroupUnknown, ErrorCode::GroupNotMember, ErrorCode::RecipientMismatch}};

} // namespace contract
} // namespace freeim
