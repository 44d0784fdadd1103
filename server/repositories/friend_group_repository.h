// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/friend.h"

namespace freeim {

// A member together with the group it is in.
struct GroupedFriend : FriendGroupMember
{
    FriendGroupId groupId = {};
};

// A group's name on one friend.
struct FriendGroupLabel
{
    AccountId friendId = {};
    FriendGroupId groupId = {};
    QString name = {};
};

// Groups an account sorts its friends into. Who adds, renames or fills groups locks the account first.
class FriendGroupRepository
{
public:
    explicit FriendGroupRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<qint64> count(AccountId account) const;
    [[nodiscard]] Result<QList<FriendGroup>> list(AccountId account, int limit, qint64 offset) const;
    [[nodiscard]] Result<std::optional<FriendGroup>> find(AccountId account, FriendGroupId group) const;
    [[nodiscard]] Result<bool> hasName(AccountId account, const QString &name) const;

    [[nodiscard]] Result<FriendGroupId> add(AccountId account, const QString &name, Timestamp now) const;
    [[nodiscard]] Result<Done> rename(FriendGroupId group, const QString &name) const;
    // False: the account has no such group.
    [[nodiscard]] Result<bool> remove(AccountId account, FriendGroupId group) const;

    // Both change nothing when it is so already.
    [[nodiscard]] Result<Done> addMember(FriendGroupId group, FriendshipId member) const;
    [[nodiscard]] Result<Done> removeMember(FriendGroupId group, AccountId account, AccountId member) const;

    // Members of the account's groups from first to last, without those it blocks.
    [[nodiscard]] Result<QList<GroupedFriend>> members(AccountId account, FriendGroupId first,
                                                       FriendGroupId last) const;
    // The groups of the account's friends whose ids are from first to last.
    [[nodiscard]] Result<QList<FriendGroupLabel>> labels(AccountId account, AccountId first, AccountId last) const;

private:
    Connection &m_connection;
};

} // namespace freeim
