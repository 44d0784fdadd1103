// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/conversation_repository.h"
#include "shared/models/message.h"

namespace freeim {

// A message to be stored at a place that was taken.
struct NewMessage
{
    ConversationId conversation = {};
    qint64 seq = 0;
    AccountId sender = {};
    qint64 toId = 0;
    Channel ope = Channel::Friend;
    MessageType type = MessageType::Text;
    QString body = {};
    bool isPrivate = false;
    std::optional<QString> clientMsgId = {};
    Timestamp now = {};
};

// Where a new message found its place.
struct AppendedMessage
{
    MessageId id = {};
    qint64 seq = 0;
};

// A part of a conversation: seq in [first, last].
struct SeqRange
{
    qint64 first = 1;
    qint64 last = 0;

    [[nodiscard]] bool isEmpty() const { return last < first; }
    [[nodiscard]] qint64 size() const { return isEmpty() ? 0 : last - first + 1; }
};

class MessageRepository
{
public:
    explicit MessageRepository(Connection &connection)
        : m_connection(connection)
    {}

    // Absent: the sender has used this clientMsgId before.
    [[nodiscard]] Result<std::optional<MessageId>> insert(const NewMessage &message) const;
    // PostgreSQL only: takes the conversation's next seq and inserts, in one statement. Absent: the conversation has no
    // message yet, or the sender may not write there. A clientMsgId used before is a failure of kind Duplicate, and
    // nothing is taken.
    [[nodiscard]] Result<std::optional<AppendedMessage>> append(const ConversationKey &key,
                                                                const NewMessage &message) const;
    [[nodiscard]] Result<std::optional<Message>> findByClientId(AccountId sender, const QString &clientMsgId) const;
    // Locked until the transaction ends.
    [[nodiscard]] Result<std::optional<Message>> findForChange(MessageId id) const;
    [[nodiscard]] Result<Done> recall(MessageId id, AccountId by, Timestamp now) const;
    [[nodiscard]] Result<Done> recallByOperator(MessageId id, OperatorId by, Timestamp now) const;

    // The newest (or oldest) of the range.
    [[nodiscard]] Result<QList<HistoryMessage>> page(ConversationId conversation, SeqRange range, bool newestFirst,
                                                     int limit) const;
    [[nodiscard]] Result<QList<HistoryMessage>> pageOfType(ConversationId conversation, MessageType type,
                                                           SeqRange range, bool newestFirst, int limit,
                                                           qint64 offset) const;
    // Counted in the index of types: texts are what is left.
    [[nodiscard]] Result<qint64> countOfType(ConversationId conversation, MessageType type, SeqRange range) const;

private:
    Connection &m_connection;
};

} // namespace freeim
