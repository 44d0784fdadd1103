// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/conversation_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

constexpr auto fields(std::type_identity<Conversation>)
{
    return std::tuple{field<&Conversation::id>("id"), field<&Conversation::lastSeq>("lastSeq")};
}

constexpr auto fields(std::type_identity<ConversationKey>)
{
    return std::tuple{field<&ConversationKey::kind>("kind"), field<&ConversationKey::low>("low").column("low_id"),
                      field<&ConversationKey::high>("high").column("high_id")};
}

constexpr auto fields(std::type_identity<ReadMark>)
{
    return std::tuple{field<&ReadMark::accountId>("accountId"), field<&ReadMark::readSeq>("readSeq")};
}

constexpr auto fields(std::type_identity<MovedReadMark>)
{
    return std::tuple{field<&MovedReadMark::conversationId>("conversationId"),
                      field<&MovedReadMark::readSeq>("readSeq")};
}

namespace {

const Statement kFind{"conversation.find",
                      u"SELECT id, last_seq FROM conversation WHERE kind = ? AND low_id = ? AND high_id = ?"_s};

const Statement kNextSeq{"conversation.nextSeq",
                         u"UPDATE conversation SET last_seq = last_seq + 1, last_message_at = ? "
                         "WHERE kind = ? AND low_id = ? AND high_id = ? RETURNING id, last_seq"_s};

// Two first messages at once: the second waits for the first and continues its count.
const Statement kFirstSeq{"conversation.firstSeq",
                          u"INSERT INTO conversation (kind, low_id, high_id, last_seq, created_at, last_message_at) "
                          "VALUES (?, ?, ?, 1, ?, ?) ON CONFLICT (kind, low_id, high_id) "
                          "DO UPDATE SET last_seq = conversation.last_seq + 1, "
                          "last_message_at = excluded.last_message_at RETURNING id, last_seq"_s};

const Statement kEnsure{"conversation.ensure",
                        u"INSERT INTO conversation (kind, low_id, high_id, last_seq, created_at) "
                        "VALUES (?, ?, ?, 0, ?) ON CONFLICT (kind, low_id, high_id) DO NOTHING"_s};

const Statement kReadMarks{"conversation.readMarks", u"SELECT account_id, read_seq FROM read_mark "
                                                     "WHERE conversation_id = ? AND account_id IN (?, ?)"_s};

const Statement kMarkRead{"conversation.markRead",
                          u"INSERT INTO read_mark (account_id, conversation_id, read_seq, updated_at) "
                          "VALUES (?, ?, ?, ?) ON CONFLICT (account_id, conversation_id) "
                          "DO UPDATE SET read_seq = excluded.read_seq, updated_at = excluded.updated_at "
                          "WHERE read_mark.read_seq < excluded.read_seq RETURNING read_seq"_s};

const Statement kMarkAllRead{
    "conversation.markAllRead",
    u"INSERT INTO read_mark (account_id, conversation_id, read_seq, updated_at) "
    "SELECT mine.reader, mine.id, mine.last_seq, mine.at FROM ("
    "SELECT CAST(? AS BIGINT) AS reader, c.id, c.last_seq, CAST(? AS BIGINT) AS at FROM conversation c "
    "WHERE (c.kind = 0 AND c.low_id = ?) OR (c.kind = 0 AND c.high_id = ?) OR (c.kind = 1 AND c.high_id = 0 "
    "AND c.low_id IN (SELECT group_id FROM chat_group_member WHERE account_id = ?))) mine "
    "WHERE mine.last_seq > COALESCE((SELECT r.read_seq FROM read_mark r "
    "WHERE r.account_id = mine.reader AND r.conversation_id = mine.id), 0) "
    "ON CONFLICT (account_id, conversation_id) DO UPDATE "
    "SET read_seq = excluded.read_seq, updated_at = excluded.updated_at "
    "WHERE read_mark.read_seq < excluded.read_seq RETURNING conversation_id, read_seq"_s};

const Statement kKey{"conversation.key", u"SELECT kind, low_id, high_id FROM conversation WHERE id = ?"_s};

} // namespace

Result<std::optional<Conversation>> ConversationRepository::find(const ConversationKey &key) const
{
    return m_connection.first<Conversation>(kFind, key.kind, key.low, key.high);
}

Result<Conversation> ConversationRepository::takeSeq(const ConversationKey &key, Timestamp now) const
{
    FREEIM_TRY(auto taken, m_connection.first<Conversation>(kNextSeq, now, key.kind, key.low, key.high));
    if (!taken) {
        FREEIM_TRY(taken, m_connection.first<Conversation>(kFirstSeq, key.kind, key.low, key.high, now, now));
    }
    return *taken;
}

Result<Conversation> ConversationRepository::ensure(const ConversationKey &key, Timestamp now) const
{
    FREEIM_CHECK(m_connection.change(kEnsure, key.kind, key.low, key.high, now));
    FREEIM_TRY(const auto found, find(key));
    if (!found)
        return failInternally(u"conversation.ensure made none"_s);
    return *found;
}

Result<QList<ReadMark>> ConversationRepository::readMarks(ConversationId conversation, AccountId one,
                                                          AccountId other) const
{
    return m_connection.list<ReadMark>(kReadMarks, conversation, one, other);
}

Result<bool> ConversationRepository::markRead(AccountId reader, ConversationId conversation, qint64 seq,
                                              Timestamp now) const
{
    FREEIM_TRY(const auto moved, m_connection.value<qint64>(kMarkRead, reader, conversation, seq, now));
    return moved.has_value();
}

Result<QList<MovedReadMark>> ConversationRepository::markAllRead(AccountId reader, Timestamp now) const
{
    return m_connection.list<MovedReadMark>(kMarkAllRead, reader, now, reader, reader, reader);
}

Result<std::optional<ConversationKey>> ConversationRepository::keyOf(ConversationId conversation) const
{
    return m_connection.first<ConversationKey>(kKey, conversation);
}

} // namespace freeim
