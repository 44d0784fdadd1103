// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/audit_trail.h"
#include "server/services/chat_group_access.h"

// What every change of a chat group by an operator begins and ends with.
namespace freeim {

// A group that nobody else changes before the transaction ends, dissolved or not: GroupUnknown.
[[nodiscard]] Result<AnyChatGroup> lockAnyChatGroup(Connection &connection, ChatGroupId group);
// GroupUnknown, GroupDissolved, GroupErased
[[nodiscard]] Result<AnyChatGroup> lockForOperator(Connection &connection, ChatGroupId group);
// A member of a locked group who is not its owner: GroupTargetNotMember, GroupTargetProtected, naming the field.
[[nodiscard]] Result<Membership> memberForOperator(Connection &connection, ChatGroupId group, AccountId account,
                                                   const QString &field);

[[nodiscard]] AuditRecord groupRecord(AuditAction action, ChatGroupId group, const QString &reason = {});

} // namespace freeim
