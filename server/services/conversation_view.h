// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/conversation_repository.h"
#include "server/repositories/message_repository.h"

// How an account names its conversations, and what it may see of one.
namespace freeim {

// Absent: told from the id.
[[nodiscard]] Channel channelOf(qint64 toId, std::optional<Channel> ope);

// RecipientMismatch
[[nodiscard]] Result<Done> checkRecipient(qint64 toId, Channel ope);

[[nodiscard]] ConversationKey keyOf(AccountId self, qint64 toId, Channel ope);

struct ConversationView
{
    std::optional<Conversation> conversation = {}; // absent: nothing was said yet
    SeqRange visible = {};
};

// AccountUnknown, GroupUnknown, GroupNotMember
[[nodiscard]] Result<ConversationView> viewOf(Connection &connection, AccountId reader, qint64 toId, Channel ope);

} // namespace freeim
