// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/message.h"

namespace freeim {

// A message as the index of words looks at it.
struct IndexSource
{
    MessageId id = {};
    ConversationId conversationId = {};
    AccountId senderId = {};
    qint64 toId = 0;
    Channel ope = Channel::Friend;
    MessageType type = MessageType::Text;
    QString body = {};
    bool isPrivate = false;
    MessageStatus status = MessageStatus::Normal;
    Timestamp createdAt = {};
};

struct IndexedMessage
{
    IndexSource source = {};
    QStringList words = {}; // none: it is found by people alone
};

// Up to where messages are indexed.
struct IndexPlace
{
    MessageId lastId = {};
    Timestamp lastCreatedAt = {};
};

// The ids that messages of one hour have.
struct HourOfMessages
{
    qint64 hour = 0; // since 1970
    MessageId first = {};
    MessageId last = {};
};

// The index of the words in messages, as it is kept; MessageSearchRepository asks it.
class MessageTextRepository
{
public:
    explicit MessageTextRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<IndexPlace> place() const;
    // Locked until the transaction ends: whoever adds to the index or removes from it holds it.
    [[nodiscard]] Result<IndexPlace> lockPlace() const;
    [[nodiscard]] Result<Done> movePlace(const IndexPlace &place) const;

    // Of all messages, indexed or not; 0: there is none.
    [[nodiscard]] Result<MessageId> newest() const;
    // PostgreSQL only: the transactions that may be storing messages just now. With SQLite there is never one that
    // could commit an id below the newest.
    [[nodiscard]] Result<QStringList> writers() const;

    [[nodiscard]] Result<QList<IndexSource>> sources(MessageId after, MessageId last, int limit) const;
    [[nodiscard]] Result<std::optional<IndexSource>> source(MessageId id) const;

    // The words of those that were recalled meanwhile are left out.
    [[nodiscard]] Result<Done> add(const QList<IndexedMessage> &messages) const;
    [[nodiscard]] Result<Done> addHour(const HourOfMessages &hour) const;
    // Before it is recalled. The words must be those it was added with.
    [[nodiscard]] Result<Done> removeWords(const IndexedMessage &message) const;

private:
    Connection &m_connection;
};

} // namespace freeim
