// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/outbound/code_sender.h"
#include "server/settings/settings.h"
#include "shared/core/clock.h"

#include <QList>

#include <deque>
#include <mutex>

namespace freeim {

// A mail or text that would have been sent.
struct OutboxItem
{
    CodeChannel channel = CodeChannel::Email;
    QString to;
    QString code;
    QString text;
    Timestamp at;
};

// Where codes go in development mode: kept in memory for scripts to read, never sent. Any thread.
class DevelopmentOutbox final : public CodeSender
{
public:
    static constexpr size_t kLength = 1000; // the newest are kept

    // The texts are those that would be sent.
    DevelopmentOutbox(const MailSettings &mail, const SmsSettings &sms, const Clock &clock);

    // Never fails.
    [[nodiscard]] Result<Done> send(const OutgoingCode &code) override;

    // Oldest first; those to one address, or all when to is empty.
    [[nodiscard]] QList<OutboxItem> items(const QString &to = {}) const;

private:
    const QString m_mailText;
    const QString m_smsText;
    const Clock &m_clock;

    mutable std::mutex m_mutex; // for m_items
    std::deque<OutboxItem> m_items;
};

} // namespace freeim
