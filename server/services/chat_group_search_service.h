// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/live_settings.h"
#include "server/services/service_context.h"
#include "shared/contract/chat_groups.h"

namespace freeim {

// Finding chat groups, by name and by place. Blocks on the database: any thread but the I/O thread.
class ChatGroupSearchService
{
public:
    ChatGroupSearchService(const ServiceContext &context, const LiveSettings &settings)
        : m_context(context)
        , m_settings(settings)
    {}

    // By any part of the name, in the order of ids; the group whose id it is comes first. Shows and counts the first
    // 1,000 found.
    [[nodiscard]] Result<Page<ChatGroup>> search(AccountId actor, const SearchChatGroups &in) const;
    // The nearest 100 within the configured radius; none while operators have switched that off. Where the asker's
    // place is unknown: the first 100 by name.
    [[nodiscard]] Result<Page<ChatGroup>> nearby(AccountId actor, const NearbyChatGroups &in) const;

private:
    ServiceContext m_context;
    const LiveSettings &m_settings;
};

} // namespace freeim
