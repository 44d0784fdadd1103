// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/friend_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

constexpr auto fields(std::type_identity<SharedGroups>)
{
    return std::tuple{field<&SharedGroups::shared>("shared"), field<&SharedGroups::permitting>("permitting")};
}

namespace {

const Statement kLock{"friendship.lock", u"SELECT id FROM account WHERE id IN (?, ?) ORDER BY id {for_update}"_s};

const Statement kAreFriends{"friendship.areFriends",
                            u"SELECT 1 FROM friendship WHERE account_id = ? AND friend_id = ?"_s};

const Statement kFind{"friendship.find", u"SELECT id FROM friendship WHERE account_id = ? AND friend_id = ?"_s};

const Statement kCount{"friendship.count", u"SELECT COUNT(*) FROM friendship WHERE account_id = ?"_s};

const Statement kAccounts{"friendship.accounts",
                          u"SELECT friend_id FROM friendship WHERE account_id = ? ORDER BY friend_id"_s};

const Statement kSharedGroups{
    "friendship.sharedGroups",
    u"SELECT COUNT(*) AS shared, "
    "COUNT(CASE WHEN NOT g.disable_add_member OR one.role > 0 OR other.role > 0 THEN 1 END) AS permitting "
    "FROM chat_group_member one "
    "JOIN chat_group_member other ON other.group_id = one.group_id AND other.account_id = ? "
    "JOIN chat_group g ON g.id = one.group_id "
    "WHERE one.account_id = ? AND g.dissolved_at IS NULL"_s};

const Statement kAdd{"friendship.add", u"INSERT INTO friendship (account_id, friend_id, created_at) VALUES (?, ?, ?) "
                                       "ON CONFLICT (account_id, friend_id) DO NOTHING"_s};

const Statement kRemove{"friendship.remove", u"DELETE FROM friendship WHERE (account_id = ? AND friend_id = ?) "
                                             "OR (account_id = ? AND friend_id = ?)"_s};

const Statement kSetRemark{"friendship.setRemark",
                           u"UPDATE friendship SET remark = ? WHERE account_id = ? AND friend_id = ?"_s};

const Statement kSetLabel{"friendship.setLabel",
                          u"UPDATE friendship SET label = ? WHERE account_id = ? AND friend_id = ?"_s};

const QString kCards = u"SELECT "_s + columns<AccountCard>("a"_L1, "account"_L1) +
                       u", f.remark, f.label FROM friendship f JOIN account a ON a.id = f.friend_id "
                       "WHERE f.account_id = ? AND a.deleted_at IS NULL "_s;

const QString kNotBlocked = u"AND NOT EXISTS (SELECT 1 FROM account_block b "
                            "WHERE b.account_id = f.account_id AND b.blocked_id = f.friend_id) "_s;

const Statement kList{"friendship.list", kCards + kNotBlocked + u"ORDER BY f.friend_id LIMIT ? OFFSET ?"_s};

const Statement kCountListed{"friendship.countListed",
                             u"SELECT COUNT(*) FROM friendship f JOIN account a ON a.id = f.friend_id "
                             "WHERE f.account_id = ? AND a.deleted_at IS NULL "_s +
                                 kNotBlocked};

const Statement kCard{"friendship.card", kCards + u"AND f.friend_id = ?"_s};

} // namespace

Result<QList<AccountId>> FriendRepository::lock(AccountId one, AccountId other) const
{
    return m_connection.values<AccountId>(kLock, one, other);
}

Result<Done> FriendRepository::lock(AccountId account) const
{
    FREEIM_CHECK(m_connection.values<AccountId>(kLock, account, account));
    return Done{};
}

Result<bool> FriendRepository::areFriends(AccountId one, AccountId other) const
{
    FREEIM_TRY(const auto found, m_connection.value<int>(kAreFriends, one, other));
    return found.has_value();
}

Result<std::optional<FriendshipId>> FriendRepository::find(AccountId account, AccountId other) const
{
    return m_connection.value<FriendshipId>(kFind, account, other);
}

Result<qint64> FriendRepository::count(AccountId account) const
{
    FREEIM_TRY(const auto count, m_connection.value<qint64>(kCount, account));
    return count.value_or(0);
}

Result<QList<AccountId>> FriendRepository::accounts(AccountId account) const
{
    return m_connection.values<AccountId>(kAccounts, account);
}

Result<SharedGroups> FriendRepository::sharedGroups(AccountId one, AccountId other) const
{
    FREEIM_TRY(const auto groups, m_connection.first<SharedGroups>(kSharedGroups, other, one));
    return groups.value_or(SharedGroups{});
}

Result<Done> FriendRepository::add(AccountId one, AccountId other, Timestamp now) const
{
    FREEIM_CHECK(m_connection.change(kAdd, one, other, now));
    FREEIM_CHECK(m_connection.change(kAdd, other, one, now));
    return Done{};
}

Result<bool> FriendRepository::remove(AccountId one, AccountId other) const
{
    FREEIM_TRY(const qint64 removed, m_connection.change(kRemove, one, other, other, one));
    return removed > 0;
}

Result<bool> FriendRepository::setRemark(AccountId account, AccountId other, const QString &remark) const
{
    FREEIM_TRY(const qint64 changed, m_connection.change(kSetRemark, remark, account, other));
    return changed > 0;
}

Result<bool> FriendRepository::setLabel(AccountId account, AccountId other, const QString &label) const
{
    FREEIM_TRY(const qint64 changed, m_connection.change(kSetLabel, label, account, other));
    return changed > 0;
}

Result<QList<Friend>> FriendRepository::list(AccountId account, int limit, qint64 offset) const
{
    return m_connection.list<Friend>(kList, account, limit, offset);
}

Result<qint64> FriendRepository::countListed(AccountId account) const
{
    FREEIM_TRY(const auto count, m_connection.value<qint64>(kCountListed, account));
    return count.value_or(0);
}

Result<std::optional<Friend>> FriendRepository::card(AccountId account, AccountId other) const
{
    return m_connection.first<Friend>(kCard, account, other);
}

} // namespace freeim
