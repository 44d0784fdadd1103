// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/http_message.h"
#include "shared/core/error.h"
#include "shared/core/ids.h"

#include <chrono>
#include <functional>

namespace freeim {

// How a request ended, for figures and the access log; valid during the call that carries it.
struct RequestRecord
{
    const HttpRequest &request;
    const HttpResponse &response;
    size_t route;                   // see Dispatcher::routeNames()
    AccountId account;              // unset: nobody's
    std::optional<ErrorCode> error; // nothing: success
    std::chrono::nanoseconds took;  // from the complete request on
};

using RequestObserver = std::function<void(const RequestRecord &)>;

} // namespace freeim
