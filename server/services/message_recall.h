// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/service_context.h"

namespace freeim {

// Who took a message back: an account from one of its devices, or an operator when both are unset.
struct Recaller
{
    AccountId account = {};
    SessionId session = {};
};

// Numbers the recall for everybody in the message's conversation and announces it. message: as it is now. Late in the
// write, which recalled it.
[[nodiscard]] Result<Done> tellRecall(const ServiceContext &context, Transaction &transaction, const Message &message,
                                      const Recaller &by);

} // namespace freeim
