// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/sync.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/sync_service.h"

namespace freeim {

void bindSync(Api &api, SyncService &sync)
{
    api.bind(contract::syncChanges, byAccount<&SyncService::changes>(sync));
    api.bind(contract::syncSnapshot, byAccount<&SyncService::snapshot>(sync));
}

} // namespace freeim
