// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/message_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

constexpr auto fields(std::type_identity<AppendedMessage>)
{
    return std::tuple{field<&AppendedMessage::id>("id"), field<&AppendedMessage::seq>("seq")};
}

namespace {

const Statement kInsert{
    "message.insert",
    u"INSERT INTO message (conversation_id, seq, sender_id, to_id, ope, type, body, is_private, status, "
    "client_msg_id, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?) "
    "ON CONFLICT (sender_id, client_msg_id) WHERE client_msg_id IS NOT NULL DO NOTHING RETURNING id"_s};

// Takes the next place of a conversation, where the sender may write, and inserts: one round trip for what takes five
// one by one. mayWrite says what ChatService does; where they agree that one may not, the service tells why.
// SQLite changes nothing inside WITH, and a statement more costs it no round trip.
QString appendSql(QLatin1StringView mayWrite)
{
    return u"WITH place AS (UPDATE conversation SET last_seq = last_seq + 1, last_message_at = ? "
           "WHERE kind = ? AND low_id = ? AND high_id = ? AND "_s +
           mayWrite +
           u" RETURNING id, last_seq) "
           "INSERT INTO message (conversation_id, seq, sender_id, to_id, ope, type, body, is_private, "
           "status, client_msg_id, created_at, updated_at) "
           "SELECT place.id, place.last_seq, ?, ?, ?, ?, ?, ?, 0, ?, ?, ? FROM place RETURNING id, seq"_s;
}

const Statement kAppendToFriend{
    "message.appendToFriend",
    appendSql("EXISTS (SELECT 1 FROM friendship f JOIN account a ON a.id = f.account_id "
              "WHERE f.account_id = ? AND f.friend_id = ? AND a.deleted_at IS NULL) "
              "AND NOT EXISTS (SELECT 1 FROM account_block WHERE account_id = ? AND blocked_id = ?)"_L1),
    Dialect::Postgres};

const Statement kAppendToGroup{
    "message.appendToGroup",
    appendSql("EXISTS (SELECT 1 FROM chat_group g JOIN chat_group_member m ON m.group_id = g.id "
              "WHERE g.id = ? AND m.account_id = ? AND g.dissolved_at IS NULL AND m.muted_until <= ? "
              "AND (m.role = 2 OR g.muted_until <= ?))"_L1),
    Dialect::Postgres};

const Statement kByClientId{"message.byClientId", u"SELECT "_s + columns<Message>() +
                                                      u" FROM message WHERE sender_id = ? AND client_msg_id = ?"_s};

const Statement kForChange{"message.forChange",
                           u"SELECT "_s + columns<Message>() + u" FROM message WHERE id = ? {for_update}"_s};

const Statement kRecall{"message.recall", u"UPDATE message SET status = 1, body = '', updated_at = ?, recalled_by = ? "
                                          "WHERE id = ?"_s};
const Statement kRecallByOperator{"message.recallByOperator",
                                  u"UPDATE message SET status = 1, body = '', updated_at = ?, recalled_by_operator = ? "
                                  "WHERE id = ?"_s};

QString pageSql(QLatin1StringView condition, QLatin1StringView order)
{
    return u"SELECT "_s + columns<HistoryMessage>() +
           u" FROM message WHERE conversation_id = ? AND seq BETWEEN ? AND ? "_s + condition + u" ORDER BY seq "_s +
           order + u" LIMIT ?"_s;
}

const Statement kNewest{"message.newest", pageSql(""_L1, "DESC"_L1)};
const Statement kOldest{"message.oldest", pageSql(""_L1, "ASC"_L1)};

// Only filtered pages count with OFFSET, within one conversation; clients page on with beforeSeq and afterSeq.
const Statement kNewestOfType{"message.newestOfType", pageSql("AND type = ?"_L1, "DESC"_L1) + u" OFFSET ?"_s};
const Statement kOldestOfType{"message.oldestOfType", pageSql("AND type = ?"_L1, "ASC"_L1) + u" OFFSET ?"_s};

const Statement kCountOfType{"message.countOfType",
                             u"SELECT COUNT(*) FROM message WHERE conversation_id = ? AND type = ? AND type <> 0 "
                             "AND seq BETWEEN ? AND ?"_s};
const Statement kCountOfOthers{"message.countOfOthers",
                               u"SELECT COUNT(*) FROM message WHERE conversation_id = ? AND type <> 0 "
                               "AND seq BETWEEN ? AND ?"_s};

} // namespace

Result<std::optional<MessageId>> MessageRepository::insert(const NewMessage &message) const
{
    return m_connection.value<MessageId>(kInsert, message.conversation, message.seq, message.sender, message.toId,
                                         message.ope, message.type, message.body, message.isPrivate,
                                         message.clientMsgId, message.now, message.now);
}

Result<std::optional<AppendedMessage>> MessageRepository::append(const ConversationKey &key,
                                                                 const NewMessage &message) const
{
    const auto append = [&](const Statement &statement, const auto &...whatMayWriteAsks) {
        return m_connection.first<AppendedMessage>(
            statement, message.now, key.kind, key.low, key.high, whatMayWriteAsks..., message.sender, message.toId,
            message.ope, message.type, message.body, message.isPrivate, message.clientMsgId, message.now, message.now);
    };
    return message.ope == Channel::Friend
               ? append(kAppendToFriend, message.toId, message.sender, message.toId, message.sender)
               : append(kAppendToGroup, message.toId, message.sender, message.now, message.now);
}

Result<std::optional<Message>> MessageRepository::findByClientId(AccountId sender, const QString &clientMsgId) const
{
    return m_connection.first<Message>(kByClientId, sender, clientMsgId);
}

Result<std::optional<Message>> MessageRepository::findForChange(MessageId id) const
{
    return m_connection.first<Message>(kForChange, id);
}

Result<Done> MessageRepository::recall(MessageId id, AccountId by, Timestamp now) const
{
    FREEIM_CHECK(m_connection.change(kRecall, now, by, id));
    return Done{};
}

Result<Done> MessageRepository::recallByOperator(MessageId id, OperatorId by, Timestamp now) const
{
    FREEIM_CHECK(m_connection.change(kRecallByOperator, now, by, id));
    return Done{};
}

Result<QList<HistoryMessage>> MessageRepository::page(ConversationId conversation, SeqRange range, bool newestFirst,
                                                      int limit) const
{
    return m_connection.list<HistoryMessage>(newestFirst ? kNewest : kOldest, conversation, range.first, range.last,
                                             limit);
}

Result<QList<HistoryMessage>> MessageRepository::pageOfType(ConversationId conversation, MessageType type,
                                                            SeqRange range, bool newestFirst, int limit,
                                                            qint64 offset) const
{
    return m_connection.list<HistoryMessage>(newestFirst ? kNewestOfType : kOldestOfType, conversation, range.first,
                                             range.last, type, limit, offset);
}

Result<qint64> MessageRepository::countOfType(ConversationId conversation, MessageType type, SeqRange range) const
{
    if (range.isEmpty())
        return qint64{0};
    if (type == MessageType::Text) {
        FREEIM_TRY(const auto others,
                   m_connection.value<qint64>(kCountOfOthers, conversation, range.first, range.last));
        return range.size() - *others;
    }
    FREEIM_TRY(const auto count, m_connection.value<qint64>(kCountOfType, conversation, type, range.first, range.last));
    return *count;
}

} // namespace freeim
