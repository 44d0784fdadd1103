// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/sign_in.h"
#include "server/endpoints/endpoints.h"
#include "server/endpoints/handlers.h"
#include "server/services/captcha_service.h"
#include "server/services/session_service.h"
#include "server/services/sign_in_service.h"
#include "server/services/verification_service.h"

namespace freeim {

void bindSignIn(Api &api, SignInService &signIn, CaptchaService &captchas, VerificationService &codes,
                SessionService &sessions)
{
    api.bind(contract::imageCaptcha, byAnyone<&CaptchaService::draw>(captchas));
    api.bind(contract::emailCode, byAnyone<&VerificationService::sendToEmail>(codes));
    api.bind(contract::mobileCode, byAnyone<&VerificationService::sendToMobile>(codes));

    api.bind(contract::registerBasic, byClient<&SignInService::registerBasic>(signIn), Lane::Password);
    api.barredBy(BanScope::Login);
    api.bind(contract::loginBasic, byClient<&SignInService::loginBasic>(signIn), Lane::Password);
    api.barredBy(BanScope::Login);
    api.bind(contract::loginEmail, byClient<&SignInService::loginEmail>(signIn));
    api.barredBy(BanScope::Login);
    api.bind(contract::loginMobile, byClient<&SignInService::loginMobile>(signIn));
    api.barredBy(BanScope::Login);
    api.bind(contract::resetPasswordByEmail, byAnyone<&SignInService::resetPasswordByEmail>(signIn), Lane::Password);
    api.bind(contract::resetPasswordByMobile, byAnyone<&SignInService::resetPasswordByMobile>(signIn), Lane::Password);
    api.bind(contract::logout, [&](const Call &call, const Nothing &) { return sessions.logout(callerOf(call)); });
}

} // namespace freeim
