// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/admin_group_service.h"

#include "server/repositories/admin_group_repository.h"
#include "server/services/admin_group_access.h"
#include "server/services/admin_group_list.h"
#include "server/services/chat_group_changes.h"
#include "server/services/keyset.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

void complete(GroupSummary &group, Timestamp now)
{
    if (group.erasedAt)
        group.status = GroupStatus::Erased;
    else if (group.dissolvedAt)
        group.status = GroupStatus::Dissolved;
    group.isMuted = group.mutedUntil.value_or(Timestamp{}) > now;
    if (!group.isMuted || group.mutedUntil == kForEver)
        group.mutedUntil.reset();
}

AnyChatGroup edited(AnyChatGroup group, const EditGroup &in)
{
    group.name = in.name.value_or(group.name);
    group.avatar = in.avatar.value_or(group.avatar);
    group.intro = in.intro.value_or(group.intro);
    group.membersLimit = in.memberLimit.value_or(group.membersLimit);
    group.disableAddMember = in.disableAddMember.value_or(group.disableAddMember);
    group.disableViewMember = in.disableViewMember.value_or(group.disableViewMember);
    group.disableAddGroup = in.disableAddGroup.value_or(group.disableAddGroup);
    group.enableBeforeMessage = in.enableBeforeMessage.value_or(group.enableBeforeMessage);
    return group;
}

QJsonObject editable(const AnyChatGroup &group)
{
    return {{u"name"_s, group.name},
            {u"avatar"_s, group.avatar},
            {u"intro"_s, group.intro},
            {u"memberLimit"_s, group.membersLimit},
            {u"disableAddMember"_s, group.disableAddMember},
            {u"disableViewMember"_s, group.disableViewMember},
            {u"disableAddGroup"_s, group.disableAddGroup},
            {u"enableBeforeMessage"_s, group.enableBeforeMessage}};
}

// What of one is not the same in the other.
QJsonObject different(const QJsonObject &one, const QJsonObject &other)
{
    QJsonObject kept;
    for (auto each = one.begin(); each != one.end(); ++each) {
        if (other.value(each.key()) != *each)
            kept.insert(each.key(), *each);
    }
    return kept;
}

QJsonObject statusObject(GroupStatus status)
{
    return {{u"status"_s, QLatin1StringView(nameOf(status))}};
}

QJsonObject muteObject(Timestamp until, Timestamp now)
{
    QJsonObject object{{u"isMuted"_s, until > now}};
    if (until > now && until != kForEver)
        object.insert(u"mutedUntil"_s, until.toRfc3339());
    return object;
}

// What a mute of a group ends with; not set: it is lifted.
Result<Timestamp> endOf(const MuteGroup &in, Timestamp now)
{
    if (!in.isMuted && in.until)
        return fail(ErrorCode::ParameterConflict, u"until"_s);
    if (in.until && (*in.until <= now || *in.until > kForEver))
        return fail(ErrorCode::ParameterOutOfRange, u"until"_s);
    return in.isMuted ? in.until.value_or(kForEver) : Timestamp{};
}

Result<bool> isDissolved(Connection &connection, ChatGroupId group)
{
    FREEIM_TRY(const QList<GroupSummary> found,
               AdminGroupRepository(connection).list({.id = group}, GroupIndex::Id, {}, {}, 1));
    if (found.isEmpty())
        return fail(ErrorCode::GroupUnknown, u"id"_s);
    return found.first().dissolvedAt.has_value();
}

} // namespace

Result<KeysetPage<GroupSummary>> AdminGroupService::list(const OperatorCaller &, const ListGroups &in) const
{
    const Timestamp now = m_context.clock.now();
    FREEIM_TRY(QList<GroupSummary> rows,
               m_context.database.read([&](Connection &connection) { return adminGroupRows(connection, in, now); }));
    for (GroupSummary &row : rows)
        complete(row, now);
    return keysetPage(std::move(rows), in.limit, [&](const GroupSummary &row) { return adminGroupKey(row, in.sort); });
}

Result<GroupDetail> AdminGroupService::detail(const OperatorCaller &, const GroupReference &in) const
{
    return m_context.database.read([&](Connection &connection) { return find(connection, in.id); });
}

Result<GroupDetail> AdminGroupService::find(Connection &connection, ChatGroupId group) const
{
    FREEIM_TRY(auto found, AdminGroupRepository(connection).find(group));
    if (!found)
        return fail(ErrorCode::GroupUnknown, u"id"_s);
    complete(*found, m_context.clock.now());
    if (found->status == GroupStatus::Dissolved)
        found->erasedFrom = erasedFrom(*found->dissolvedAt);
    return *found;
}

Result<KeysetPage<GroupMember>> AdminGroupService::members(const OperatorCaller &, const ListGroupMembers &in) const
{
    const Timestamp now = m_context.clock.now();
    FREEIM_TRY(const AccountId after, idAfter(in.after, AccountId{}));
    GroupMemberFilter filter{.group = in.id, .role = in.role, .isMuted = in.isMuted, .after = after, .now = now};
    if (in.text) {
        bool isNumber = false;
        const qint64 id = in.text->toLongLong(&isNumber);
        if (isNumber)
            filter.account = AccountId{id}; // no username is all digits
        else
            filter.namePrefix = in.text->toCaseFolded();
    }
    return m_context.database.read([&](Connection &connection) -> Result<KeysetPage<GroupMember>> {
        FREEIM_TRY(filter.isDissolved, isDissolved(connection, in.id));
        FREEIM_TRY(QList<GroupMember> rows, AdminGroupRepository(connection).members(filter, in.limit + 1));
        for (GroupMember &row : rows) {
            if (row.mutedUntil && *row.mutedUntil <= now)
                row.mutedUntil.reset();
        }
        return keysetPage(std::move(rows), in.limit,
                          [](const GroupMember &row) { return QJsonArray{row.account.id.value}; });
    });
}

Result<KeysetPage<GroupJoinRequest>> AdminGroupService::requests(const OperatorCaller &,
                                                                 const ListGroupRequests &in) const
{
    FREEIM_TRY(const MessageId before, idAfter(in.after, MessageId{kLargestId}));
    return m_context.database.read([&](Connection &connection) -> Result<KeysetPage<GroupJoinRequest>> {
        FREEIM_CHECK(isDissolved(connection, in.id));
        FREEIM_TRY(QList<GroupJoinRequest> rows,
                   AdminGroupRepository(connection)
                       .requests({.group = in.id, .status = in.status, .before = before.value}, in.limit + 1));
        return keysetPage(std::move(rows), in.limit, [](const GroupJoinRequest &row) { return QJsonArray{row.id}; });
    });
}

Result<GroupDetail> AdminGroupService::edit(const OperatorCaller &caller, const EditGroup &in)
{
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<GroupDetail> {
            Connection &connection = transaction.connection();
            FREEIM_TRY(const AnyChatGroup before, lockForOperator(connection, in.id));
            const AnyChatGroup after = edited(before, in);
            if (after == before)
                return find(connection, in.id);
            if (after.membersLimit < after.members && after.membersLimit != before.membersLimit)
                return fail(ErrorCode::GroupLimitTooSmall, u"memberLimit"_s, {{u"members"_s, after.members}});
            FREEIM_CHECK(ChatGroupChanges(m_context, transaction, {}).edit(before, after));
            FREEIM_TRY(const GroupDetail answer, find(connection, in.id));

            AuditRecord record = groupRecord(AuditAction::GroupEdit, in.id);
            record.before = different(editable(before), editable(after));
            record.after = different(editable(after), editable(before));
            FREEIM_CHECK(m_audit.record(transaction, caller, record));
            return answer;
        },
        ConversationKey::group(in.id).orderKey());
}

Result<Done> AdminGroupService::mute(const OperatorCaller &caller, const MuteGroup &in)
{
    const Timestamp now = m_context.clock.now();
    FREEIM_TRY(const Timestamp until, endOf(in, now));
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            FREEIM_TRY(const AnyChatGroup group, lockForOperator(transaction.connection(), in.id));
            const QJsonObject before = muteObject(group.mutedUntil, now);
            const QJsonObject after = muteObject(until, now);
            if (before == after)
                return Done{};
            FREEIM_CHECK(ChatGroupChanges(m_context, transaction, {}).muteAll(in.id, until));

            AuditRecord record = groupRecord(AuditAction::GroupMute, in.id, in.reason);
            record.before = before;
            record.after = after;
            FREEIM_CHECK(m_audit.record(transaction, caller, record));
            return Done{};
        },
        ConversationKey::group(in.id).orderKey());
}

Result<GroupDissolution> AdminGroupService::dissolutionOf(Connection &connection, const GroupReference &in) const
{
    FREEIM_TRY(const GroupDetail group, find(connection, in.id));
    if (group.status == GroupStatus::Erased)
        return fail(ErrorCode::GroupErased, u"id"_s);
    if (group.status == GroupStatus::Dissolved)
        return fail(ErrorCode::GroupDissolved, u"id"_s);
    return GroupDissolution{.members = group.members,
                            .waitingRequests = group.waitingRequests,
                            .messages = group.messages,
                            .erasedFrom = erasedFrom(m_context.clock.now())};
}

Result<GroupDissolution> AdminGroupService::dissolve(const OperatorCaller &caller, const DissolveGroup &in)
{
    if (in.dryRun)
        return m_context.database.read([&](Connection &connection) { return dissolutionOf(connection, in); });
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<GroupDissolution> {
            Connection &connection = transaction.connection();
            FREEIM_CHECK(lockForOperator(connection, in.id));
            FREEIM_TRY(const GroupDissolution touched, dissolutionOf(connection, in));
            FREEIM_CHECK(ChatGroupChanges(m_context, transaction, {}).dissolve(in.id));

            AuditRecord record = groupRecord(AuditAction::GroupDissolve, in.id, in.reason);
            record.before = statusObject(GroupStatus::Active);
            record.after = statusObject(GroupStatus::Dissolved);
            record.details = {{u"members"_s, touched.members}, {u"waitingRequests"_s, touched.waitingRequests}};
            FREEIM_CHECK(m_audit.record(transaction, caller, record));
            return touched;
        },
        ConversationKey::group(in.id).orderKey());
}

Result<GroupDetail> AdminGroupService::restore(const OperatorCaller &caller, const RestoreGroup &in)
{
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<GroupDetail> {
            Connection &connection = transaction.connection();
            FREEIM_TRY(const AnyChatGroup group, lockAnyChatGroup(connection, in.id));
            if (!group.dissolvedAt)
                return fail(ErrorCode::GroupNotDissolved, u"id"_s);
            if (group.erasedAt || m_context.clock.now() >= erasedFrom(*group.dissolvedAt))
                return fail(ErrorCode::GroupErased, u"id"_s);
            FREEIM_TRY(const qsizetype members, ChatGroupChanges(m_context, transaction, {}).restore(group));
            FREEIM_TRY(const GroupDetail answer, find(connection, in.id));

            AuditRecord record = groupRecord(AuditAction::GroupRestore, in.id, in.reason);
            record.before = statusObject(GroupStatus::Dissolved);
            record.after = statusObject(GroupStatus::Active);
            record.details = {{u"members"_s, members}};
            FREEIM_CHECK(m_audit.record(transaction, caller, record));
            return answer;
        },
        ConversationKey::group(in.id).orderKey());
}

} // namespace freeim
