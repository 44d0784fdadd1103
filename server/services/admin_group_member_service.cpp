// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/admin_group_member_service.h"

#include "server/services/admin_group_access.h"
#include "server/services/chat_group_changes.h"

#include <set>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

QJsonArray idsOf(const QList<AccountId> &accounts)
{
    QJsonArray ids;
    for (const AccountId account : accounts)
        ids.append(account.value);
    return ids;
}

AuditRecord memberRecord(AuditAction action, const GroupMemberReference &in, const QString &reason = {})
{
    AuditRecord record = groupRecord(action, in.id, reason);
    record.details = {{u"accountId"_s, in.accountId.value}};
    return record;
}

QJsonObject roleObject(GroupRole role)
{
    return {{u"role"_s, QLatin1StringView(nameOf(role))}};
}

QJsonObject muteObject(Timestamp until, Timestamp now)
{
    return {{u"mutedUntil"_s, until > now ? QJsonValue(until.toRfc3339()) : QJsonValue()}};
}

// A refusal about one of several accounts.
Failure about(Error error, AccountId account)
{
    error.field = u"accountIds"_s;
    error.details.insert(u"accountId"_s, account.value);
    return Failure{std::move(error)};
}

} // namespace

Result<AddedGroupMembers> AdminGroupMemberService::add(const OperatorCaller &caller, const AddGroupMembers &in)
{
    // In one order everywhere: two calls that lock the same accounts never wait for each other.
    const std::set<AccountId> accounts(in.accountIds.begin(), in.accountIds.end());
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<AddedGroupMembers> {
            Connection &connection = transaction.connection();
            FREEIM_TRY(AnyChatGroup group, lockForOperator(connection, in.id));
            const ChatGroupMemberRepository members(connection);
            const ChatGroupChanges changes(m_context, transaction, {});
            AccountChanges told(m_context, transaction);
            AddedGroupMembers answer;
            for (const AccountId account : accounts) {
                FREEIM_TRY(const auto membership, members.find(in.id, account));
                if (membership) {
                    answer.alreadyMembers.append(account);
                    continue;
                }
                if (const auto added = changes.add(told, group, account, m_settings.now().social); !added)
                    return about(added.error(), account);
                answer.added.append(account);
                ++group.members;
            }
            if (answer.added.isEmpty())
                return answer;
            FREEIM_CHECK(told.store());

            AuditRecord record = groupRecord(AuditAction::GroupMemberAdd, in.id, in.reason);
            record.after = {{u"added"_s, idsOf(answer.added)}};
            FREEIM_CHECK(m_audit.record(transaction, caller, record));
            return answer;
        },
        ConversationKey::group(in.id).orderKey());
}

Result<Done> AdminGroupMemberService::transfer(const OperatorCaller &caller, const TransferGroup &in)
{
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            FREEIM_TRY(const AnyChatGroup group, lockForOperator(connection, in.id));
            FREEIM_CHECK(memberForOperator(connection, in.id, in.toId, u"toId"_s));
            FREEIM_CHECK(ChatGroupChanges(m_context, transaction, {}).transfer(in.id, group.ownerId, in.toId));

            AuditRecord record = groupRecord(AuditAction::GroupTransfer, in.id, in.reason);
            record.before = {{u"ownerId"_s, group.ownerId.value}};
            record.after = {{u"ownerId"_s, in.toId.value}};
            FREEIM_CHECK(m_audit.record(transaction, caller, record));
            return Done{};
        },
        ConversationKey::group(in.id).orderKey());
}

Result<Done> AdminGroupMemberService::kick(const OperatorCaller &caller, const KickGroupMember &in)
{
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            FREEIM_CHECK(lockForOperator(connection, in.id));
            FREEIM_TRY(const Membership member, memberForOperator(connection, in.id, in.accountId, u"accountId"_s));
            FREEIM_CHECK(ChatGroupChanges(m_context, transaction, {}).kick(in.id, in.accountId));

            AuditRecord record = memberRecord(AuditAction::GroupMemberKick, in, in.reason);
            record.before = roleObject(member.role);
            FREEIM_CHECK(m_audit.record(transaction, caller, record));
            return Done{};
        },
        ConversationKey::group(in.id).orderKey());
}

Result<Done> AdminGroupMemberService::setRole(const OperatorCaller &caller, const SetGroupMemberRole &in)
{
    const GroupRole wanted = in.role == GivenGroupRole::Manager ? GroupRole::Manager : GroupRole::General;
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            FREEIM_CHECK(lockForOperator(connection, in.id));
            FREEIM_TRY(const Membership member, memberForOperator(connection, in.id, in.accountId, u"accountId"_s));
            if (member.role == wanted)
                return Done{};
            FREEIM_CHECK(ChatGroupChanges(m_context, transaction, {}).setRole(in.id, in.accountId, wanted));

            AuditRecord record = memberRecord(AuditAction::GroupMemberRole, in);
            record.before = roleObject(member.role);
            record.after = roleObject(wanted);
            FREEIM_CHECK(m_audit.record(transaction, caller, record));
            return Done{};
        },
        ConversationKey::group(in.id).orderKey());
}

Result<Done> AdminGroupMemberService::mute(const OperatorCaller &caller, const MuteGroupMember &in)
{
    const Timestamp now = m_context.clock.now();
    const Timestamp until = in.minutes > 0 ? now.plus(in.minutes * kMinute) : Timestamp{};
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            FREEIM_CHECK(lockForOperator(connection, in.id));
            FREEIM_TRY(const Membership member, memberForOperator(connection, in.id, in.accountId, u"accountId"_s));
            const QJsonObject before = muteObject(member.mutedUntil, now);
            const QJsonObject after = muteObject(until, now);
            if (before == after)
                return Done{};
            FREEIM_CHECK(ChatGroupChanges(m_context, transaction, {}).mute(in.id, in.accountId, until));

            AuditRecord record = memberRecord(AuditAction::GroupMemberMute, in, in.reason);
            record.before = before;
            record.after = after;
            FREEIM_CHECK(m_audit.record(transaction, caller, record));
            return Done{};
        },
        ConversationKey::group(in.id).orderKey());
}

Result<Done> AdminGroupMemberService::reply(const OperatorCaller &caller, const ReplyToGroupRequest &in)
{
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            FREEIM_TRY(const AnyChatGroup group, lockForOperator(transaction.connection(), in.id));
            const QString told = in.status == Verdict::Deny ? in.reason : QString();
            FREEIM_CHECK(ChatGroupChanges(m_context, transaction, {})
                             .answer(group, in.accountId, in.status, told, m_settings.now().social));

            AuditRecord record = memberRecord(AuditAction::GroupRequestReply, in, in.reason);
            record.after = {{u"status"_s, QLatin1StringView(nameOf(in.status))}};
            FREEIM_CHECK(m_audit.record(transaction, caller, record));
            return Done{};
        },
        ConversationKey::group(in.id).orderKey());
}

} // namespace freeim
