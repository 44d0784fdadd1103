// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/message_search_repository.h"
#include "shared/models/message.h"

namespace freeim {

struct MessageQuery
{
    MessageFilter filter = {};
    std::optional<ConversationKey> conversation = {};
    std::optional<QList<QStringList>> phrases = {}; // none in it: nothing is found
};

struct MessageHits
{
    QList<FoundMessage> messages = {};  // may be fewer than were asked for before the end
    std::optional<MessageId> next = {}; // before of the next page; absent: this is the last
};

// What searches find a new message by, without the right to read private ones. Any thread.
[[nodiscard]] QStringList searchableWords(const Message &message);

// Walks messages from the newest, whatever they are filtered by. Knows no operators: what may be shown is for its
// caller to say. On one connection and its thread.
class MessageSearch
{
public:
    explicit MessageSearch(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<MessageHits> page(const MessageQuery &query, MessageId before, int limit) const;

    // Words are found in messages sent until then; absent: in all of them.
    [[nodiscard]] Result<std::optional<Timestamp>> indexedUntil() const;

private:
    [[nodiscard]] Result<QList<FoundMessage>> rows(const MessageQuery &query, MessageId before, int limit) const;
    [[nodiscard]] Result<QList<MessageRange>> rangesOf(const MessageFilter &filter, const IndexPlace &place,
                                                       MessageId before) const;
    [[nodiscard]] Result<SeqRange> seqsOf(const Conversation &conversation, MessageRange range) const;
    [[nodiscard]] Result<qint64> firstSeqFrom(const Conversation &conversation, MessageId id) const;

    Connection &m_connection;
};

} // namespace freeim
