// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/models/message.h"

// Messages as operators see them.
namespace freeim {

// An account beside what it wrote, received or read.
struct MessageAccount
{
    static constexpr auto kSchema = "MessageAccount";

    AccountId id = {};
    QString username = {};
    QString nickname = {};

    bool operator==(const MessageAccount &) const = default;
};

constexpr auto fields(std::type_identity<MessageAccount>)
{
    return std::tuple{
        field<&MessageAccount::id>("id").example("10000011"),
        field<&MessageAccount::username>("username"),
        field<&MessageAccount::nickname>("nickname"),
    };
}

struct MessageGroup
{
    static constexpr auto kSchema = "MessageGroup";

    ChatGroupId id = {};
    QString name = {};

    bool operator==(const MessageGroup &) const = default;
};

constexpr auto fields(std::type_identity<MessageGroup>)
{
    return std::tuple{
        field<&MessageGroup::id>("id").example("1"),
        field<&MessageGroup::name>("name"),
    };
}

struct AuditedMessage
{
    static constexpr auto kSchema = "AuditedMessage";

    MessageId id = {};
    ConversationId conversationId = {};
    qint64 seq = 0;
    Timestamp createdAt = {};
    Timestamp updatedAt = {};
    MessageAccount sender = {};
    std::optional<MessageAccount> receiver = {};
    std::optional<MessageGroup> group = {};
    MessageType type = MessageType::Text;
    QString body = {};
    bool isPrivate = false;
    bool isWithheld = false;
    MessageStatus status = MessageStatus::Normal;
    std::optional<AccountId> recalledBy = {};
    std::optional<OperatorId> recalledByOperator = {};

    bool operator==(const AuditedMessage &) const = default;
};

constexpr auto fields(std::type_identity<AuditedMessage>)
{
    return std::tuple{
        field<&AuditedMessage::id>("id").example("1"),
        field<&AuditedMessage::conversationId>("conversationId").example("1"),
        field<&AuditedMessage::seq>("seq").says("its place in the conversation, dense from 1"),
        field<&AuditedMessage::createdAt>("createdAt"),
        field<&AuditedMessage::updatedAt>("updatedAt"),
        field<&AuditedMessage::sender>("sender"),
        field<&AuditedMessage::receiver>("receiver").says("null: it was sent to a group"),
        field<&AuditedMessage::group>("group").says("null: it was sent to an account"),
        field<&AuditedMessage::type>("type"),
        field<&AuditedMessage::body>("body"),
        field<&AuditedMessage::isPrivate>("isPrivate"),
        field<&AuditedMessage::isWithheld>("isWithheld").says("there is a body, not shown because it is private"),
        field<&AuditedMessage::status>("status"),
        field<&AuditedMessage::recalledBy>("recalledBy").says("the account that recalled it"),
        field<&AuditedMessage::recalledByOperator>("recalledByOperator").says("the operator who recalled it"),
    };
}

// How far an account has read a conversation.
struct ConversationReader
{
    static constexpr auto kSchema = "ConversationReader";

    MessageAccount account = {};
    qint64 readSeq = 0;
    std::optional<Timestamp> readAt = {};

    bool operator==(const ConversationReader &) const = default;
};

constexpr auto fields(std::type_identity<ConversationReader>)
{
    return std::tuple{
        field<&ConversationReader::account>("account"),
        field<&ConversationReader::readSeq>("readSeq").says("of the newest message it has read; 0: none"),
        field<&ConversationReader::readAt>("readAt").says("null: never"),
    };
}

} // namespace freeim
