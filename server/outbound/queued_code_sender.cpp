// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/queued_code_sender.h"

#include "server/outbound/mail_sender.h"
#include "server/outbound/sms_sender.h"

namespace freeim {

Result<std::unique_ptr<QueuedCodeSender>> QueuedCodeSender::create(const MailSettings &mail, const SmsSettings &sms,
                                                                   const OutboundLimits &limits)
{
    std::unique_ptr<QueuedCodeSender> sender(new QueuedCodeSender);
    OutboundLimits own = limits;
    if (!mail.url.isEmpty()) {
        FREEIM_TRY(auto transport, MailSender::create(mail));
        own.attempts = mail.attempts;
        sender->m_mail = std::make_unique<OutboundQueue>(std::move(transport), own);
    }
    if (!sms.url.isEmpty() || !sms.preset.isEmpty()) {
        FREEIM_TRY(auto transport, SmsSender::create(sms));
        own.attempts = sms.attempts;
        sender->m_sms = std::make_unique<OutboundQueue>(std::move(transport), own);
    }
    return sender;
}

Result<Done> QueuedCodeSender::send(const OutgoingCode &code)
{
    const auto &queue = code.channel == CodeChannel::Email ? m_mail : m_sms;
    if (!queue)
        return fail(ErrorCode::CodeUndeliverable);
    return queue->enqueue(code);
}

} // namespace freeim
