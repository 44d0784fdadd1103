// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/core/clock.h"
#include "shared/core/ids.h"

namespace freeim {

enum class ConversationKind : int
{
    Pair = 0,
    Group = 1
};

// Which conversation: a pair of accounts in either order, or a group.
struct ConversationKey
{
    ConversationKind kind = ConversationKind::Pair;
    qint64 low = 0;
    qint64 high = 0;

    [[nodiscard]] static ConversationKey pair(AccountId one, AccountId other)
    {
        return {ConversationKind::Pair, std::min(one, other).value, std::max(one, other).value};
    }
    [[nodiscard]] static ConversationKey group(ChatGroupId group) { return {ConversationKind::Group, group.value, 0}; }

    bool operator==(const ConversationKey &) const = default;

    // For Database::write: what must be announced in order. Never 0.
    [[nodiscard]] qint64 orderKey() const { return (low << 20) ^ high ^ 1; }
};

struct Conversation
{
    ConversationId id = {};
    qint64 lastSeq = 0;
};

struct ReadMark
{
    AccountId accountId = {};
    qint64 readSeq = 0;
};

// A conversation in which a read mark was moved.
struct MovedReadMark
{
    ConversationId conversationId = {};
    qint64 readSeq = 0;
};

class ConversationRepository
{
public:
    explicit ConversationRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<std::optional<Conversation>> find(const ConversationKey &key) const;
    // Made if need be, with nothing said in it.
    [[nodiscard]] Result<Conversation> ensure(const ConversationKey &key, Timestamp now) const;
    // Takes the next place in the conversation, which is made if need be; lastSeq is that place. The row stays
    // locked until the transaction ends, so places are dense and commits are in their order.
    [[nodiscard]] Result<Conversation> takeSeq(const ConversationKey &key, Timestamp now) const;

    [[nodiscard]] Result<QList<ReadMark>> readMarks(ConversationId conversation, AccountId one, AccountId other) const;
    // Moves the mark forward; false when it stood there already.
    [[nodiscard]] Result<bool> markRead(AccountId reader, ConversationId conversation, qint64 seq, Timestamp now) const;
    // Every pair and group of the reader's that has something new.
    [[nodiscard]] Result<QList<MovedReadMark>> markAllRead(AccountId reader, Timestamp now) const;
    [[nodiscard]] Result<std::optional<ConversationKey>> keyOf(ConversationId conversation) const;

private:
    Connection &m_connection;
};

} // namespace freeim
