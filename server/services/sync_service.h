// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/chat_group_join_service.h"
#include "server/services/friend_group_service.h"
#include "server/services/friend_service.h"
#include "shared/contract/sync.h"

namespace freeim {

// What an account's devices missed: its numbered changes after the last one a device has, and the conversations that
// have got messages meanwhile. Any thread but the I/O thread.
class SyncService
{
public:
    // The services, who know how things are shown, outlive it.
    SyncService(const ServiceContext &context, const FriendService &friends, const FriendGroupService &friendGroups,
                const ChatGroupJoinService &groupJoins)
        : m_context(context)
        , m_friends(friends)
        , m_friendGroups(friendGroups)
        , m_groupJoins(groupJoins)
    {}

    // SyncGone: details.snapshot is the path of the snapshot.
    [[nodiscard]] Result<SyncPage> changes(AccountId actor, const SyncRequest &request) const;
    [[nodiscard]] Result<SyncSnapshot> snapshot(AccountId actor, const Nothing &) const;

private:
    [[nodiscard]] Result<QList<ConversationHead>> heads(Connection &connection, AccountId actor,
                                                        Timestamp movedSince) const;
    [[nodiscard]] Result<SyncSnapshot> snapshotOf(Connection &connection, AccountId actor) const;

    ServiceContext m_context;
    const FriendService &m_friends;
    const FriendGroupService &m_friendGroups;
    const ChatGroupJoinService &m_groupJoins;
};

} // namespace freeim
