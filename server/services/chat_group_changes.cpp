// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_group_changes.h"

#include "server/repositories/chat_group_request_repository.h"
#include "server/services/chat_group_name.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// Pushes go by what was announced: to nobody who is out, and to everybody who is in, also when the commit was lost with
// the connection.
void announceMembership(const ServiceContext &context, Transaction &transaction, const MembershipChanged &change)
{
    announce(context, transaction, change);
    transaction.whenInDoubt([&sink = context.events, change](Connection &connection) {
        for (const AccountId account : change.accounts) {
            const auto membership = ChatGroupMemberRepository(connection).find(change.group, account);
            if (!membership)
                return false;
            sink.publish(
                MembershipChanged{.group = change.group, .accounts = {account}, .joined = membership->has_value()});
        }
        return true;
    });
}

} // namespace

Result<Done> ChatGroupChanges::edit(const StoredChatGroup &before, const StoredChatGroup &after) const
{
    const QString oldKey = chatGroupNameKey(before.name);
    const QString newKey = chatGroupNameKey(after.name);
    const ChatGroupRepository groups(m_transaction.connection());
    FREEIM_CHECK(groups.update(after, newKey));
    watch(after.id, GroupChange::Edited);
    if (newKey != oldKey) {
        FREEIM_CHECK(groups.removeGrams(after.id));
        FREEIM_CHECK(groups.insertGrams(after.id, chatGroupNameGrams(newKey)));
    }
    FREEIM_TRY(const QList<AccountId> members, membersOf(after.id));
    AccountChanges changes(m_context, m_transaction);
    changes.add(members, event(SyncEventType::GroupEdited, after.id));
    return changes.store();
}

Result<Done> ChatGroupChanges::dissolve(ChatGroupId group) const
{
    Connection &connection = m_transaction.connection();
    FREEIM_CHECK(ChatGroupRepository(connection).markDissolved(group, m_now));
    FREEIM_TRY(const QList<AccountId> members, ChatGroupMemberRepository(connection).setAsideAll(group));

    announce(m_context, m_transaction, GroupDissolved{.group = group});
    AccountChanges changes(m_context, m_transaction);
    tell(changes, members, notice(NoticeType::GroupDissolve, group), event(SyncEventType::GroupDissolved, group));
    return changes.store();
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

    announceMembership(m_context, m_transaction, {.group = group.id, .accounts = back, .joined = true});
    watch(group.id, GroupChange::Restored);
    // Clients have dropped the group: this is how they learn that they are in one.
    Notice told = notice(NoticeType::JoinGroupReply, group.id);
    told.status = QLatin1StringView(nameOf(Verdict::Pass));
    AccountChanges changes(m_context, m_transaction);
    tell(changes, back, told, event(SyncEventType::GroupRestored, group.id));
    FREEIM_CHECK(changes.store());
    return back.size();
}

Result<Done> ChatGroupChanges::muteAll(ChatGroupId group, Timestamp until) const
{
    FREEIM_CHECK(ChatGroupRepository(m_transaction.connection()).setMutedUntil(group, until));
    watch(group, GroupChange::Muted);
    Notice told = notice(NoticeType::GroupBanned, group);
    SyncEvent muted = event(SyncEventType::GroupMuted, group);
    if (until > m_now)
        told.until = muted.until = until;
    return tellMembers(group, told, muted);
}

Result<Done> ChatGroupChanges::create(ChatGroupId group, AccountId owner) const
{
    announceMembership(m_context, m_transaction, {.group = group, .accounts = {owner}, .joined = true});
    watch(group, GroupChange::Created);
    SyncEvent joined = event(SyncEventType::GroupJoined, group, owner);
    joined.status = QLatin1StringView(nameOf(GroupRole::Owner));
    AccountChanges changes(m_context, m_transaction);
    changes.add({owner}, joined);
    return changes.store();
}

Result<Done> ChatGroupChanges::ask(ChatGroupId group, AccountId applicant, const QString &reason) const
{
    Connection &connection = m_transaction.connection();
    FREEIM_CHECK(ChatGroupRequestRepository(connection).insert(group, applicant, reason, m_now));
    FREEIM_TRY(const QList<AccountId> managers, ChatGroupMemberRepository(connection).managers(group));
    Notice told = notice(NoticeType::JoinGroup, group);
    told.body = reason;
    SyncEvent asked = event(SyncEventType::GroupRequest, group, applicant);
    asked.body = reason;
    AccountChanges changes(m_context, m_transaction);
    tell(changes, managers, told, asked);
    changes.add({applicant}, asked);
    return changes.store();
}

// Collects only: who else is admitted in the same call comes first.
Result<Done> ChatGroupChanges::admit(AccountChanges &changes, const ChatGroup &group, AccountId applicant,
                                     const SocialSettings &settings) const
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
    announceMembership(m_context, m_transaction, {.group = group.id, .accounts = {applicant}, .joined = true});

    FREEIM_TRY(QList<AccountId> others, membersOf(group.id));
    others.removeOne(applicant);
    changes.add(others, event(SyncEventType::GroupMemberJoined, group.id, applicant));
    return Done{};
}

Result<Done> ChatGroupChanges::answer(const ChatGroup &group, AccountId applicant, Verdict verdict,
                                      const QString &reason, const SocialSettings &settings) const
{
    FREEIM_TRY(const bool replied, reply(group.id, applicant, verdict, reason));
    if (!replied)
        return fail(ErrorCode::GroupRequestUnknown, u"accountId"_s);
    AccountChanges changes(m_context, m_transaction);
    SyncEvent answered = event(SyncEventType::GroupRequestReply, group.id, applicant);
    answered.status = QLatin1StringView(nameOf(verdict));
    answered.body = reason;
    tell(changes, {applicant}, verdictNotice(group.id, applicant, verdict, reason), answered);
    FREEIM_CHECK(tellManagers(changes, group.id, applicant, verdict));
    if (verdict == Verdict::Pass) {
        changes.add({applicant}, event(SyncEventType::GroupJoined, group.id, applicant));
        FREEIM_CHECK(admit(changes, group, applicant, settings));
    }
    return changes.store();
}

Result<Done> ChatGroupChanges::add(AccountChanges &changes, const ChatGroup &group, AccountId account,
                                   const SocialSettings &settings) const
{
    FREEIM_CHECK(admit(changes, group, account, settings));
    FREEIM_TRY(const bool hadAsked, reply(group.id, account, Verdict::Pass, {}));
    if (hadAsked)
        FREEIM_CHECK(tellManagers(changes, group.id, account, Verdict::Pass));
    tell(changes, {account}, verdictNotice(group.id, account, Verdict::Pass, {}),
         event(SyncEventType::GroupJoined, group.id, account));
    return Done{};
}

Result<Done> ChatGroupChanges::takeOut(AccountChanges &changes, ChatGroupId group, AccountId account) const
{
    FREEIM_CHECK(ChatGroupMemberRepository(m_transaction.connection()).remove(group, account));
    FREEIM_CHECK(ChatGroupRepository(m_transaction.connection()).addToMemberCount(group, -1));
    announceMembership(m_context, m_transaction, {.group = group, .accounts = {account}, .joined = false});
    FREEIM_TRY(const QList<AccountId> others, membersOf(group));
    changes.add(others, event(SyncEventType::GroupMemberLeft, group, account));
    return Done{};
}

Result<Done> ChatGroupChanges::remove(ChatGroupId group, AccountId account) const
{
    AccountChanges changes(m_context, m_transaction);
    FREEIM_CHECK(takeOut(changes, group, account));
    changes.add({account}, event(SyncEventType::GroupLeft, group, account));
    return changes.store();
}

Result<Done> ChatGroupChanges::kick(ChatGroupId group, AccountId account) const
{
    AccountChanges changes(m_context, m_transaction);
    FREEIM_CHECK(takeOut(changes, group, account));
    Notice told = notice(NoticeType::GroupKick, group);
    told.accountId = account;
    tell(changes, {account}, told, event(SyncEventType::GroupLeft, group, account));
    return changes.store();
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
    return tellMembers(group, told, event(SyncEventType::GroupTransferred, group, to));
}

Result<Done> ChatGroupChanges::setRole(ChatGroupId group, AccountId account, GroupRole role) const
{
    FREEIM_CHECK(ChatGroupMemberRepository(m_transaction.connection()).setRole(group, account, role));
    Notice told = notice(NoticeType::GroupManager, group);
    told.accountId = account;
    told.status = QLatin1StringView(nameOf(role));
    SyncEvent changed = event(SyncEventType::GroupRole, group, account);
    changed.status = told.status;
    return tellMembers(group, told, changed);
}

Result<Done> ChatGroupChanges::mute(ChatGroupId group, AccountId account, Timestamp until) const
{
    FREEIM_CHECK(ChatGroupMemberRepository(m_transaction.connection()).setMutedUntil(group, account, until));
    Notice told = notice(NoticeType::GroupBanned, group);
    told.accountId = account;
    SyncEvent muted = event(SyncEventType::GroupMuted, group, account);
    if (until > m_now)
        told.until = muted.until = until;
    return tellMembers(group, told, muted);
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

SyncEvent ChatGroupChanges::event(SyncEventType type, ChatGroupId group) const
{
    return {.event = type, .groupId = group, .fromId = m_by.isSet() ? std::optional(m_by) : std::nullopt};
}

SyncEvent ChatGroupChanges::event(SyncEventType type, ChatGroupId group, AccountId about) const
{
    SyncEvent made = event(type, group);
    made.accountId = about;
    return made;
}

Result<Done> ChatGroupChanges::tellMembers(ChatGroupId group, const Notice &notice, const SyncEvent &event) const
{
    FREEIM_TRY(const QList<AccountId> members, membersOf(group));
    AccountChanges changes(m_context, m_transaction);
    changes.add(members, event, Push{.content = notice, .accounts = members, .group = group});
    return changes.store();
}

void ChatGroupChanges::tell(AccountChanges &changes, const QList<AccountId> &accounts, const Notice &notice,
                            const SyncEvent &event)
{
    changes.add(accounts, event, Push{.content = notice, .accounts = accounts});
}

void ChatGroupChanges::watch(ChatGroupId group, GroupChange change) const
{
    announce(m_context, m_transaction, Watched{GroupChanged{group, change}});
}

Notice ChatGroupChanges::verdictNotice(ChatGroupId group, AccountId applicant, Verdict verdict,
                                       const QString &reason) const
{
    Notice told = notice(NoticeType::JoinGroupReply, group);
    told.accountId = applicant;
    told.body = reason;
    told.status = QLatin1StringView(nameOf(verdict));
    return told;
}

Result<Done> ChatGroupChanges::tellManagers(AccountChanges &changes, ChatGroupId group, AccountId applicant,
                                            Verdict verdict) const
{
    FREEIM_TRY(const QList<AccountId> managers, ChatGroupMemberRepository(m_transaction.connection()).managers(group));
    SyncEvent answered = event(SyncEventType::GroupRequestReply, group, applicant);
    answered.status = QLatin1StringView(nameOf(verdict));
    changes.add(managers, answered);
    return Done{};
}

} // namespace freeim
