// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/outbound/code_transport.h"
#include "server/outbound/mail_message.h"
#include "server/settings/settings.h"

namespace freeim {

// Sends codes by mail through an SMTP server: smtp:// with STARTTLS (insisted on when requireTls) or smtps://. The
// server's certificate is always checked when there is TLS. A connection for each mail. Any thread; blocks.
class MailSender final : public CodeTransport
{
public:
    // Fails when url or from can't be used.
    [[nodiscard]] static Result<std::unique_ptr<MailSender>> create(const MailSettings &settings);

    [[nodiscard]] Result<Done> deliver(const OutgoingCode &code, const std::stop_token &stop) override;

private:
    MailSender(const MailSettings &settings, Mailbox from);

    MailSettings m_settings;
    Mailbox m_from;
};

} // namespace freeim
