// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/models/account.h"

namespace freeim {

// A session of an account as the account itself sees it: a device that is signed in.
struct MySession
{
    static constexpr auto kSchema = "MySession";

    SessionId id = {};
    Platform platform = {};
    QString deviceId = {};
    QString address = {};
    Timestamp createdAt = {};
    Timestamp lastSeenAt = {};
    bool isCurrent = false;
    bool isConnected = false;

    bool operator==(const MySession &) const = default;
};

constexpr auto fields(std::type_identity<MySession>)
{
    return std::tuple{
        field<&MySession::id>("id"),
        field<&MySession::platform>("platform"),
        field<&MySession::deviceId>("deviceId").says("as the client told it at login; may be empty"),
        field<&MySession::address>("address").says("where it logged in"),
        field<&MySession::createdAt>("createdAt"),
        field<&MySession::lastSeenAt>("lastSeenAt")
            .says("its login, a renewed token, a WebSocket that was opened or closed; now, while one is open"),
        field<&MySession::isCurrent>("isCurrent").computed().says("the one that asks"),
        field<&MySession::isConnected>("isConnected").computed().says("has a WebSocket open now"),
    };
}

} // namespace freeim
