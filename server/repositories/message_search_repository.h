// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/conversation_repository.h"
#include "server/repositories/message_repository.h"
#include "server/repositories/message_words.h"

namespace freeim {

// A message with the names that belong to it.
struct FoundMessage
{
    MessageId id = {};
    ConversationId conversationId = {};
    qint64 seq = 0;
    Timestamp createdAt = {};
    Timestamp updatedAt = {};
    AccountId senderId = {};
    QString senderUsername = {};
    QString senderNickname = {};
    qint64 toId = 0;
    Channel ope = Channel::Friend;
    QString receiverUsername = {}; // of a pair
    QString receiverNickname = {};
    QString groupName = {}; // of a group
    MessageType type = MessageType::Text;
    QString body = {};
    bool isPrivate = false;
    MessageStatus status = MessageStatus::Normal;
    std::optional<AccountId> recalledBy = {};
    std::optional<OperatorId> recalledByOperator = {};
};

// How far one of a conversation has read it.
struct FoundReader
{
    AccountId accountId = {};
    QString username = {};
    QString nickname = {};
    qint64 readSeq = 0;
    std::optional<Timestamp> readAt = {};
};

// Which of an indexed range of messages; all that is given must hold.
struct MessageFilter
{
    std::optional<AccountId> sender = {};
    std::optional<AccountId> receiver = {}; // of a pair
    std::optional<MessageType> type = {};
    std::optional<MessageStatus> status = {};
    std::optional<bool> isPrivate = {};
    std::optional<Timestamp> from = {};
    std::optional<Timestamp> until = {}; // before it
};

// Ids in [first, last].
struct MessageRange
{
    MessageId first = {1};
    MessageId last = {kLargestId};

    [[nodiscard]] bool isEmpty() const { return last < first; }
};

// Finds messages for operators, newest first.
class MessageSearchRepository
{
public:
    explicit MessageSearchRepository(Connection &connection)
        : m_connection(connection)
    {}

    // isIndexed: MessageTextRepository has been through all of the range.
    [[nodiscard]] Result<QList<FoundMessage>> page(const MessageFilter &filter, MessageRange range, bool isIndexed,
                                                   int limit) const;
    [[nodiscard]] Result<QList<FoundMessage>> pageOf(ConversationId conversation, const MessageFilter &filter,
                                                     SeqRange range, int limit) const;
    // Of an indexed range; the query says what the filter does, but for the time.
    [[nodiscard]] Result<QList<FoundMessage>> pageWith(const TextQuery &query, const MessageFilter &filter,
                                                       MessageRange range, int limit) const;

    [[nodiscard]] Result<std::optional<FoundMessage>> find(MessageId id) const;
    // Oldest first.
    [[nodiscard]] Result<QList<FoundMessage>> between(ConversationId conversation, SeqRange range) const;
    [[nodiscard]] Result<std::optional<MessageId>> idAt(ConversationId conversation, qint64 seq) const;

    // The range of the ids that the indexed messages of these hours have; others may be among them.
    [[nodiscard]] Result<MessageRange> rangeOfHours(qint64 first, qint64 last) const;

    [[nodiscard]] Result<QList<FoundReader>> readersOfPair(ConversationId conversation, AccountId one,
                                                           AccountId other) const;
    [[nodiscard]] Result<QList<FoundReader>> readersOfGroup(ConversationId conversation, ChatGroupId group,
                                                            int limit) const;

private:
    [[nodiscard]] Result<QList<FoundMessage>> sqlitePageWith(const TextQuery &query, const MessageFilter &filter,
                                                             MessageRange range, int limit) const;
    [[nodiscard]] Result<QList<FoundMessage>> postgresPageWith(const TextQuery &query, const MessageFilter &filter,
                                                               MessageRange range, int limit) const;

    Connection &m_connection;
};

} // namespace freeim
