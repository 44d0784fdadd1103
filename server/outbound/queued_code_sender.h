// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/outbound/outbound_queue.h"
#include "server/settings/settings.h"

namespace freeim {

// Sends codes in earnest: a queue with its thread for each channel that the settings set up. Any thread.
// Its end drains one queue after the other, each for up to limits.drainTime.
class QueuedCodeSender final : public CodeSender
{
public:
    // Fails when a channel is set up wrongly; that none is set up is no failure.
    [[nodiscard]] static Result<std::unique_ptr<QueuedCodeSender>> create(const MailSettings &mail,
                                                                          const SmsSettings &sms,
                                                                          const OutboundLimits &limits = {});

    // limits.attempts is replaced by the channel's own setting.
    [[nodiscard]] Result<Done> send(const OutgoingCode &code) override;

private:
    QueuedCodeSender() = default;

    std::unique_ptr<OutboundQueue> m_mail; // null: not set up
    std::unique_ptr<OutboundQueue> m_sms;
};

} // namespace freeim
