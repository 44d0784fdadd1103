// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/result.h"

#include <QString>

namespace freeim {

enum class CodeChannel
{
    Email,
    Sms,
};

// A one-time code on its way to a person.
struct OutgoingCode
{
    CodeChannel channel = CodeChannel::Email;
    QString to;      // mail address or mobile number
    QString code;    // the digits
    int minutes = 5; // how long it is valid: told in the text, and never sent later than that
};

// What the services hand their codes to. Any thread; returns at once.
class CodeSender
{
public:
    CodeSender() = default;
    virtual ~CodeSender() = default;
    Q_DISABLE_COPY_MOVE(CodeSender)

    // Done means taken, not arrived. Fails with CodeUndeliverable when nothing is set up for the channel and with Busy
    // when too many codes wait.
    [[nodiscard]] virtual Result<Done> send(const OutgoingCode &code) = 0;
};

} // namespace freeim
