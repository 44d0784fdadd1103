// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/api.h"
#include "server/services/caller.h"

// Handlers for the usual shapes of service functions.
namespace freeim {

// fn(AccountId, const Request &)
template <auto Function, typename Service>
[[nodiscard]] auto byAccount(Service &service)
{
    return [&service](const Call &call, const auto &in) { return (service.*Function)(call.caller.account, in); };
}

// fn(const Request &)
template <auto Function, typename Service>
[[nodiscard]] auto byAnyone(Service &service)
{
    return [&service](const Call &, const auto &in) { return (service.*Function)(in); };
}

// fn(const Request &, const ClientInfo &)
template <auto Function, typename Service>
[[nodiscard]] auto byClient(Service &service)
{
    return [&service](const Call &call, const auto &in) {
        return (service.*Function)(in, ClientInfo{.address = call.address});
    };
}

[[nodiscard]] inline Caller callerOf(const Call &call)
{
    return {.account = call.caller.account, .session = call.caller.session};
}

} // namespace freeim
