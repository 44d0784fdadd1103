// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/friend_group_service.h"

#include "server/repositories/friend_group_repository.h"
#include "server/repositories/friend_repository.h"
#include "server/services/account_changes.h"
#include "server/services/account_view.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// More than the limit can be set to.
constexpr int kEveryGroup = 1'000'000;

Result<Done> checkNameIsFree(Connection &connection, AccountId actor, const QString &name)
{
    FREEIM_TRY(const bool taken, FriendGroupRepository(connection).hasName(actor, name));
    if (taken)
        return fail(ErrorCode::FriendGroupNameTaken, u"name"_s);
    return Done{};
}

Result<FriendGroup> existing(Connection &connection, AccountId actor, FriendGroupId group)
{
    FREEIM_TRY(auto found, FriendGroupRepository(connection).find(actor, group));
    if (!found)
        return fail(ErrorCode::FriendGroupUnknown, u"groupId"_s);
    return *std::move(found);
}

Result<Done> addAll(Connection &connection, AccountId actor, FriendGroupId group, const QList<AccountId> &members)
{
    for (const AccountId member : members) {
        FREEIM_TRY(const auto friendship, FriendRepository(connection).find(actor, member));
        if (!friendship)
            return fail(ErrorCode::FriendUnknown, u"members"_s);
        FREEIM_CHECK(FriendGroupRepository(connection).addMember(group, *friendship));
    }
    return Done{};
}

} // namespace

// To the account's devices alone: which groups it has is read anew.
Result<Done> FriendGroupService::store(Transaction &transaction, AccountId actor, const QString &status,
                                       const QString &name) const
{
    AccountChanges changes(m_context, transaction);
    changes.add({actor}, {.event = SyncEventType::FriendGroup, .status = status, .body = name});
    return changes.store();
}

Result<FriendGroup> FriendGroupService::create(AccountId actor, const CreateFriendGroup &request)
{
    return m_context.database.write([&](Transaction &transaction) -> Result<FriendGroup> {
        Connection &connection = transaction.connection();
        const FriendGroupRepository groups(connection);
        FREEIM_CHECK(FriendRepository(connection).lock(actor));
        FREEIM_CHECK(checkNameIsFree(connection, actor, request.name));
        FREEIM_TRY(const qint64 count, groups.count(actor));
        if (count >= m_settings.now().social.friendGroupsPerAccount)
            return fail(ErrorCode::FriendGroupLimit);
        FREEIM_TRY(const FriendGroupId group, groups.add(actor, request.name, m_context.clock.now()));
        FREEIM_CHECK(addAll(connection, actor, group, request.members));
        FREEIM_CHECK(store(transaction, actor, u"created"_s, request.name));
        return find(connection, actor, group);
    });
}

Result<FriendGroup> FriendGroupService::rename(AccountId actor, const RenameFriendGroup &request)
{
    return m_context.database.write([&](Transaction &transaction) -> Result<FriendGroup> {
        Connection &connection = transaction.connection();
        FREEIM_CHECK(FriendRepository(connection).lock(actor));
        FREEIM_TRY(FriendGroup group, find(connection, actor, request.groupId));
        if (group.name == request.name)
            return group;
        FREEIM_CHECK(checkNameIsFree(connection, actor, request.name));
        FREEIM_CHECK(FriendGroupRepository(connection).rename(request.groupId, request.name));
        group.name = request.name;
        FREEIM_CHECK(store(transaction, actor, u"renamed"_s, request.name));
        return group;
    });
}

Result<Done> FriendGroupService::remove(AccountId actor, const FriendGroupReference &request)
{
    return m_context.database.write([&](Transaction &transaction) -> Result<Done> {
        Connection &connection = transaction.connection();
        FREEIM_CHECK(FriendRepository(connection).lock(actor));
        const FriendGroupRepository groups(connection);
        FREEIM_TRY(const auto group, groups.find(actor, request.groupId));
        FREEIM_TRY(const bool removed, groups.remove(actor, request.groupId));
        if (!group || !removed)
            return fail(ErrorCode::FriendGroupUnknown, u"groupId"_s);
        return store(transaction, actor, u"deleted"_s, group->name);
    });
}

Result<Page<FriendGroup>> FriendGroupService::list(AccountId actor, const PageRequest &request) const
{
    return m_context.database.read([&](Connection &connection) -> Result<Page<FriendGroup>> {
        const FriendGroupRepository groups(connection);
        Page<FriendGroup> page;
        FREEIM_TRY(page.total, groups.count(actor));
        FREEIM_TRY(page.items, groups.list(actor, request.limit, request.offset()));
        FREEIM_TRY(page.items, withMembers(connection, actor, std::move(page.items)));
        return page;
    });
}

Result<QList<FriendGroup>> FriendGroupService::all(Connection &connection, AccountId actor) const
{
    FREEIM_TRY(QList<FriendGroup> groups, FriendGroupRepository(connection).list(actor, kEveryGroup, 0));
    return withMembers(connection, actor, std::move(groups));
}

Result<FriendGroup> FriendGroupService::info(AccountId actor, const FriendGroupReference &request) const
{
    return m_context.database.read([&](Connection &connection) { return find(connection, actor, request.groupId); });
}

Result<Done> FriendGroupService::addMembers(AccountId actor, const FriendGroupMembers &request)
{
    return m_context.database.write([&](Transaction &transaction) -> Result<Done> {
        Connection &connection = transaction.connection();
        FREEIM_CHECK(FriendRepository(connection).lock(actor));
        FREEIM_TRY(const FriendGroup group, existing(connection, actor, request.groupId));
        FREEIM_CHECK(addAll(connection, actor, request.groupId, request.members));
        return store(transaction, actor, u"filled"_s, group.name);
    });
}

Result<Done> FriendGroupService::removeMembers(AccountId actor, const FriendGroupMembers &request)
{
    return m_context.database.write([&](Transaction &transaction) -> Result<Done> {
        Connection &connection = transaction.connection();
        FREEIM_CHECK(FriendRepository(connection).lock(actor));
        FREEIM_TRY(const FriendGroup group, existing(connection, actor, request.groupId));
        for (const AccountId member : request.members)
            FREEIM_CHECK(FriendGroupRepository(connection).removeMember(request.groupId, actor, member));
        return store(transaction, actor, u"emptied"_s, group.name);
    });
}

// Expects the groups in the order of their ids.
Result<QList<FriendGroup>> FriendGroupService::withMembers(Connection &connection, AccountId actor,
                                                           QList<FriendGroup> groups) const
{
    if (groups.isEmpty())
        return groups;
    FREEIM_TRY(QList<GroupedFriend> members,
               FriendGroupRepository(connection).members(actor, groups.first().id, groups.last().id));
    auto member = members.begin();
    for (FriendGroup &group : groups) {
        QList<FriendGroupMember> &friends = group.friends.emplace();
        for (; member != members.end() && member->groupId <= group.id; ++member) {
            if (member->groupId != group.id)
                continue;
            fillAge(member->account, m_context.clock.now());
            friends.append(*member);
        }
    }
    return groups;
}

Result<FriendGroup> FriendGroupService::find(Connection &connection, AccountId actor, FriendGroupId group) const
{
    FREEIM_TRY(FriendGroup found, existing(connection, actor, group));
    FREEIM_TRY(QList<FriendGroup> groups, withMembers(connection, actor, {std::move(found)}));
    return groups.takeFirst();
}

} // namespace freeim
