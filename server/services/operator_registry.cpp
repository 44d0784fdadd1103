// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/operator_registry.h"

#include "server/services/authorization.h"

#include <QCryptographicHash>

namespace freeim {

QString OperatorRegistry::tokenHash(QByteArrayView token)
{
    return QString::fromLatin1(QCryptographicHash::hash(token.toByteArray(), QCryptographicHash::Sha256).toHex());
}

Result<OperatorRegistry::Identified> OperatorRegistry::identify(QByteArrayView authorization)
{
    const QByteArrayView token = bearerToken(authorization);
    if (token.isEmpty())
        return fail(ErrorCode::TokenMissing);
    const QString hash = tokenHash(token);
    const std::lock_guard lock(m_mutex);
    FREEIM_TRY(const Identified found, find(hash));
    m_seen.insert(found.session, m_clock.now());
    return found;
}

Result<OperatorRegistry::Identified> OperatorRegistry::check(const QString &tokenHash)
{
    const std::lock_guard lock(m_mutex);
    return find(tokenHash);
}

Result<OperatorRegistry::Identified> OperatorRegistry::find(const QString &tokenHash)
{
    const auto session = m_sessions.constFind(tokenHash);
    if (session == m_sessions.cend())
        return fail(ErrorCode::TokenInvalid);
    if (session->expiresAt <= m_clock.now()) {
        m_sessions.erase(session);
        return fail(ErrorCode::TokenExpired);
    }
    const OperatorStanding standing = m_operators.value(session->operatorId);
    if (standing.isDisabled)
        return fail(ErrorCode::TokenRevoked);
    return Identified{.id = session->operatorId, .session = session->id, .tokenHash = tokenHash, .standing = standing};
}

void OperatorRegistry::setStanding(OperatorId id, const OperatorStanding &standing)
{
    const std::lock_guard lock(m_mutex);
    m_operators.insert(id, standing);
}

void OperatorRegistry::add(const LiveOperatorSession &session)
{
    const std::lock_guard lock(m_mutex);
    m_sessions.insert(session.tokenHash, session);
}

void OperatorRegistry::end(const QList<OperatorSessionId> &sessions)
{
    const std::lock_guard lock(m_mutex);
    m_sessions.removeIf([&](const auto &entry) { return sessions.contains(entry->id); });
    for (const OperatorSessionId id : sessions)
        m_seen.remove(id);
}

QHash<OperatorSessionId, Timestamp> OperatorRegistry::takeSeen()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_seen, {});
}

} // namespace freeim
