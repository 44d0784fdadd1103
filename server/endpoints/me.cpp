// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/me.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/profile_service.h"

namespace freeim {

void bindMe(Api &api, ProfileService &profiles)
{
    api.bindKnown(
        contract::myInfo, [&](const Call &call, const Nothing &) { return profiles.myInfo(call.caller.account); },
        [&](AccountId caller) { return profiles.knownInfo(caller); });
    api.bind(contract::updateInfo, byAccount<&ProfileService::updateInfo>(profiles));
    api.bind(
        contract::updatePassword,
        [&](const Call &call, const UpdatePassword &in) { return profiles.updatePassword(callerOf(call), in); },
        Lane::Password);
}

} // namespace freeim
