// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_group_changes.h"

#include "server/repositories/chat_group_request_repository.h"
#include "server/services/chat_group_name.h"

namespace freeim {

using namespace Qt::StringLiterals;

Result<Done> ChatGroupChanges::edit(const StoredChatGroup &before, const StoredChatGroup &after) const
{
    const QString oldKey = chatGroupNameKey(before.name);
    const QString newKey = chatGroupNameKey(after.name);
    const ChatGroupRepository groups(m_transaction.connection());
    FREEIM_CHECK(groups.update(after, newKey));
    watch(after.id, GroupChange::Edited);
    if (newKey == oldKey)
        return Done{};
    FREEIM_CHECK(groups.removeGrams(after.id));
    return groups.insertGrams(after.id, chatGroupNameGrams(newKey));
}

Result<Done> ChatGroupChanges::dissolve(ChatGroupId group) const
{
    Connection &connection = m_transaction.connection();
    FREEIM_CHECK(ChatGroupRepository(connection).markDissolved(group, m_now));
    FREEIM_TRY(const QList<AccountId> members, ChatGroupMemberRepository(connection).setAsideAll(group));

    announce(m_context, m_transaction, GroupDissolved{.group = group});
    tell(members, notice(NoticeType::GroupDissolve, group));
    return Done{};
}

Result<qsizetype> ChatGroupChanges::restore(const AnyChatGroup &group) const
{
    Connection &connection = m_transaction.connection();
    const ChatGroupMemberRepository members(connection);
    FREEIM_TRY(const QList<AccountId> back, members.bringBackAll(group.id));
    // The owner's account may have been erased meanwhile.
    FREEIM_TRY(const std::optional<AccountId> owner, members.heir(group.id));
    if (!owner)
        return fail(ErrorCode::GroupErased, u"id"_s);
    if (*owner != group.ownerId) {
        FREEIM_CHECK(members.setRole(group.id, *owner, GroupRole::Owner));
        FREEIM_CHECK(members.setMutedUntil(group.id, *owner, {}));
    }
    FREEIM_CHECK(ChatGroupRepository(connection).markRestored(group.id, *owner, back.size()));

    announce(m_context, m_transaction, MembershipChanged{.group = group.id, .accounts = back, .joined = true});
    watch(group.id, GroupChange::Restored);
    // Clients have dropped the group: this is how they learn that they are in one.
    Notice told = notice(NoticeType::JoinGroupReply, group.id);
    told.status = QLatin1StringView(nameOf(Verdict::Pass));
    tell(back, told);
    return back.size();
}

Result<Done> ChatGroupChanges::muteAll(ChatGroupId group, Timestamp until) const
{
    FREEIM_CHECK(ChatGroupRepository(m_transaction.connection()).setMutedUntil(group, until));
    watch(group, GroupChange::Muted);
    Notice told = notice(NoticeType::GroupBanned, group);
    if (until > m_now)
        told.until = until;
    tellMembers(group, told);
    return Done{};
}

Result<Done> ChatGroupChanges::admit(const ChatGroup &group, AccountId applicant, const SocialSettings &settings) const
{
    Connection &connection = m_transaction.connection();
    if (group.members >= group.membersLimit)
        return fail(ErrorCode::GroupFull, u"groupId"_s);
    const ChatGroupMemberRepository members(connection);
    FREEIM_TRY(const bool exists, members.lockGroupsOf(applicant));
    if (!exists)
        return fail(ErrorCode::AccountUnknown, u"accountId"_s);
    FREEIM_TRY(const qint64 count, members.countGroups(applicant));
    if (count >= settings.chatGroupsPerAccount)
        return fail(ErrorCode::GroupLimit);

    FREEIM_TRY(const auto conversation, ConversationRepository(connection).find(ConversationKey::group(group.id)));
    const qint64 joinedSeq = conversation ? conversation->lastSeq : 0;
    FREEIM_CHECK(members.insert(group.id, applicant, GroupRole::General, joinedSeq, m_now));
    FREEIM_CHECK(ChatGroupRepository(connection).addToMemberCount(group.id, 1));
    announce(m_context, m_transaction, MembershipChanged{.group = group.id, .accounts = {applicant}, .joined = true});
    return Done{};
}

Result<Done> ChatGroupChanges::answer(const ChatGroup &group, AccountId applicant, Verdict verdict,
                                      const QString &reason, const SocialSettings &settings) const
{
    FREEIM_TRY(const bool replied, reply(group.id, applicant, verdict, reason));
    if (!replied)
        return fail(ErrorCode::GroupRequestUnknown, u"accountId"_s);
    if (verdict == Verdict::Pass)
        FREEIM_CHECK(admit(group, applicant, settings));
    tellVerdict(group.id, applicant, verdict, reason);
    return Done{};
}

Result<Done> ChatGroupChanges::add(const ChatGroup &group, AccountId account, const SocialSettings &settings) const
{
    FREEIM_CHECK(reply(group.id, account, Verdict::Pass, {}));
    FREEIM_CHECK(admit(group, account, settings));
    tellVerdict(group.id, account, Verdict::Pass, {});
    return Done{};
}

Result<Done> ChatGroupChanges::remove(ChatGroupId group, AccountId account) const
{
    FREEIM_CHECK(ChatGroupMemberRepository(m_transaction.connection()).remove(group, account));
    FREEIM_CHECK(ChatGroupRepository(m_transaction.connection()).addToMemberCount(group, -1));
    announce(m_context, m_transaction, MembershipChanged{.group = group, .accounts = {account}, .joined = false});
    return Done{};
}

Result<Done> ChatGroupChanges::kick(ChatGroupId group, AccountId account) const
{
    FREEIM_CHECK(remove(group, account));
    Notice told = notice(NoticeType::GroupKick, group);
    told.accountId = account;
    tell({account}, told);
    return Done{};
}

Result<Done> ChatGroupChanges::transfer(ChatGroupId group, AccountId from, AccountId to) const
{
    Connection &connection = m_transaction.connection();
    const ChatGroupMemberRepository members(connection);
    FREEIM_CHECK(ChatGroupRepository(connection).setOwner(group, to));
    FREEIM_CHECK(members.setRole(group, from, GroupRole::General));
    FREEIM_CHECK(members.setRole(group, to, GroupRole::Owner));
    // Nobody could lift the mute of an owner.
    FREEIM_CHECK(members.setMutedUntil(group, to, {}));

    watch(group, GroupChange::Transferred);
    Notice told = notice(NoticeType::GroupTransfer, group);
    told.accountId = to;
    tellMembers(group, told);
    return Done{};
}

Result<Done> ChatGroupChanges::setRole(ChatGroupId group, AccountId account, GroupRole role) const
{
    FREEIM_CHECK(ChatGroupMemberRepository(m_transaction.connection()).setRole(group, account, role));
    Notice told = notice(NoticeType::GroupManager, group);
    told.accountId = account;
    told.status = QLatin1StringView(nameOf(role));
    tellMembers(group, told);
    return Done{};
}

Result<Done> ChatGroupChanges::mute(ChatGroupId group, AccountId account, Timestamp until) const
{
    FREEIM_CHECK(ChatGroupMemberRepository(m_transaction.connection()).setMutedUntil(group, account, until));
    Notice told = notice(NoticeType::GroupBanned, group);
    told.accountId = account;
    if (until > m_now)
        told.until = until;
    tellMembers(group, told);
    return Done{};
}

Result<bool> ChatGroupChanges::reply(ChatGroupId group, AccountId applicant, Verdict verdict,
                                     const QString &reason) const
{
    const bool passed = verdict == Verdict::Pass;
    return ChatGroupRequestRepository(m_transaction.connection())
        .reply({.group = group,
                .applicant = applicant,
                .status = passed ? RequestStatus::Passed : RequestStatus::Denied,
                .denyReason = passed ? QString() : reason,
                .repliedBy = m_by.isSet() ? std::optional(m_by) : std::nullopt,
                .repliedAt = m_now});
}

void ChatGroupChanges::tellMembers(ChatGroupId group, const Notice &notice) const
{
    announce(m_context, m_transaction, Push{.content = notice, .group = group});
}

void ChatGroupChanges::tell(const QList<AccountId> &accounts, const Notice &notice) const
{
    announce(m_context, m_transaction, Push{.content = notice, .accounts = accounts});
}

void ChatGroupChanges::watch(ChatGroupId group, GroupChange change) const
{
    announce(m_context, m_transaction, Watched{GroupChanged{group, change}});
}

void ChatGroupChanges::tellVerdict(ChatGroupId group, AccountId applicant, Verdict verdict, const QString &reason) const
{
    Notice told = notice(NoticeType::JoinGroupReply, group);
    told.accountId = applicant;
    told.body = reason;
    told.status = QLatin1StringView(nameOf(verdict));
    tell({applicant}, told);
}

} // namespace freeim
