// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_group_service.h"

#include "server/repositories/standing_repository.h"
#include "server/services/account_view.h"
#include "server/services/chat_group_changes.h"
#include "server/services/chat_group_name.h"
#include "server/services/chat_group_position.h"
#include "server/services/write_once.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// With its creator as the only member; without an id.
StoredChatGroup newGroup(const CreateChatGroup &in, const LiveValues &settings)
{
    StoredChatGroup group;
    group.name = in.name;
    group.intro = in.intro;
    group.avatar = in.avatar.isEmpty() ? settings.groupAvatar : in.avatar;
    group.members = 1;
    group.membersLimit = settings.social.membersPerChatGroup;
    group.disableAddMember = in.disableAddMember;
    group.disableViewMember = in.disableViewMember;
    group.disableAddGroup = in.disableAddGroup;
    group.enableBeforeMessage = in.enableBeforeMessage;
    if (in.longitude && in.latitude)
        setPosition(group, {*in.longitude, *in.latitude}, settings.social.nearbyGrid);
    return group;
}

// What is absent stays.
StoredChatGroup edited(StoredChatGroup group, const EditChatGroup &in, double grid)
{
    group.name = in.name;
    group.intro = in.intro;
    group.avatar = in.avatar.value_or(group.avatar);
    group.disableAddMember = in.disableAddMember.value_or(group.disableAddMember);
    group.disableViewMember = in.disableViewMember.value_or(group.disableViewMember);
    group.disableAddGroup = in.disableAddGroup.value_or(group.disableAddGroup);
    group.enableBeforeMessage = in.enableBeforeMessage.value_or(group.enableBeforeMessage);
    if (in.longitude && in.latitude)
        setPosition(group, {*in.longitude, *in.latitude}, grid);
    return group;
}

// disableViewMember: what members who manage nothing see of each other.
AccountCard withoutProfile(const AccountCard &card)
{
    return AccountCard{.id = card.id, .nickname = card.nickname, .avatar = card.avatar};
}

} // namespace

Result<ChatGroup> ChatGroupService::create(AccountId actor, const CreateChatGroup &in)
{
    FREEIM_CHECK(checkPosition(in.longitude, in.latitude));
    const Timestamp now = m_context.clock.now();
    const QString nameKey = chatGroupNameKey(in.name);
    const auto make = [&](Transaction &transaction) -> Result<ChatGroup> {
        const ChatGroupRepository groups(transaction.connection());
        const ChatGroupMemberRepository members(transaction.connection());
        FREEIM_CHECK(members.lockGroupsOf(actor));
        FREEIM_TRY(const qint64 count, members.countGroups(actor));
        const LiveValues &settings = m_settings.now();
        if (count >= settings.social.chatGroupsPerAccount)
            return fail(ErrorCode::GroupLimit);

        StoredChatGroup group = newGroup(in, settings);
        FREEIM_TRY(group.id, groups.takeId());
        FREEIM_CHECK(groups.insert(group, nameKey, actor, now));
        FREEIM_CHECK(groups.insertGrams(group.id, chatGroupNameGrams(nameKey)));
        FREEIM_CHECK(groups.insertConversation(group.id, now));
        FREEIM_CHECK(members.insert(group.id, actor, GroupRole::Owner, 0, now));
        FREEIM_CHECK(ChatGroupChanges(m_context, transaction, actor).create(group.id, actor));
        return group;
    };
    return writeOnce(m_context, contract::createChatGroup, actor, in, make);
}

Result<Done> ChatGroupService::edit(AccountId actor, const EditChatGroup &in)
{
    FREEIM_CHECK(checkPosition(in.longitude, in.latitude));
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            FREEIM_TRY(const LockedChatGroup locked, lockAsOwner(transaction.connection(), in.groupId, actor));
            return ChatGroupChanges(m_context, transaction, actor)
                .edit(locked.group, edited(locked.group, in, m_settings.now().social.nearbyGrid));
        },
        ConversationKey::group(in.groupId).orderKey());
}

Result<Done> ChatGroupService::dissolve(AccountId actor, const ChatGroupReference &in)
{
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            FREEIM_CHECK(lockAsOwner(transaction.connection(), in.groupId, actor));
            return ChatGroupChanges(m_context, transaction, actor).dissolve(in.groupId);
        },
        ConversationKey::group(in.groupId).orderKey());
}

Result<ChatGroupInfo> ChatGroupService::info(AccountId actor, const ChatGroupReference &in) const
{
    const Timestamp now = m_context.clock.now();
    return m_context.database.read([&](Connection &connection) -> Result<ChatGroupInfo> {
        FREEIM_TRY(const auto group, ChatGroupRepository(connection).find(in.groupId));
        if (!group)
            return fail(ErrorCode::GroupUnknown, u"groupId"_s);
        const ChatGroupMemberRepository members(connection);
        FREEIM_TRY(const auto self, StandingRepository(connection).group(in.groupId, actor));
        if (!self || !self->role)
            return fail(self ? ErrorCode::GroupNotMember : ErrorCode::GroupUnknown, u"groupId"_s);
        FREEIM_TRY(const QList<StoredChatGroupMember> stored, members.list(in.groupId, actor));

        ChatGroupInfo info;
        static_cast<ChatGroup &>(info) = *group;
        info.selfInfo = {.chatGroupMemberRole = *self->role, .isBanned = self->silentUntil() > now};
        const bool profilesHidden = group->disableViewMember && *self->role < GroupRole::Manager;
        for (StoredChatGroupMember member : stored) {
            const bool isSelf = member.account.id == actor;
            fillAge(member.account, now);
            if (!isSelf && !member.isFriend)
                hideContact(member.account);
            if (!isSelf && profilesHidden)
                member.account = withoutProfile(member.account);
            member.isBanned = member.mutedUntil > now;
            info.membersList.append(member);
        }
        return info;
    });
}

Result<Page<ChatGroup>> ChatGroupService::mine(AccountId actor, const PageRequest &in) const
{
    return m_context.database.read([&](Connection &connection) -> Result<Page<ChatGroup>> {
        Page<ChatGroup> page;
        FREEIM_TRY(page.items, ChatGroupRepository(connection).ofAccount(actor, in.limit, in.offset()));
        FREEIM_TRY(page.total, ChatGroupMemberRepository(connection).countGroups(actor));
        return page;
    });
}

Result<Page<ChatGroup>> ChatGroupService::common(AccountId actor, const OtherAccount &in) const
{
    return m_context.database.read([&](Connection &connection) -> Result<Page<ChatGroup>> {
        FREEIM_TRY(const PairStanding standing, StandingRepository(connection).pair(actor, in.toId));
        if (!standing.exists())
            return fail(ErrorCode::AccountUnknown, u"toId"_s);
        Page<ChatGroup> page;
        FREEIM_TRY(page.items, ChatGroupRepository(connection).common(actor, in.toId));
        page.total = page.items.size();
        return page;
    });
}

} // namespace freeim
