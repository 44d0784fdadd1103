// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/session_repository.h"
#include "server/security/token_signer.h"
#include "server/services/address_block.h"
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

    // What a token says when it is good by itself, whether or not its session has ended.
    [[nodiscard]] std::optional<TokenClaims> claimsOf(QByteArrayView authorization) const;

    // Nothing when the session has ended.
    [[nodiscard]] std::optional<LiveSession> find(SessionId id) const;

    // Those opened on the device, or from an address of the block. Looks at every session, some 20 ns each: for what
    // operators do.
    [[nodiscard]] QList<LiveSession> openedOn(const QString &deviceId) const;
    [[nodiscard]] QList<LiveSession> openedFrom(const AddressBlock &block) const;

    [[nodiscard]] qsizetype count() const;

private:
    struct Held : LiveSession
    {
        std::optional<IpAddress> ip = {}; // of its address
    };
    struct Expiry
    {
        Timestamp at;
        SessionId session;
        auto operator<=>(const Expiry &) const = default;
    };

    void forgetExpired();
    template <typename Fits>
    [[nodiscard]] QList<LiveSession> allThat(Fits &&fits) const;
    [[nodiscard]] Result<TokenClaims> verify(QByteArrayView token, Timestamp now) const;

    const TokenSigner &m_signer;
    const Clock &m_clock;

    mutable std::mutex m_mutex; // protects what follows
    QHash<SessionId, Held> m_sessions;
    // Soonest first. A session that was extended or ended is noticed when its entry comes to the front.
    std::priority_queue<Expiry, std::vector<Expiry>, std::greater<>> m_expiries;
    // Tokens whose signature was found good, since checking it takes 5 us and a client sends the same one for days.
    // Some 300 bytes each, so 3 MB. That the session is alive is asked every time.
    mutable QCache<QByteArray, TokenClaims> m_verified{10'000};
};

} // namespace freeim
