// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/chat.h"
#include "server/endpoints/endpoints.h"
#include "server/services/chat_service.h"

namespace freeim {

namespace {

Actor actorOf(const Call &call)
{
    return {call.caller.account, call.caller.session};
}

} // namespace

void bindChat(Api &api, ChatService &chat)
{
    api.bind(contract::sendMessage,
             [&](const Call &call, const SendMessage &in) { return chat.send(actorOf(call), in); });
    api.bind(contract::recallMessage,
             [&](const Call &call, const RecallMessage &in) { return chat.recall(actorOf(call), in); });
    api.bind(contract::markRead,
             [&](const Call &call, const MarkRead &in) { return chat.markRead(actorOf(call), in); });
    api.bind(contract::messageHistory,
             [&](const Call &call, const MessageHistory &in) { return chat.history(actorOf(call), in); });
}

} // namespace freeim
