// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/service_context.h"
#include "shared/contract/files.h"
#include "shared/contract/sign_in.h"

namespace freeim {

// Image captchas: four digits that live for five minutes, serve one attempt, right or wrong, and only what they were
// drawn for. Any thread that may use the database.
class CaptchaService
{
public:
    explicit CaptchaService(const ServiceContext &context);

    [[nodiscard]] Result<ImageCaptcha> draw(const ImageCaptchaRequest &request);

    // Fails with CaptchaWrong; the captcha is spent either way.
    [[nodiscard]] Result<Done> check(const QString &key, const QString &digits, CaptchaPurpose purpose);

    // For scripts in development mode: the digits, without spending the captcha. Fails with CaptchaWrong.
    [[nodiscard]] Result<CaptchaDigits> peek(const CaptchaLookup &request);

private:
    const ServiceContext m_context;
};

} // namespace freeim
