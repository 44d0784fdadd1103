// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/session_registry.h"

#include "server/services/authorization.h"

namespace freeim {

SessionRegistry::SessionRegistry(const TokenSigner &signer, const Clock &clock)
    : m_signer(signer)
    , m_clock(clock)
{}

void SessionRegistry::add(const LiveSession &session)
{
    const std::optional<IpAddress> ip = ipAddressOf(QHostAddress(session.address));
    const std::lock_guard lock(m_mutex);
    forgetExpired();
    m_sessions.insert(session.id, {{session}, ip});
    m_expiries.push({session.expiresAt, session.id});
}

void SessionRegistry::extend(SessionId id, Timestamp expiresAt)
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_sessions.find(id); found != m_sessions.end())
        found->expiresAt = std::max(found->expiresAt, expiresAt);
}

void SessionRegistry::end(const QList<SessionId> &sessions)
{
    const std::lock_guard lock(m_mutex);
    for (const SessionId id : sessions)
        m_sessions.remove(id);
}

Result<Caller> SessionRegistry::identify(QByteArrayView authorization) const
{
    const QByteArrayView token = bearerToken(authorization);
    if (token.isEmpty())
        return fail(ErrorCode::TokenMissing);
    const Timestamp now = m_clock.now();
    FREEIM_TRY(const TokenClaims claims, verify(token, now));
    const auto session = find(claims.session);
    // Numbers of sessions start anew with a new database, and the key may have been kept: the account must fit too.
    if (!session || session->account != claims.account)
        return fail(ErrorCode::TokenRevoked);
    return Caller{.account = session->account,
                  .session = session->id,
                  .platform = session->platform,
                  .wantsRefresh = 2 * now.since(claims.issuedAt) > claims.expiresAt.since(claims.issuedAt)};
}

Result<TokenClaims> SessionRegistry::verify(QByteArrayView token, Timestamp now) const
{
    {
        const std::lock_guard lock(m_mutex);
        const TokenClaims *known = m_verified.object(QByteArray::fromRawData(token.data(), token.size()));
        if (known && now < known->expiresAt)
            return *known;
    }
    FREEIM_TRY(const TokenClaims claims, m_signer.verify(token, now));
    const std::lock_guard lock(m_mutex);
    m_verified.insert(token.toByteArray(), new TokenClaims(claims));
    return claims;
}

std::optional<TokenClaims> SessionRegistry::claimsOf(QByteArrayView authorization) const
{
    const Result<TokenClaims> claims = verify(bearerToken(authorization), m_clock.now());
    return claims ? std::optional(*claims) : std::nullopt;
}

template <typename Fits>
QList<LiveSession> SessionRegistry::allThat(Fits &&fits) const
{
    const std::lock_guard lock(m_mutex);
    QList<LiveSession> found;
    for (const Held &session : m_sessions) {
        if (fits(session))
            found.append(session);
    }
    return found;
}

QList<LiveSession> SessionRegistry::openedOn(const QString &deviceId) const
{
    return allThat([&](const Held &session) { return session.deviceId == deviceId; });
}

QList<LiveSession> SessionRegistry::openedFrom(const AddressBlock &block) const
{
    return allThat([&](const Held &session) { return session.ip && block.contains(*session.ip); });
}

qsizetype SessionRegistry::count() const
{
    const std::lock_guard lock(m_mutex);
    return m_sessions.size();
}

std::optional<LiveSession> SessionRegistry::find(SessionId id) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end())
        return std::nullopt;
    return *found;
}

void SessionRegistry::forgetExpired()
{
    // Two for each one added keep the table small without ever holding the lock for long.
    constexpr int kAtOnce = 2;
    const Timestamp now = m_clock.now();
    for (int i = 0; i < kAtOnce && !m_expiries.empty() && m_expiries.top().at <= now; ++i) {
        const SessionId id = m_expiries.top().session;
        m_expiries.pop();
        const auto session = m_sessions.find(id);
        if (session == m_sessions.end())
            continue;
        if (session->expiresAt <= now)
            m_sessions.erase(session);
        else
            m_expiries.push({session->expiresAt, id});
    }
}

} // namespace freeim
