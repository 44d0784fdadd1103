// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/live_settings.h"
#include "server/services/service_context.h"
#include "shared/contract/friends.h"

namespace freeim {

// Groups an account sorts its friends into; nobody else sees them. Any thread but the I/O thread.
// A friend one blocks stays a member but is not shown, as in the list of friends.
class FriendGroupService
{
public:
    FriendGroupService(ServiceContext context, const LiveSettings &settings)
        : m_context(context)
        , m_settings(settings)
    {}

    [[nodiscard]] Result<FriendGroup> create(AccountId actor, const CreateFriendGroup &request);
    [[nodiscard]] Result<FriendGroup> rename(AccountId actor, const RenameFriendGroup &request);
    [[nodiscard]] Result<Done> remove(AccountId actor, const FriendGroupReference &request);

    [[nodiscard]] Result<Page<FriendGroup>> list(AccountId actor, const PageRequest &request) const;
    // Part of a read.
    [[nodiscard]] Result<QList<FriendGroup>> all(Connection &connection, AccountId actor) const;
    [[nodiscard]] Result<FriendGroup> info(AccountId actor, const FriendGroupReference &request) const;

    // All or none: one who is no friend refuses the whole call.
    [[nodiscard]] Result<Done> addMembers(AccountId actor, const FriendGroupMembers &request);
    // Those who are not in the group, or no friends any more, are gone from it already.
    [[nodiscard]] Result<Done> removeMembers(AccountId actor, const FriendGroupMembers &request);

private:
    [[nodiscard]] Result<Done> store(Transaction &transaction, AccountId actor, const QString &status,
                                     const QString &name) const;
    [[nodiscard]] Result<QList<FriendGroup>> withMembers(Connection &connection, AccountId actor,
                                                         QList<FriendGroup> groups) const;
    [[nodiscard]] Result<FriendGroup> find(Connection &connection, AccountId actor, FriendGroupId group) const;

    ServiceContext m_context;
    const LiveSettings &m_settings;
};

} // namespace freeim
