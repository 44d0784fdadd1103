// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/chat.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/chat_service.h"
#include "server/services/read_service.h"

namespace freeim {

void bindChat(Api &api, ChatService &chat, ReadService &reads)
{
    api.bind(contract::sendMessage, byActor<&ChatService::send>(chat));
    api.barredBy(BanScope::Send);
    api.bind(contract::recallMessage, byActor<&ChatService::recall>(chat));
    api.bind(contract::markRead, byActor<&ReadService::markRead>(reads));
    api.bind(contract::messageHistory, byActor<&ChatService::history>(chat));
}

} // namespace freeim
