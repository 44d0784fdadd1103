// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/operators.h"
#include "shared/models/audited_message.h"

// What operators see of messages, and how they take one back.
namespace freeim {

inline constexpr int kLongestSearch = 200; // code points
inline constexpr int kMostContext = 100;   // messages on each side

// Bodies of private messages are shown to those who ask for them, may see them and say why.
struct PrivateReading
{
    bool withPrivate = false;
    std::optional<QString> reason = {};
};

constexpr auto fields(std::type_identity<PrivateReading>)
{
    return std::tuple{
        field<&PrivateReading::withPrivate>("withPrivate")
            .withDefault()
            .says("show and search the bodies of private messages, too; needs messages.readPrivate and a reason"),
        field<&PrivateReading::reason>("reason")
            .length(1, kLongestReason)
            .emptyIsAbsent()
            .says("why private messages are read; goes into the audit log with what was shown"),
    };
}

// Which messages: all that is given must hold.
struct MessageSelection
{
    std::optional<QString> words = {};
    std::optional<AccountId> senderId = {};
    std::optional<AccountId> receiverId = {};
    std::optional<ChatGroupId> groupId = {};
    std::optional<AccountId> accountId = {};
    std::optional<AccountId> otherId = {};
    std::optional<MessageType> type = {};
    std::optional<MessageStatus> status = {};
    std::optional<bool> isPrivate = {};
    std::optional<Timestamp> from = {};
    std::optional<Timestamp> until = {};
};

constexpr auto fields(std::type_identity<MessageSelection>)
{
    return std::tuple{
        field<&MessageSelection::words>("words")
            .length(1, kLongestSearch)
            .emptyIsAbsent()
            .says("all of these words and \"phrases\" stand in the body; Chinese is found by any part of it"),
        field<&MessageSelection::senderId>("senderId").emptyIsAbsent(),
        field<&MessageSelection::receiverId>("receiverId").emptyIsAbsent().says("sent to this account, not to a group"),
        field<&MessageSelection::groupId>("groupId").emptyIsAbsent(),
        field<&MessageSelection::accountId>("accountId")
            .emptyIsAbsent()
            .says("with otherId: what the two wrote to each other"),
        field<&MessageSelection::otherId>("otherId").emptyIsAbsent(),
        field<&MessageSelection::type>("type").emptyIsAbsent(),
        field<&MessageSelection::status>("status").emptyIsAbsent(),
        field<&MessageSelection::isPrivate>("isPrivate").emptyIsAbsent(),
        field<&MessageSelection::from>("from").emptyIsAbsent().says("sent then or later"),
        field<&MessageSelection::until>("until").emptyIsAbsent().says("sent before"),
    };
}

struct SearchMessages : KeysetRequest, MessageSelection, PrivateReading
{};

constexpr auto fields(std::type_identity<SearchMessages>)
{
    return std::tuple_cat(fields(std::type_identity<KeysetRequest>{}), fields(std::type_identity<MessageSelection>{}),
                          fields(std::type_identity<PrivateReading>{}));
}

struct AuditedMessagePage : KeysetPage<AuditedMessage>
{
    static constexpr auto kSchema = "AuditedMessagePage";

    std::optional<Timestamp> indexedUntil = {};

    bool operator==(const AuditedMessagePage &) const = default;
};

constexpr auto fields(std::type_identity<AuditedMessagePage>)
{
    return std::tuple_cat(fields(std::type_identity<KeysetPage<AuditedMessage>>{}),
                          std::tuple{field<&AuditedMessagePage::indexedUntil>("indexedUntil")
                                         .says("words are found in messages sent until then; null: in all of them")});
}

struct AuditedMessageRequest : PrivateReading
{
    MessageId id = {};
};

constexpr auto fields(std::type_identity<AuditedMessageRequest>)
{
    return std::tuple_cat(std::tuple{field<&AuditedMessageRequest::id>("id")},
                          fields(std::type_identity<PrivateReading>{}));
}

struct MessageContextRequest : PrivateReading
{
    MessageId id = {};
    int count = 20;
};

constexpr auto fields(std::type_identity<MessageContextRequest>)
{
    return std::tuple_cat(
        std::tuple{field<&MessageContextRequest::id>("id"), field<&MessageContextRequest::count>("count")
                                                                .range(1, kMostContext)
                                                                .withDefault()
                                                                .says("how many before it, and how many after")},
        fields(std::type_identity<PrivateReading>{}));
}

struct MessageContext
{
    static constexpr auto kSchema = "MessageContext";

    QList<AuditedMessage> items = {};
    QList<ConversationReader> readers = {};

    bool operator==(const MessageContext &) const = default;
};

constexpr auto fields(std::type_identity<MessageContext>)
{
    return std::tuple{
        field<&MessageContext::items>("items").says("oldest first, the message itself among them"),
        field<&MessageContext::readers>("readers").says("the two of a pair; of a group's members the first 500"),
    };
}

struct OperatorRecall
{
    MessageId id = {};
    QString reason = {};
    bool dryRun = false;
};

constexpr auto fields(std::type_identity<OperatorRecall>)
{
    return std::tuple{
        field<&OperatorRecall::id>("id"),
        field<&OperatorRecall::reason>("reason").length(1, kLongestReason).says("goes into the audit log"),
        field<&OperatorRecall::dryRun>("dryRun").withDefault().says("change nothing, answer what would be recalled"),
    };
}

namespace contract {

inline constexpr Endpoint<SearchMessages, AuditedMessagePage> searchMessages{
    "searchMessages",
    Method::Get,
    "/admin/messages",
    Access::permission(Permission::MessagesRead),
    Area::Messages,
    "Messages by words, people, time and kind, newest first",
    Phrase::None,
    {ErrorCode::CursorInvalid, ErrorCode::ParameterMissing, ErrorCode::ParameterConflict, ErrorCode::ReasonRequired}};

inline constexpr Endpoint<AuditedMessageRequest, AuditedMessage> auditedMessage{
    "auditedMessage", Method::Get, "/admin/messages/{id}", Access::permission(Permission::MessagesRead),
    Area::Messages,   "A message", Phrase::None,           {ErrorCode::MessageUnknown, ErrorCode::ReasonRequired}};

inline constexpr Endpoint<MessageContextRequest, MessageContext> messageContext{
    "messageContext",
    Method::Get,
    "/admin/messages/{id}/context",
    Access::permission(Permission::MessagesRead),
    Area::Messages,
    "A message with those around it, and who has read how far",
    Phrase::None,
    {ErrorCode::MessageUnknown, ErrorCode::ReasonRequired}};

inline constexpr Endpoint<OperatorRecall, AuditedMessage> recallByOperator{
    "recallByOperator",
    Method::Post,
    "/admin/messages/{id}/recall",
    Access::permission(Permission::MessagesRecall),
    Area::Messages,
    "Recall a message",
    Phrase::Recalled,
    {ErrorCode::MessageUnknown, ErrorCode::MessageRecalled}};

} // namespace contract
} // namespace freeim
