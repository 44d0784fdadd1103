// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/models/account.h"

namespace freeim {

// Whom a request comes from, as its token says.
struct Caller
{
    AccountId account = {};
    SessionId session = {};
    Platform platform = {};
    bool wantsRefresh = false; // the token is past half its life: SessionService::refresh() makes a fresh one

    bool operator==(const Caller &) const = default;
};

// What the transport knows of a client before it has logged in.
struct ClientInfo
{
    QString address = {};   // IP address, kept with the session
    QString userAgent = {}; // what it calls itself
};

} // namespace freeim
