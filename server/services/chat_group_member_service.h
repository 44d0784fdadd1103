// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/service_context.h"
#include "shared/contract/chat_groups.h"

namespace freeim {

// What becomes of the members of a chat group. Blocks on the database: any thread but the I/O thread.
class ChatGroupMemberService
{
public:
    explicit ChatGroupMemberService(const ServiceContext &context)
        : m_context(context)
    {}

    // GroupUnknown, GroupNotMember, GroupOwnerMayNotLeave
    [[nodiscard]] Result<Done> leave(AccountId actor, const ChatGroupReference &in);
    // GroupUnknown, GroupNotMember, GroupOwnerOnly, GroupTargetNotMember, GroupTargetSelf
    [[nodiscard]] Result<Done> transfer(AccountId actor, const MemberReference &in);
    // GroupUnknown, GroupNotMember, GroupManagerOnly, GroupTargetNotMember, GroupTargetProtected, GroupTargetSelf
    [[nodiscard]] Result<Done> kick(AccountId actor, const MemberReference &in);
    // As transfer. Setting what is already so changes nothing and tells nobody.
    [[nodiscard]] Result<Done> setManager(AccountId actor, const SetManager &in);
    // As kick. A new mute replaces the old one, shorter or longer.
    [[nodiscard]] Result<Done> mute(AccountId actor, const MuteMember &in);

private:
    ServiceContext m_context;
};

} // namespace freeim
