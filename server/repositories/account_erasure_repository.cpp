// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/account_erasure_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const Statement kDue{"accountErasure.due", u"SELECT id FROM account WHERE deleted_at IS NOT NULL AND erased_at IS NULL "
                                           "AND deleted_at <= ? ORDER BY deleted_at LIMIT ?"_s};
const Statement kUnderWay{"accountErasure.underWay", u"SELECT account_id FROM account_erasure ORDER BY account_id"_s};
const Statement kLockDue{"accountErasure.lockDue", u"SELECT id FROM account WHERE id = ? AND deleted_at <= ? "
                                                   "AND erased_at IS NULL {for_update}"_s};
const Statement kErase{
    "accountErasure.erase",
    u"UPDATE account SET username = ?, username_key = ?, email = NULL, mobile = NULL, password_hash = NULL, "
    "nickname = ?, nickname_key = ?, avatar = '', gender = '', birth = '', intro = '', longitude = 0, latitude = 0, "
    "country = '', province = '', city = '', district = '', last_platform = NULL, updated_at = ?, erased_at = ? "
    "WHERE id = ?"_s};
const Statement kNote{"accountErasure.note", u"INSERT INTO account_erasure (account_id) VALUES (?)"_s};
const Statement kForget{"accountErasure.forget", u"DELETE FROM account_erasure WHERE account_id = ?"_s};
const Statement kRemovePosition{"accountErasure.removePosition",
                                u"DELETE FROM account_position WHERE account_id = ?"_s};
const Statement kRemoveActivity{"accountErasure.removeActivity",
                                u"DELETE FROM account_activity WHERE account_id = ?"_s};

const Statement kGroups{"accountErasure.groups", u"SELECT group_id FROM chat_group_member WHERE account_id = ? "
                                                 "ORDER BY group_id LIMIT ?"_s};
const Statement kFriends{"accountErasure.friends", u"SELECT friend_id FROM friendship WHERE account_id = ? LIMIT ?"_s};

const Statement kTies[] = {
    {"accountErasure.removeRequestsTo",
     u"DELETE FROM friend_request WHERE id IN (SELECT id FROM friend_request WHERE to_id = ? LIMIT ?)"_s},
    {"accountErasure.removeRequestsFrom",
     u"DELETE FROM friend_request WHERE id IN (SELECT id FROM friend_request WHERE from_id = ? LIMIT ?)"_s},
    {"accountErasure.removeJoinRequests",
     u"DELETE FROM chat_group_request WHERE id IN (SELECT id FROM chat_group_request WHERE account_id = ? LIMIT ?)"_s},
    {"accountErasure.removeFormerMemberships",
     u"DELETE FROM chat_group_former_member WHERE (group_id, account_id) IN "
     "(SELECT group_id, account_id FROM chat_group_former_member WHERE account_id = ? LIMIT ?)"_s},
    {"accountErasure.removeConversationSettings",
     u"DELETE FROM conversation_setting WHERE (account_id, conversation_id) IN "
     "(SELECT account_id, conversation_id FROM conversation_setting WHERE account_id = ? LIMIT ?)"_s},
    {"accountErasure.removeFriendGroups",
     u"DELETE FROM friend_group WHERE id IN (SELECT id FROM friend_group WHERE account_id = ? LIMIT ?)"_s},
    {"accountErasure.removeBlocks",
     u"DELETE FROM account_block WHERE (account_id, blocked_id) IN "
     "(SELECT account_id, blocked_id FROM account_block WHERE account_id = ? LIMIT ?)"_s},
    {"accountErasure.removeBlocksOf",
     u"DELETE FROM account_block WHERE (account_id, blocked_id) IN "
     "(SELECT account_id, blocked_id FROM account_block WHERE blocked_id = ? LIMIT ?)"_s},
};

// No username that can be chosen holds a tilde, so it is free.
QString nameOfErased(AccountId id)
{
    return u'~' + QString::number(id.value);
}

} // namespace

Result<QList<AccountId>> AccountErasureRepository::due(Timestamp deletedBy, int limit) const
{
    return m_connection.values<AccountId>(kDue, deletedBy, limit);
}

Result<QList<AccountId>> AccountErasureRepository::underWay() const
{
    return m_connection.values<AccountId>(kUnderWay);
}

Result<bool> AccountErasureRepository::begin(AccountId id, Timestamp deletedBy, Timestamp now) const
{
    FREEIM_TRY(const auto locked, m_connection.value<AccountId>(kLockDue, id, deletedBy));
    if (!locked)
        return false;
    const QString name = nameOfErased(id);
    FREEIM_CHECK(m_connection.change(kErase, name, name, name, name, now, now, id));
    FREEIM_CHECK(m_connection.change(kRemovePosition, id));
    FREEIM_CHECK(m_connection.change(kRemoveActivity, id));
    FREEIM_CHECK(m_connection.change(kNote, id));
    return true;
}

Result<Done> AccountErasureRepository::finish(AccountId id) const
{
    FREEIM_CHECK(m_connection.change(kForget, id));
    return Done{};
}

Result<QList<ChatGroupId>> AccountErasureRepository::groups(AccountId id, int limit) const
{
    return m_connection.values<ChatGroupId>(kGroups, id, limit);
}

Result<QList<AccountId>> AccountErasureRepository::friends(AccountId id, int limit) const
{
    return m_connection.values<AccountId>(kFriends, id, limit);
}

Result<qint64> AccountErasureRepository::removeTies(AccountId id, int limit) const
{
    qint64 removed = 0;
    for (const Statement &statement : kTies) {
        FREEIM_TRY(const qint64 rows, m_connection.change(statement, id, limit));
        removed += rows;
    }
    return removed;
}

} // namespace freeim
