// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/events.h"

namespace freeim {

// A message, new or recalled, to everybody in its conversation.
[[nodiscard]] inline Push pushOf(const Message &message, SessionId exceptSession = {})
{
    Push push{.content = message, .exceptSession = exceptSession};
    if (message.ope == Channel::Group)
        push.group = ChatGroupId{message.toId};
    else
        push.accounts = {message.fromId, AccountId{message.toId}};
    return push;
}

} // namespace freeim
