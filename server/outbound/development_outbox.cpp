// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/development_outbox.h"

#include "server/outbound/text_template.h"

namespace freeim {

DevelopmentOutbox::DevelopmentOutbox(const MailSettings &mail, const SmsSettings &sms, const Clock &clock)
    : m_mailText(mail.body)
    , m_smsText(sms.text)
    , m_clock(clock)
{}

Result<Done> DevelopmentOutbox::send(const OutgoingCode &code)
{
    OutboxItem item{.channel = code.channel,
                    .to = code.to,
                    .code = code.code,
                    .text = expanded(code.channel == CodeChannel::Email ? m_mailText : m_smsText, textValues(code)),
                    .at = m_clock.now()};

    const std::lock_guard lock(m_mutex);
    if (m_items.size() >= kLength)
        m_items.pop_front();
    m_items.push_back(std::move(item));
    return Done{};
}

QList<OutboxItem> DevelopmentOutbox::items(const QString &to) const
{
    const std::lock_guard lock(m_mutex);
    QList<OutboxItem> found;
    for (const OutboxItem &item : m_items) {
        if (to.isEmpty() || item.to == to)
            found << item;
    }
    return found;
}

} // namespace freeim
