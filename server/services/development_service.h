// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/outbound/development_outbox.h"
#include "server/services/captcha_service.h"
#include "shared/contract/files.h"

namespace freeim {

// What scripts need in development mode, and nobody else may ever have. Any thread that may use the database.
class DevelopmentService
{
public:
    // Both outlive the service.
    DevelopmentService(CaptchaService &captchas, const DevelopmentOutbox &outbox)
        : m_captchas(captchas)
        , m_outbox(outbox)
    {}

    [[nodiscard]] Result<CaptchaDigits> captcha(const CaptchaLookup &request) { return m_captchas.peek(request); }
    [[nodiscard]] Result<Page<OutboxEntry>> outbox(const OutboxLookup &request) const;

private:
    CaptchaService &m_captchas;
    const DevelopmentOutbox &m_outbox;
};

} // namespace freeim
