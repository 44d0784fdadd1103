// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_group_member_service.h"

#include "server/services/chat_group_changes.h"

namespace freeim {

Result<Done> ChatGroupMemberService::leave(AccountId actor, const ChatGroupReference &in)
{
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            FREEIM_TRY(const LockedChatGroup locked, lockAsMember(transaction.connection(), in.groupId, actor));
            if (locked.actorRole == GroupRole::Owner)
                return fail(ErrorCode::GroupOwnerMayNotLeave);
            return ChatGroupChanges(m_context, transaction, actor).remove(in.groupId, actor);
        },
        ConversationKey::group(in.groupId).orderKey());
}

Result<Done> ChatGroupMemberService::transfer(AccountId actor, const MemberReference &in)
{
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            FREEIM_CHECK(lockAsOwner(connection, in.groupId, actor));
            FREEIM_CHECK(targetMember(connection, in.groupId, actor, in.toId));
            return ChatGroupChanges(m_context, transaction, actor).transfer(in.groupId, actor, in.toId);
        },
        ConversationKey::group(in.groupId).orderKey());
}

Result<Done> ChatGroupMemberService::kick(AccountId actor, const MemberReference &in)
{
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            FREEIM_TRY(const LockedChatGroup locked, lockAsManager(connection, in.groupId, actor));
            FREEIM_CHECK(targetBelow(connection, locked, actor, in.toId));
            return ChatGroupChanges(m_context, transaction, actor).kick(in.groupId, in.toId);
        },
        ConversationKey::group(in.groupId).orderKey());
}

Result<Done> ChatGroupMemberService::setManager(AccountId actor, const SetManager &in)
{
    const GroupRole wanted = in.isManager ? GroupRole::Manager : GroupRole::General;
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            FREEIM_CHECK(lockAsOwner(connection, in.groupId, actor));
            FREEIM_TRY(const Membership target, targetMember(connection, in.groupId, actor, in.toId));
            if (target.role == wanted)
                return Done{};
            return ChatGroupChanges(m_context, transaction, actor).setRole(in.groupId, in.toId, wanted);
        },
        ConversationKey::group(in.groupId).orderKey());
}

Result<Done> ChatGroupMemberService::mute(AccountId actor, const MuteMember &in)
{
    const Timestamp until = in.minute > 0 ? m_context.clock.now().plus(in.minute * kMinute) : Timestamp{};
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            FREEIM_TRY(const LockedChatGroup locked, lockAsManager(connection, in.groupId, actor));
            FREEIM_CHECK(targetBelow(connection, locked, actor, in.toId));
            return ChatGroupChanges(m_context, transaction, actor).mute(in.groupId, in.toId, until);
        },
        ConversationKey::group(in.groupId).orderKey());
}

} // namespace freeim
