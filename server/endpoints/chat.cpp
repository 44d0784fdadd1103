// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/chat.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/chat_service.h"

namespace freeim {

namespace {

template <auto Function>
[[nodiscard]] auto byActor(ChatService &chat)
{
    return [&chat](const Call &call, const auto &in) {
        return (chat.*Function)(Actor{call.caller.account, call.caller.session}, in);
    };
}

} // namespace

void bindChat(Api &api, ChatService &chat)
{
    api.bind(contract::sendMessage, byActor<&ChatService::send>(chat));
    api.barredBy(BanScope::Send);
    api.bind(contract::recallMessage, byActor<&ChatService::recall>(chat));
    api.bind(contract::markRead, byActor<&ChatService::markRead>(chat));
    api.bind(contract::messageHistory, byActor<&ChatService::history>(chat));
}

} // namespace freeim
