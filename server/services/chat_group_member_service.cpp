// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_group_member_service.h"

#include "server/services/chat_group_access.h"

namespace freeim {

Result<Done> ChatGroupMemberService::leave(AccountId actor, const ChatGroupReference &in)
{
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            FREEIM_TRY(const LockedChatGroup locked, lockAsMember(transaction.connection(), in.groupId, actor));
            if (locked.actorRole == GroupRole::Owner)
                return fail(ErrorCode::GroupOwnerMayNotLeave);
            return remove(transaction, in.groupId, actor);
        },
        ConversationKey::group(in.groupId).orderKey());
}

Result<Done> ChatGroupMemberService::transfer(AccountId actor, const MemberReference &in)
{
    const Timestamp now = m_context.clock.now();
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            FREEIM_CHECK(lockAsOwner(connection, in.groupId, actor));
            FREEIM_CHECK(targetMember(connection, in.groupId, actor, in.toId));
            const ChatGroupMemberRepository members(connection);
            FREEIM_CHECK(ChatGroupRepository(connection).setOwner(in.groupId, in.toId));
            FREEIM_CHECK(members.setRole(in.groupId, actor, GroupRole::General));
            FREEIM_CHECK(members.setRole(in.groupId, in.toId, GroupRole::Owner));
            // Nobody could lift the mute of an owner.
            FREEIM_CHECK(members.setMutedUntil(in.groupId, in.toId, {}));

            Notice notice = chatGroupNotice(NoticeType::GroupTransfer, in.groupId, actor, now);
            notice.accountId = in.toId;
            announce(m_context, transaction, Push{.content = notice, .group = in.groupId});
            return Done{};
        },
        ConversationKey::group(in.groupId).orderKey());
}

Result<Done> ChatGroupMemberService::kick(AccountId actor, const MemberReference &in)
{
    const Timestamp now = m_context.clock.now();
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            FREEIM_TRY(const LockedChatGroup locked, lockAsManager(connection, in.groupId, actor));
            FREEIM_CHECK(targetBelow(connection, locked, actor, in.toId));
            FREEIM_CHECK(remove(transaction, in.groupId, in.toId));

            Notice notice = chatGroupNotice(NoticeType::GroupKick, in.groupId, actor, now);
            notice.accountId = in.toId;
            announce(m_context, transaction, Push{.content = notice, .accounts = {in.toId}});
            return Done{};
        },
        ConversationKey::group(in.groupId).orderKey());
}

Result<Done> ChatGroupMemberService::setManager(AccountId actor, const SetManager &in)
{
    const Timestamp now = m_context.clock.now();
    const GroupRole wanted = in.isManager ? GroupRole::Manager : GroupRole::General;
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            FREEIM_CHECK(lockAsOwner(connection, in.groupId, actor));
            FREEIM_TRY(const Membership target, targetMember(connection, in.groupId, actor, in.toId));
            if (target.role == wanted)
                return Done{};
            FREEIM_CHECK(ChatGroupMemberRepository(connection).setRole(in.groupId, in.toId, wanted));

            Notice notice = chatGroupNotice(NoticeType::GroupManager, in.groupId, actor, now);
            notice.accountId = in.toId;
            notice.status = QLatin1StringView(nameOf(wanted));
            announce(m_context, transaction, Push{.content = notice, .group = in.groupId});
            return Done{};
        },
        ConversationKey::group(in.groupId).orderKey());
}

Result<Done> ChatGroupMemberService::mute(AccountId actor, const MuteMember &in)
{
    const Timestamp now = m_context.clock.now();
    const Timestamp until = in.minute > 0 ? now.plus(in.minute * kMinute) : Timestamp{};
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            FREEIM_TRY(const LockedChatGroup locked, lockAsManager(connection, in.groupId, actor));
            FREEIM_CHECK(targetBelow(connection, locked, actor, in.toId));
            FREEIM_CHECK(ChatGroupMemberRepository(connection).setMutedUntil(in.groupId, in.toId, until));

            Notice notice = chatGroupNotice(NoticeType::GroupBanned, in.groupId, actor, now);
            notice.accountId = in.toId;
            if (in.minute > 0)
                notice.until = until;
            announce(m_context, transaction, Push{.content = notice, .group = in.groupId});
            return Done{};
        },
        ConversationKey::group(in.groupId).orderKey());
}

Result<Done> ChatGroupMemberService::remove(Transaction &transaction, ChatGroupId group, AccountId account)
{
    FREEIM_CHECK(ChatGroupMemberRepository(transaction.connection()).remove(group, account));
    FREEIM_CHECK(ChatGroupRepository(transaction.connection()).addToMemberCount(group, -1));
    announce(m_context, transaction, MembershipChanged{.group = group, .accounts = {account}, .joined = false});
    return Done{};
}

} // namespace freeim
