// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/client_config.h"
#include "server/endpoints/endpoints.h"
#include "server/services/client_config_service.h"

namespace freeim {

void bindClientConfig(Api &api, const ClientConfigService &config)
{
    api.bindKnown(
        contract::clientConfig, [&](const Call &, const Nothing &) -> Result<ClientConfig> { return config.now(); },
        [&](AccountId) { return std::optional(config.now()); });
}

} // namespace freeim
