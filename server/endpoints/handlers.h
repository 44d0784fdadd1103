// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/api.h"
#include "server/services/actor.h"
#include "server/services/caller.h"
#include "server/services/operator_caller.h"

// Handlers for the usual shapes of service functions.
namespace freeim {

// fn(AccountId, const Request &)
template <auto Function, typename Service>
[[nodiscard]] auto byAccount(Service &service)
{
    return [&service](const Call &call, const auto &in) { return (service.*Function)(call.caller.account, in); };
}

// fn(const Actor &, const Request &)
template <auto Function, typename Service>
[[nodiscard]] auto byActor(Service &service)
{
    return [&service](const Call &call, const auto &in) {
        return (service.*Function)(Actor{call.caller.account, call.caller.session}, in);
    };
}

// fn(const Request &)
template <auto Function, typename Service>
[[nodiscard]] auto byAnyone(Service &service)
{
    return [&service](const Call &, const auto &in) { return (service.*Function)(in); };
}

[[nodiscard]] inline ClientInfo clientOf(const Call &call)
{
    return {.address = call.address, .userAgent = call.userAgent};
}

// fn(const Request &, const ClientInfo &)
template <auto Function, typename Service>
[[nodiscard]] auto byClient(Service &service)
{
    return [&service](const Call &call, const auto &in) { return (service.*Function)(in, clientOf(call)); };
}

[[nodiscard]] inline OperatorCaller operatorOf(const Call &call)
{
    return {.id = call.actor.id,
            .session = call.actor.session,
            .name = call.actor.name,
            .permissions = call.actor.permissions,
            .address = call.address,
            .requestId = QString::fromLatin1(call.requestId)};
}

// fn(const OperatorCaller &, const Request &)
template <auto Function, typename Service>
[[nodiscard]] auto byOperator(Service &service)
{
    return [&service](const Call &call, const auto &in) { return (service.*Function)(operatorOf(call), in); };
}

[[nodiscard]] inline Caller callerOf(const Call &call)
{
    return {.account = call.caller.account, .session = call.caller.session};
}

} // namespace freeim
