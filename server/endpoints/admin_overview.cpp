// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/admin_overview.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/overview_service.h"
#include "server/services/statistics_service.h"

namespace freeim {

void bindAdminOverview(Api &api, OverviewService &overview, StatisticsService &statistics)
{
    api.bind(contract::overview, byOperator<&OverviewService::show>(overview));
    api.bind(contract::overviewSeries, byOperator<&StatisticsService::series>(statistics));
}

} // namespace freeim
