// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/http_message.h"
#include "shared/contract/endpoint.h"

namespace freeim {

// {"code": 0, "result": ..., "message": ...}. result is JSON text, and so are more members for clients that look for
// them at the top, as "\"key\":1,\"hash\":2".
[[nodiscard]] HttpResponse successResponse(Phrase phrase, Language language, const QByteArray &result,
                                           const QByteArray &moreMembers = {});

// {"code": 3002, "result": {"error": "friend.already", "field": ..., details...}, "message": ...} with the status
// and, where it says when to come back, Retry-After. Our own faults are told without their reason.
[[nodiscard]] HttpResponse errorResponse(const Error &error, Language language, Audience audience = Audience::Clients);
[[nodiscard]] QByteArray errorBody(const Error &error, Language language);

} // namespace freeim
