// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/admin_group_access.h"

namespace freeim {

using namespace Qt::StringLiterals;

Result<AnyChatGroup> lockAnyChatGroup(Connection &connection, ChatGroupId group)
{
    FREEIM_TRY(const auto found, ChatGroupRepository(connection).lockAny(group));
    if (!found)
        return fail(ErrorCode::GroupUnknown, u"id"_s);
    return *found;
}

Result<AnyChatGroup> lockForOperator(Connection &connection, ChatGroupId group)
{
    FREEIM_TRY(const AnyChatGroup locked, lockAnyChatGroup(connection, group));
    if (locked.erasedAt)
        return fail(ErrorCode::GroupErased, u"id"_s);
    if (locked.dissolvedAt)
        return fail(ErrorCode::GroupDissolved, u"id"_s);
    return locked;
}

Result<Membership> memberForOperator(Connection &connection, ChatGroupId group, AccountId account, const QString &field)
{
    FREEIM_TRY(const auto membership, ChatGroupMemberRepository(connection).find(group, account));
    if (!membership)
        return fail(ErrorCode::GroupTargetNotMember, field);
    if (membership->role == GroupRole::Owner)
        return fail(ErrorCode::GroupTargetProtected, field);
    return *membership;
}

AuditRecord groupRecord(AuditAction action, ChatGroupId group, const QString &reason)
{
    return {.action = action, .targetKind = u"group"_s, .targetId = QString::number(group.value), .reason = reason};
}

} // namespace freeim
