// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/admin_settings.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/server_setting_service.h"

namespace freeim {

void bindAdminSettings(Api &api, ServerSettingService &settings)
{
    api.bind(contract::serverSettings, byOperator<&ServerSettingService::list>(settings));
    api.bind(contract::changeServerSetting, byOperator<&ServerSettingService::change>(settings));
    api.bind(contract::clearServerSetting, byOperator<&ServerSettingService::clear>(settings));
    api.bind(contract::serverSettingHistory, byOperator<&ServerSettingService::history>(settings));
}

} // namespace freeim
