// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/operators.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/operator_sign_in_service.h"

namespace freeim {

void bindOperators(Api &api, OperatorSignInService &signIn)
{
    api.bind(
        contract::operatorSignIn,
        [&](const Call &call, const OperatorSignIn &in) {
            return signIn.signIn(in, clientOf(call), QString::fromLatin1(call.requestId));
        },
        Lane::Password);
    api.bind(contract::operatorSelf, [&](const Call &call, const Nothing &) { return signIn.self(operatorOf(call)); });
    api.beforePasswordChange();
    api.bind(contract::operatorSignOut,
             [&](const Call &call, const Nothing &) { return signIn.signOut(operatorOf(call)); });
    api.beforePasswordChange();
}

} // namespace freeim
