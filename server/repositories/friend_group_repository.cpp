// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/friend_group_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

constexpr auto fields(std::type_identity<GroupedFriend>)
{
    return std::tuple_cat(fields(std::type_identity<FriendGroupMember>{}),
                          std::tuple{field<&GroupedFriend::groupId>("groupId")});
}

constexpr auto fields(std::type_identity<FriendGroupLabel>)
{
    return std::tuple{
        field<&FriendGroupLabel::friendId>("friendId"),
        field<&FriendGroupLabel::groupId>("groupId"),
        field<&FriendGroupLabel::name>("name"),
    };
}

namespace {

const Statement kCount{"friendGroup.count", u"SELECT COUNT(*) FROM friend_group WHERE account_id = ?"_s};

const Statement kList{"friendGroup.list",
                      u"SELECT "_s + columns<FriendGroup>() +
                          u" FROM friend_group WHERE account_id = ? ORDER BY id LIMIT ? OFFSET ?"_s};

const Statement kFind{"friendGroup.find",
                      u"SELECT "_s + columns<FriendGroup>() + u" FROM friend_group WHERE account_id = ? AND id = ?"_s};

const Statement kHasName{"friendGroup.hasName", u"SELECT 1 FROM friend_group WHERE account_id = ? AND name = ?"_s};

const Statement kAdd{"friendGroup.add",
                     u"INSERT INTO friend_group (account_id, name, created_at) VALUES (?, ?, ?) RETURNING id"_s};

const Statement kRename{"friendGroup.rename", u"UPDATE friend_group SET name = ? WHERE id = ?"_s};

const Statement kRemove{"friendGroup.remove", u"DELETE FROM friend_group WHERE account_id = ? AND id = ?"_s};

const Statement kAddMember{"friendGroup.addMember",
                           u"INSERT INTO friend_group_member (friend_group_id, friendship_id) VALUES (?, ?) "
                           "ON CONFLICT (friend_group_id, friendship_id) DO NOTHING"_s};

const Statement kRemoveMember{"friendGroup.removeMember",
                              u"DELETE FROM friend_group_member WHERE friend_group_id = ? AND friendship_id = "
                              "(SELECT id FROM friendship WHERE account_id = ? AND friend_id = ?)"_s};

const Statement kMembers{"friendGroup.members",
                         u"SELECT m.friend_group_id AS group_id, f.id AS id, f.remark, f.label, "_s +
                             columns<AccountCard>("a"_L1, "account"_L1) +
                             u" FROM friend_group g "
                             "JOIN friend_group_member m ON m.friend_group_id = g.id "
                             "JOIN friendship f ON f.id = m.friendship_id "
                             "JOIN account a ON a.id = f.friend_id "
                             "WHERE g.account_id = ? AND g.id BETWEEN ? AND ? AND a.deleted_at IS NULL "
                             "AND NOT EXISTS (SELECT 1 FROM account_block b "
                             "WHERE b.account_id = g.account_id AND b.blocked_id = f.friend_id) "
                             "ORDER BY m.friend_group_id, m.friendship_id"_s};

const Statement kLabels{"friendGroup.labels", u"SELECT f.friend_id, g.id AS group_id, g.name FROM friendship f "
                                              "JOIN friend_group_member m ON m.friendship_id = f.id "
                                              "JOIN friend_group g ON g.id = m.friend_group_id "
                                              "WHERE f.account_id = ? AND f.friend_id BETWEEN ? AND ? "
                                              "ORDER BY f.friend_id, g.id"_s};

} // namespace

Result<qint64> FriendGroupRepository::count(AccountId account) const
{
    FREEIM_TRY(const auto count, m_connection.value<qint64>(kCount, account));
    return count.value_or(0);
}

Result<QList<FriendGroup>> FriendGroupRepository::list(AccountId account, int limit, qint64 offset) const
{
    return m_connection.list<FriendGroup>(kList, account, limit, offset);
}

Result<std::optional<FriendGroup>> FriendGroupRepository::find(AccountId account, FriendGroupId group) const
{
    return m_connection.first<FriendGroup>(kFind, account, group);
}

Result<bool> FriendGroupRepository::hasName(AccountId account, const QString &name) const
{
    FREEIM_TRY(const auto found, m_connection.value<int>(kHasName, account, name));
    return found.has_value();
}

Result<FriendGroupId> FriendGroupRepository::add(AccountId account, const QString &name, Timestamp now) const
{
    FREEIM_TRY(const auto id, m_connection.value<FriendGroupId>(kAdd, account, name, now));
    if (!id)
        return failInternally(u"a new group of friends has no id"_s);
    return *id;
}

Result<Done> FriendGroupRepository::rename(FriendGroupId group, const QString &name) const
{
    FREEIM_CHECK(m_connection.change(kRename, name, group));
    return Done{};
}

Result<bool> FriendGroupRepository::remove(AccountId account, FriendGroupId group) const
{
    FREEIM_TRY(const qint64 removed, m_connection.change(kRemove, account, group));
    return removed > 0;
}

Result<Done> FriendGroupRepository::addMember(FriendGroupId group, FriendshipId member) const
{
    FREEIM_CHECK(m_connection.change(kAddMember, group, member));
    return Done{};
}

Result<Done> FriendGroupRepository::removeMember(FriendGroupId group, AccountId account, AccountId member) const
{
    FREEIM_CHECK(m_connection.change(kRemoveMember, group, account, member));
    return Done{};
}

Result<QList<GroupedFriend>> FriendGroupRepository::members(AccountId account, FriendGroupId first,
                                                            FriendGroupId last) const
{
    return m_connection.list<GroupedFriend>(kMembers, account, first, last);
}

Result<QList<FriendGroupLabel>> FriendGroupRepository::labels(AccountId account, AccountId first, AccountId last) const
{
    return m_connection.list<FriendGroupLabel>(kLabels, account, first, last);
}

} // namespace freeim
