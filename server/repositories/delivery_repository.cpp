// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/delivery_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

constexpr auto fields(std::type_identity<MovedDeliveryMark>)
{
    return std::tuple{field<&MovedDeliveryMark::conversationId>("conversationId"),
                      field<&MovedDeliveryMark::deliveredSeq>("deliveredSeq")};
}

constexpr auto fields(std::type_identity<StoredReceipt>)
{
    return std::tuple{
        field<&StoredReceipt::accountId>("accountId"),     field<&StoredReceipt::readSeq>("readSeq"),
        field<&StoredReceipt::readAt>("readAt"),           field<&StoredReceipt::deliveredSeq>("deliveredSeq"),
        field<&StoredReceipt::deliveredAt>("deliveredAt"),
    };
}

namespace {

const Statement kAcknowledge{
    "delivery.acknowledge",
    u"INSERT INTO delivery_mark (session_id, conversation_id, delivered_seq, updated_at) "
    "SELECT s.id, c.id, CASE WHEN c.last_seq < ? THEN c.last_seq ELSE ? END, ? "
    "FROM session s CROSS JOIN conversation c WHERE s.id = ? AND s.account_id = ? AND s.ended_at IS NULL "
    "AND c.kind = ? AND c.low_id = ? AND c.high_id = ? AND c.last_seq > 0 AND (c.kind = 0 OR EXISTS "
    "(SELECT 1 FROM chat_group_member m WHERE m.group_id = c.low_id AND m.account_id = s.account_id)) "
    "ON CONFLICT (session_id, conversation_id) DO UPDATE "
    "SET delivered_seq = excluded.delivered_seq, updated_at = excluded.updated_at "
    "WHERE delivery_mark.delivered_seq < excluded.delivered_seq RETURNING conversation_id, delivered_seq"_s};

// CROSS JOIN keeps SQLite from beginning with the marks of everybody in the conversation.
const QString kMarksOf = u"FROM session s CROSS JOIN delivery_mark d WHERE s.account_id = %1 "
                         "AND d.session_id = s.id AND d.conversation_id = ? "_s;

const Statement kDeliveredTo{"delivery.deliveredTo", u"SELECT COALESCE(MAX(d.delivered_seq), 0) "_s +
                                                         kMarksOf.arg(u"?"_s) + u"AND s.id <> ?"_s};

const Statement kMembers{"delivery.members",
                         u"SELECT m.account_id, COALESCE(r.read_seq, 0) AS read_seq, r.updated_at AS read_at, "
                         "COALESCE((SELECT MAX(d.delivered_seq) "_s +
                             kMarksOf.arg(u"m.account_id"_s) + u"), 0) AS delivered_seq, (SELECT MAX(d.updated_at) "_s +
                             kMarksOf.arg(u"m.account_id"_s) +
                             u") AS delivered_at FROM chat_group_member m LEFT JOIN read_mark r "
                             "ON r.account_id = m.account_id AND r.conversation_id = ? "
                             "WHERE m.group_id = ? AND m.account_id > ? ORDER BY m.account_id LIMIT ?"_s};

const QString kHasRead = u"EXISTS (SELECT 1 FROM read_mark r WHERE r.account_id = m.account_id "
                         "AND r.conversation_id = ? AND r.read_seq >= ?)"_s;

const Statement kCountRead{"delivery.countRead",
                           u"SELECT COUNT(*) FROM chat_group_member m WHERE m.group_id = ? AND "_s + kHasRead};

const Statement kCountDelivered{"delivery.countDelivered",
                                u"SELECT COUNT(*) FROM chat_group_member m WHERE m.group_id = ? AND ("_s + kHasRead +
                                    u" OR EXISTS (SELECT 1 "_s + kMarksOf.arg(u"m.account_id"_s) +
                                    u"AND d.delivered_seq >= ?))"_s};

const Statement kRemoveOfSession{"delivery.removeOfSession",
                                 u"DELETE FROM delivery_mark WHERE session_id = ? AND conversation_id IN "
                                 "(SELECT conversation_id FROM delivery_mark WHERE session_id = ? LIMIT ?)"_s};

const Statement kRemoveOfGroup{"delivery.removeOfGroup",
                               u"DELETE FROM delivery_mark WHERE (session_id, conversation_id) IN "
                               "(SELECT d.session_id, d.conversation_id FROM conversation c CROSS JOIN delivery_mark d "
                               "WHERE c.kind = 1 AND c.low_id = ? AND c.high_id = 0 AND d.conversation_id = c.id "
                               "LIMIT ?)"_s};

} // namespace

Result<std::optional<MovedDeliveryMark>> DeliveryRepository::acknowledge(const Acknowledgement &acknowledged,
                                                                         Timestamp now) const
{
    const ConversationKey &key = acknowledged.conversation;
    return m_connection.first<MovedDeliveryMark>(kAcknowledge, acknowledged.seq, acknowledged.seq, now,
                                                 acknowledged.session, acknowledged.account, key.kind, key.low,
                                                 key.high);
}

Result<qint64> DeliveryRepository::deliveredTo(AccountId account, ConversationId conversation, SessionId except) const
{
    FREEIM_TRY(const auto seq, m_connection.value<qint64>(kDeliveredTo, account, conversation, except));
    return seq.value_or(0);
}

Result<QList<StoredReceipt>> DeliveryRepository::membersOf(ChatGroupId group, ConversationId conversation,
                                                           AccountId after, int limit) const
{
    return m_connection.list<StoredReceipt>(kMembers, conversation, conversation, conversation, group, after, limit);
}

Result<qint64> DeliveryRepository::countRead(ChatGroupId group, ConversationId conversation, qint64 seq) const
{
    FREEIM_TRY(const auto count, m_connection.value<qint64>(kCountRead, group, conversation, seq));
    return count.value_or(0);
}

Result<qint64> DeliveryRepository::countDelivered(ChatGroupId group, ConversationId conversation, qint64 seq) const
{
    FREEIM_TRY(const auto count,
               m_connection.value<qint64>(kCountDelivered, group, conversation, seq, conversation, seq));
    return count.value_or(0);
}

Result<qint64> DeliveryRepository::removeOf(SessionId session, qint64 limit) const
{
    return m_connection.change(kRemoveOfSession, session, session, limit);
}

Result<qint64> DeliveryRepository::removeOf(ChatGroupId group, qint64 limit) const
{
    return m_connection.change(kRemoveOfGroup, group, limit);
}

} // namespace freeim
