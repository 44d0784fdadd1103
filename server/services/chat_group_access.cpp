// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_group_access.h"

namespace freeim {

using namespace Qt::StringLiterals;

Result<StoredChatGroup> lockChatGroup(Connection &connection, ChatGroupId group)
{
    FREEIM_TRY(const auto found, ChatGroupRepository(connection).lock(group));
    if (!found)
        return fail(ErrorCode::GroupUnknown, u"groupId"_s);
    return *found;
}

Result<LockedChatGroup> lockAsMember(Connection &connection, ChatGroupId group, AccountId actor)
{
    FREEIM_TRY(const StoredChatGroup locked, lockChatGroup(connection, group));
    FREEIM_TRY(const auto membership, ChatGroupMemberRepository(connection).find(group, actor));
    if (!membership)
        return fail(ErrorCode::GroupNotMember, u"groupId"_s);
    return LockedChatGroup{.group = locked, .actorRole = membership->role};
}

Result<LockedChatGroup> lockAsManager(Connection &connection, ChatGroupId group, AccountId actor)
{
    FREEIM_TRY(const LockedChatGroup locked, lockAsMember(connection, group, actor));
    if (locked.actorRole < GroupRole::Manager)
        return fail(ErrorCode::GroupManagerOnly, u"groupId"_s);
    return locked;
}

Result<LockedChatGroup> lockAsOwner(Connection &connection, ChatGroupId group, AccountId actor)
{
    FREEIM_TRY(const LockedChatGroup locked, lockAsMember(connection, group, actor));
    if (locked.actorRole != GroupRole::Owner)
        return fail(ErrorCode::GroupOwnerOnly, u"groupId"_s);
    return locked;
}

Result<Membership> targetMember(Connection &connection, ChatGroupId group, AccountId actor, AccountId target)
{
    if (target == actor)
        return fail(ErrorCode::GroupTargetSelf, u"toId"_s);
    FREEIM_TRY(const auto membership, ChatGroupMemberRepository(connection).find(group, target));
    if (!membership)
        return fail(ErrorCode::GroupTargetNotMember, u"toId"_s);
    return *membership;
}

Result<Membership> targetBelow(Connection &connection, const LockedChatGroup &locked, AccountId actor, AccountId target)
{
    FREEIM_TRY(const Membership membership, targetMember(connection, locked.group.id, actor, target));
    if (membership.role >= locked.actorRole)
        return fail(ErrorCode::GroupTargetProtected, u"toId"_s);
    return membership;
}

Notice chatGroupNotice(NoticeType type, ChatGroupId group, AccountId from, Timestamp now)
{
    return Notice{
        .createdAt = now, .updatedAt = now, .fromId = from, .toId = group.value, .type = type, .groupId = group};
}

} // namespace freeim
