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
    const Timestamp now = m_clock.now();
    const std::lock_guard lock(m_mutex);
    const auto session = m_sessions.constFind(hash);
    if (session == m_sessions.cend())
        return fail(ErrorCode::TokenInvalid);
    if (session->expiresAt <= now) {
        m_sessions.erase(session);
        return fail(ErrorCode::TokenExpired);
    }
    const OperatorStanding standing = m_operators.value(session->operatorId);
    if (standing.isDisabled)
        return fail(ErrorCode::TokenRevoked);
    m_seen.insert(session->id, now);
    return Identified{.id = session->operatorId, .session = session->id, .standing = standing};
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
