// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/service_context.h"
#include "server/settings/settings.h"

namespace freeim {

// Forgets who was in groups that were dissolved too long ago to be restored, and who asked to join them, in small
// writes, so that others are not held up. Conversations and messages stay. Any thread but the I/O thread.
class ChatGroupErasure
{
public:
    // settings outlive the service.
    ChatGroupErasure(const ServiceContext &context, const SocialSettings &settings)
        : m_context(context)
        , m_settings(settings)
    {}

    // How many groups it was done with. What a stop interrupts goes on with the next run.
    [[nodiscard]] Result<qint64> run();

private:
    [[nodiscard]] Result<Done> beginDue();
    [[nodiscard]] Result<Done> finish(ChatGroupId group);

    ServiceContext m_context;
    const SocialSettings &m_settings;
};

} // namespace freeim
