// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/chat_group_request_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const Statement kIsWaiting{"chatGroupRequest.isWaiting",
                           u"SELECT id FROM chat_group_request WHERE group_id = ? AND account_id = ? AND status = 0"_s};

const Statement kInsert{"chatGroupRequest.insert",
                        u"INSERT INTO chat_group_request (group_id, account_id, reason, status, created_at) "
                        "VALUES (?, ?, ?, 0, ?)"_s};

const Statement kReply{"chatGroupRequest.reply",
                       u"UPDATE chat_group_request SET status = ?, deny_reason = ?, replied_by = ?, replied_at = ? "
                       "WHERE group_id = ? AND account_id = ? AND status = 0"_s};

const Statement kForget{"chatGroupRequest.forget", u"DELETE FROM chat_group_request WHERE id IN "
                                                   "(SELECT id FROM chat_group_request WHERE group_id = ? LIMIT ?)"_s};

const QString kFromManaged = u" FROM chat_group_member me JOIN chat_group_request made ON made.group_id = me.group_id "
                             "WHERE me.account_id = ? AND me.role > 0 "_s;

// The page is chosen by the index alone; only its rows are then read.
QString pageSql(const QString &condition, const QString &limit)
{
    return u"SELECT request.created_at, request.reason AS apply_reason, request.deny_reason, "
           "request.status, request.replied_at AS reply_time, EXISTS (SELECT 1 FROM friendship "
           "WHERE account_id = ? AND friend_id = request.account_id) AS is_friend, "_s +
           columns<AccountCard>("account"_L1, "account"_L1) + u", "_s +
           columns<ChatGroup>("chat_group"_L1, "chat_group"_L1) +
           u" FROM chat_group_request request "
           "JOIN account ON account.id = request.account_id "
           "JOIN chat_group ON chat_group.id = request.group_id "
           "WHERE request.id IN (SELECT made.id"_s +
           kFromManaged + condition + u"ORDER BY made.id DESC "_s + limit + u") ORDER BY request.id DESC"_s;
}

const Statement kOfManager{"chatGroupRequest.ofManager", pageSql({}, u"LIMIT ? OFFSET ?"_s)};
const Statement kWaitingForManager{"chatGroupRequest.waitingForManager",
                                   pageSql(u"AND made.status = 0 "_s, u"LIMIT ?"_s)};

const Statement kCountOfManager{"chatGroupRequest.countOfManager", u"SELECT count(*)"_s + kFromManaged};

} // namespace

Result<bool> ChatGroupRequestRepository::isWaiting(ChatGroupId group, AccountId applicant) const
{
    FREEIM_TRY(const auto waiting, m_connection.value<qint64>(kIsWaiting, group, applicant));
    return waiting.has_value();
}

Result<Done> ChatGroupRequestRepository::insert(ChatGroupId group, AccountId applicant, const QString &reason,
                                                Timestamp now) const
{
    FREEIM_CHECK(m_connection.change(kInsert, group, applicant, reason, now));
    return Done{};
}

Result<bool> ChatGroupRequestRepository::reply(const JoinRequestReply &reply) const
{
    FREEIM_TRY(const qint64 changed, m_connection.change(kReply, reply.status, reply.denyReason, reply.repliedBy,
                                                         reply.repliedAt, reply.group, reply.applicant));
    return changed > 0;
}

Result<qint64> ChatGroupRequestRepository::forget(ChatGroupId group, int most) const
{
    return m_connection.change(kForget, group, most);
}

Result<QList<StoredJoinRequest>> ChatGroupRequestRepository::ofManager(AccountId manager, int limit,
                                                                       qint64 offset) const
{
    return m_connection.list<StoredJoinRequest>(kOfManager, manager, manager, limit, offset);
}

Result<QList<StoredJoinRequest>> ChatGroupRequestRepository::waitingForManager(AccountId manager, int limit) const
{
    return m_connection.list<StoredJoinRequest>(kWaitingForManager, manager, manager, limit);
}

Result<qint64> ChatGroupRequestRepository::countOfManager(AccountId manager) const
{
    FREEIM_TRY(const auto count, m_connection.value<qint64>(kCountOfManager, manager));
    return count.value_or(0);
}

} // namespace freeim
