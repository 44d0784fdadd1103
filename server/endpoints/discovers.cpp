// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/discovers.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/discover_service.h"

namespace freeim {

void bindDiscovers(Api &api, DiscoverService &discovers)
{
    api.bind(contract::discovers, byAccount<&DiscoverService::list>(discovers));
    api.bind(contract::managedDiscovers, byOperator<&DiscoverService::managed>(discovers));
    api.bind(contract::createDiscover, byOperator<&DiscoverService::create>(discovers));
    api.bind(contract::editDiscover, byOperator<&DiscoverService::edit>(discovers));
    api.bind(contract::deleteDiscover, byOperator<&DiscoverService::remove>(discovers));
}

} // namespace freeim
