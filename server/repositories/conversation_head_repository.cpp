// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/conversation_head_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// Each part has an index that finds the account's own, which are few enough to look at all of them; CROSS JOIN keeps
// SQLite from beginning with all conversations there are.
const Statement kMovedSince{
    "conversationHead.movedSince",
    u"SELECT 0 AS ope, c.high_id AS to_id, c.last_seq, COALESCE(r.read_seq, 0) AS read_seq FROM conversation c "
    "LEFT JOIN read_mark r ON r.account_id = c.low_id AND r.conversation_id = c.id "
    "WHERE c.kind = 0 AND c.low_id = ? AND c.last_message_at >= ? "
    "UNION ALL "
    "SELECT 0, c.low_id, c.last_seq, COALESCE(r.read_seq, 0) FROM conversation c "
    "LEFT JOIN read_mark r ON r.account_id = c.high_id AND r.conversation_id = c.id "
    "WHERE c.kind = 0 AND c.high_id = ? AND c.last_message_at >= ? "
    "UNION ALL "
    "SELECT 1, m.group_id, c.last_seq, COALESCE(r.read_seq, 0) FROM chat_group_member m CROSS JOIN conversation c "
    "LEFT JOIN read_mark r ON r.account_id = m.account_id AND r.conversation_id = c.id "
    "WHERE m.account_id = ? AND c.kind = 1 AND c.low_id = m.group_id AND c.high_id = 0 AND c.last_message_at >= ? "
    "ORDER BY ope, to_id"_s};

} // namespace

Result<QList<StoredConversationHead>> ConversationHeadRepository::movedSince(AccountId account, Timestamp then) const
{
    return m_connection.list<StoredConversationHead>(kMovedSince, account, then, account, then, account, then);
}

} // namespace freeim
