// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/chat_group_member_repository.h"
#include "server/repositories/chat_group_repository.h"
#include "server/repositories/conversation_repository.h"
#include "shared/models/notice.h"

// Who may change what of a chat group, and the notices that tell of it.
namespace freeim {

// A group that nobody else changes before the transaction ends, and the role of the one who acts.
struct LockedChatGroup
{
    StoredChatGroup group = {};
    GroupRole actorRole = GroupRole::General;
};

// Every change to a group or its members begins with one of these; each fails with GroupUnknown for a group that does
// not exist or is dissolved.
[[nodiscard]] Result<StoredChatGroup> lockChatGroup(Connection &connection, ChatGroupId group);
// GroupNotMember
[[nodiscard]] Result<LockedChatGroup> lockAsMember(Connection &connection, ChatGroupId group, AccountId actor);
// GroupNotMember, GroupManagerOnly
[[nodiscard]] Result<LockedChatGroup> lockAsManager(Connection &connection, ChatGroupId group, AccountId actor);
// GroupNotMember, GroupOwnerOnly
[[nodiscard]] Result<LockedChatGroup> lockAsOwner(Connection &connection, ChatGroupId group, AccountId actor);

// The member of a locked group that an actor means: GroupTargetSelf, GroupTargetNotMember.
[[nodiscard]] Result<Membership> targetMember(Connection &connection, ChatGroupId group, AccountId actor,
                                              AccountId target);

// The same for members below the actor: GroupTargetProtected for others.
[[nodiscard]] Result<Membership> targetBelow(Connection &connection, const LockedChatGroup &locked, AccountId actor,
                                             AccountId target);

[[nodiscard]] Notice chatGroupNotice(NoticeType type, ChatGroupId group, AccountId from, Timestamp now);

} // namespace freeim
