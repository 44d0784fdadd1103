// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/my_devices.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/device_service.h"
#include "server/services/presence_service.h"

namespace freeim {

namespace {

template <auto Function>
[[nodiscard]] auto byCaller(DeviceService &devices)
{
    return [&devices](const Call &call, const auto &in) { return (devices.*Function)(callerOf(call), in); };
}

} // namespace

void bindMyDevices(Api &api, DeviceService &devices, PresenceService &presence)
{
    api.bind(contract::mySessions, byCaller<&DeviceService::sessions>(devices));
    api.bind(contract::endMySession, byCaller<&DeviceService::endSession>(devices));
    api.bind(contract::endMyOtherSessions, byCaller<&DeviceService::endOtherSessions>(devices));
    api.bind(contract::myPrivacy, byAccount<&PresenceService::privacy>(presence));
    api.bind(contract::changeMyPrivacy, byAccount<&PresenceService::changePrivacy>(presence));
}

} // namespace freeim
