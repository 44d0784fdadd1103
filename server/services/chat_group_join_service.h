// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/chat_group_request_repository.h"
#include "server/services/live_settings.h"
#include "server/services/service_context.h"
#include "shared/contract/chat_groups.h"

namespace freeim {

class AccountChanges;

// How accounts come into chat groups: they ask and a manager answers, or a friend who is in one brings them. Blocks on
// the database: any thread but the I/O thread.
class ChatGroupJoinService
{
public:
    ChatGroupJoinService(const ServiceContext &context, const LiveSettings &settings)
        : m_context(context)
        , m_settings(settings)
    {}

    // GroupUnknown, GroupAlreadyMember, GroupJoinClosed, GroupRequestWaiting, GroupFull, GroupLimit
    [[nodiscard]] Result<Done> join(AccountId actor, const JoinChatGroup &in);
    // GroupUnknown, GroupNotMember, GroupInviteClosed. Those who can come in come in, whatever becomes of the others.
    [[nodiscard]] Result<InvitedToChatGroup> invite(AccountId actor, const InviteToChatGroup &in);
    [[nodiscard]] Result<Page<JoinRequest>> requests(AccountId actor, const PageRequest &in) const;
    // Part of a read: the newest that wait.
    [[nodiscard]] Result<QList<JoinRequest>> waiting(Connection &connection, AccountId actor, int limit) const;
    // GroupUnknown, GroupNotMember, GroupManagerOnly, GroupRequestUnknown, GroupFull, GroupLimit (the applicant's).
    // A request that can't be granted goes on waiting.
    [[nodiscard]] Result<Done> reply(AccountId actor, const ReplyToJoinRequest &in);

private:
    [[nodiscard]] QList<JoinRequest> shown(const QList<StoredJoinRequest> &stored) const;
    [[nodiscard]] Result<Done> bringIn(Transaction &transaction, AccountChanges &told, AccountId actor,
                                       const ChatGroup &group, AccountId account) const;

    ServiceContext m_context;
    const LiveSettings &m_settings;
};

} // namespace freeim
