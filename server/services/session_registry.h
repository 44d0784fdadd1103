// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/session_repository.h"
#include "server/security/token_signer.h"
#include "server/services/caller.h"

#include <QCache>
#include <QHash>

#include <mutex>
#include <queue>

namespace freeim {

// The sessions that are alive, in memory, so that a token is checked without the database. Any thread, the I/O thread
// included: each call takes microseconds. SessionService keeps it in step with the database.
class SessionRegistry
{
public:
    // Both outlive the registry.
    SessionRegistry(const TokenSigner &signer, const Clock &clock);

    void add(const LiveSession &session);
    // Nothing happens when it has ended meanwhile.
    void extend(SessionId id, Timestamp expiresAt);
    void end(const QList<SessionId> &sessions);

    // Takes "<token>" and "Bearer <token>". Fails with TokenMissing, TokenInvalid, TokenExpired, or TokenRevoked when
    // the session has ended.
    [[nodiscard]] Result<Caller> identify(QByteArrayView authorization) const;

    // Nothing when the session has ended.
    [[nodiscard]] std::optional<LiveSession> find(SessionId id) const;

    [[nodiscard]] qsizetype count() const;

private:
    struct Expiry
    {
        Timestamp at;
        SessionId session;
        auto operator<=>(const Expiry &) const = default;
    };

    void forgetExpired();
    [[nodiscard]] Result<TokenClaims> verify(QByteArrayView token, Timestamp now) const;

    const TokenSigner &m_signer;
    const Clock &m_clock;

    mutable std::mutex m_mutex; // protects what follows
    QHash<SessionId, LiveSession> m_sessions;
    // Soonest first. A session that was extended or ended is noticed when its entry comes to the front.
    std::priority_queue<Expiry, std::vector<Expiry>, std::greater<>> m_expiries;
    // Tokens whose signature was found good, since checking it takes 5 us and a client sends the same one for days.
    // Some 300 bytes each, so 3 MB. That the session is alive is asked every time.
    mutable QCache<QByteArray, TokenClaims> m_verified{10'000};
};

} // namespace freeim
