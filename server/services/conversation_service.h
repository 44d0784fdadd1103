// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/actor.h"
#include "server/services/service_context.h"
#include "shared/contract/conversations.h"

namespace freeim {

// An account's conversations at a glance, and how it wants to have them shown. Any thread but the I/O thread.
class ConversationService
{
public:
    explicit ConversationService(const ServiceContext &context)
        : m_context(context)
    {}

    // CursorInvalid
    [[nodiscard]] Result<KeysetPage<ChatConversation>> list(AccountId account, const ListConversations &request) const;
    // AccountUnknown, FriendUnknown, GroupUnknown, GroupNotMember, RecipientMismatch, ParameterMissing
    [[nodiscard]] Result<Done> set(const Actor &actor, const SetConversation &request);

private:
    ServiceContext m_context;
};

} // namespace freeim
