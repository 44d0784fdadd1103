// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/conversations.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/conversation_service.h"
#include "server/services/receipt_service.h"

namespace freeim {

void bindConversations(Api &api, ConversationService &conversations, ReceiptService &receipts)
{
    api.bind(contract::conversations, byAccount<&ConversationService::list>(conversations));
    api.bind(contract::setConversation, byActor<&ConversationService::set>(conversations));
    api.bind(contract::receipts, byAccount<&ReceiptService::receipts>(receipts));
}

} // namespace freeim
