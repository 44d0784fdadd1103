// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/http_message.h"
#include "server/settings/settings.h"

// Which web pages may read answers. Pure; any thread.
namespace freeim {

// Adds the fields that let the page the request came from read the answer, when the settings name its origin.
void allowOrigin(const HttpSettings &settings, const HttpRequest &request, HttpResponse &response);
// origin: the request's field of that name.
void allowOrigin(const HttpSettings &settings, const QByteArray &origin, HttpResponse &response);

// The answer to a browser that asks before it sends.
[[nodiscard]] HttpResponse preflightResponse(const HttpSettings &settings, const HttpRequest &request);

} // namespace freeim
