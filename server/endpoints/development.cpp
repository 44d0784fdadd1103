// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/development_service.h"

namespace freeim {

void bindDevelopment(Api &api, DevelopmentService &development)
{
    api.bind(contract::developmentCaptcha, byAnyone<&DevelopmentService::captcha>(development));
    api.bind(contract::developmentOutbox, byAnyone<&DevelopmentService::outbox>(development));
}

} // namespace freeim
