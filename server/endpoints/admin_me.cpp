// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/admin_me.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/operator_account_service.h"
#include "server/services/operator_second_factor_service.h"

namespace freeim {

void bindAdminMe(Api &api, OperatorAccountService &accounts, OperatorSecondFactorService &secondFactors)
{
    using Own = OperatorAccountService;
    using Factors = OperatorSecondFactorService;
    api.bind(contract::ownSessions, byOperator<&Own::sessions>(accounts));
    api.bind(contract::endOwnSession, byOperator<&Own::endSession>(accounts));
    api.bind(contract::changeOwnPassword, byOperator<&Own::changePassword>(accounts), Lane::Password);
    api.beforePasswordChange();
    api.bind(contract::beginSecondFactor, byOperator<&Factors::begin>(secondFactors), Lane::Password);
    api.bind(contract::confirmSecondFactor, byOperator<&Factors::confirm>(secondFactors));
    api.bind(contract::renewRecoveryCodes, byOperator<&Factors::renewRecoveryCodes>(secondFactors), Lane::Password);
    api.bind(contract::switchOffSecondFactor, byOperator<&Factors::switchOff>(secondFactors), Lane::Password);
}

} // namespace freeim
