// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/session_service.h"
#include "tests/support/service_world.h"

namespace freeim::test {

// A service world with sessions.
struct SessionWorld : ServiceWorld
{
    TokenSettings tokenSettings{.secret = QByteArray(32, 's')};
    TokenSigner signer{tokenSettings};
    SessionRegistry registry{signer, clock};
    BanRegistry bans{clock};
    SessionService sessions{context, registry, bans, signer, tokenSettings};

    // The token of a new session, straight from the service.
    [[nodiscard]] QByteArray givenSession(AccountId account, Platform platform = Platform::Android)
    {
        return givenSession({.account = account, .platform = platform});
    }

    [[nodiscard]] QByteArray givenSession(const NewSession &session)
    {
        const auto token = database->write(
            [&](Transaction &transaction) { return sessions.open(transaction, session); },
            SessionService::orderKey(session.account));
        if (!token)
            qFatal("%s", qPrintable(token.error().internal));
        return *token;
    }

    // The sessions whose end was announced since the last take.
    [[nodiscard]] QList<SessionId> takeEnded()
    {
        QList<SessionId> ended;
        for (const Event &event : events.take()) {
            if (const auto *sessionsEnded = std::get_if<SessionsEnded>(&event))
                ended.append(sessionsEnded->sessions);
        }
        std::sort(ended.begin(), ended.end());
        return ended;
    }
};

} // namespace freeim::test
