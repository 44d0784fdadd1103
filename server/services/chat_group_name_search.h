// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/chat_group_repository.h"

namespace freeim {

// How the index of names is entered for a part of a name.
struct ChatGroupNameSearch
{
    ChatGroupNameFilter filter = {};
    qint64 candidates = 0; // groups that the index will offer; counted up to a limit
};

// By the rarest piece of the name.
[[nodiscard]] Result<ChatGroupNameSearch> chatGroupNameSearch(const ChatGroupRepository &groups, const QString &name,
                                                              int countUpTo);

// Digits that can be the id of a group.
[[nodiscard]] std::optional<ChatGroupId> chatGroupIdIn(const QString &text);

} // namespace freeim
