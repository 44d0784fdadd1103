// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/outbound/code_sender.h"
#include "server/services/service_context.h"
#include "server/settings/settings.h"
#include "shared/contract/sign_in.h"

namespace freeim {

// Who can read codes sent to an address owns the address.
struct ContactAddress
{
    CodeChannel channel = CodeChannel::Email;
    QString text = {}; // e-mail in lower case, or mobile

    [[nodiscard]] static ContactAddress email(const QString &address)
    {
        return {.channel = CodeChannel::Email, .text = address.toLower()};
    }
    [[nodiscard]] static ContactAddress mobile(const QString &number)
    {
        return {.channel = CodeChannel::Sms, .text = number};
    }
};

// Codes by e-mail and text message: six digits that live for five minutes and take five attempts; one for an address
// in each pause. Whether an address belongs to an account never matters here. Any thread that may use the database.
class VerificationService
{
public:
    // The sender outlives the service.
    VerificationService(const ServiceContext &context, CodeSender &sender, const RateLimitSettings &limits);

    // Fail with CodeTooSoon, details "retryAfter" in seconds, and as the sender does.
    [[nodiscard]] Result<Done> sendToEmail(const EmailCodeRequest &request);
    [[nodiscard]] Result<Done> sendToMobile(const MobileCodeRequest &request);

    // Part of a write that must succeed also when the code is wrong, since it spends an attempt. A right code is spent
    // altogether.
    [[nodiscard]] Result<bool> redeem(Transaction &transaction, const ContactAddress &address, const QString &code);

private:
    [[nodiscard]] Result<Done> send(const ContactAddress &address);

    const ServiceContext m_context;
    CodeSender &m_sender;
    const qint64 m_pause; // ms between two codes to one address
};

} // namespace freeim
