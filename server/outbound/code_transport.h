// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/outbound/code_sender.h"

#include <stop_token>

namespace freeim {

// One way to deliver codes: mail or SMS. Blocks, so only an OutboundQueue's thread calls it.
class CodeTransport
{
public:
    CodeTransport() = default;
    virtual ~CodeTransport() = default;
    Q_DISABLE_COPY_MOVE(CodeTransport)

    // One attempt. Fails with Busy when a later attempt may succeed, with CodeUndeliverable when none will. internal
    // says why, without secrets and without the code. A stop request ends the attempt within a second or so.
    [[nodiscard]] virtual Result<Done> deliver(const OutgoingCode &code, const std::stop_token &stop) = 0;
};

} // namespace freeim
