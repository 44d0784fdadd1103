// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/live_settings.h"
#include "server/services/service_context.h"
#include "shared/contract/chat_groups.h"

namespace freeim {

// The life of chat groups, and what their members see of them. Blocks on the database: any thread but the I/O thread.
class ChatGroupService
{
public:
    ChatGroupService(const ServiceContext &context, const LiveSettings &settings)
        : m_context(context)
        , m_settings(settings)
    {}

    // GroupLimit
    [[nodiscard]] Result<ChatGroup> create(AccountId actor, const CreateChatGroup &in);
    // GroupUnknown, GroupNotMember, GroupOwnerOnly
    [[nodiscard]] Result<Done> edit(AccountId actor, const EditChatGroup &in);
    // GroupUnknown, GroupNotMember, GroupOwnerOnly. Operators can restore it for a while.
    [[nodiscard]] Result<Done> dissolve(AccountId actor, const ChatGroupReference &in);
    // GroupUnknown, GroupNotMember
    [[nodiscard]] Result<ChatGroupInfo> info(AccountId actor, const ChatGroupReference &in) const;

    [[nodiscard]] Result<Page<ChatGroup>> mine(AccountId actor, const PageRequest &in) const;
    // AccountUnknown
    [[nodiscard]] Result<Page<ChatGroup>> common(AccountId actor, const OtherAccount &in) const;

private:
    ServiceContext m_context;
    const LiveSettings &m_settings;
};

} // namespace freeim
