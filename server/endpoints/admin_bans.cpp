// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/admin_bans.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/ban_service.h"

namespace freeim {

void bindBans(Api &api, BanService &bans)
{
    api.bind(contract::listBans, byOperator<&BanService::list>(bans));
    api.bind(contract::showBan, byOperator<&BanService::show>(bans));
    api.bind(contract::createBan, byOperator<&BanService::create>(bans));
    api.bind(contract::editBan, byOperator<&BanService::edit>(bans));
    api.bind(contract::liftBan, byOperator<&BanService::lift>(bans));
    api.bind(contract::checkBans, byOperator<&BanService::check>(bans));
}

} // namespace freeim
