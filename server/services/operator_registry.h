// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/operator_session_repository.h"
#include "server/services/operator_caller.h"

#include <QHash>
#include <mutex>

namespace freeim {

// What of an operator decides whether a call is served.
struct OperatorStanding
{
    QString name = {};
    Permissions permissions = {};
    bool mustChangePassword = false;
    bool isDisabled = false;
};

// The operators and their sessions that are alive, in memory, so that a token is checked without the database. A token
// is 256 random bits; what is kept is its SHA-256. Any thread, the I/O thread included.
class OperatorRegistry
{
public:
    // clock outlives the registry.
    explicit OperatorRegistry(const Clock &clock)
        : m_clock(clock)
    {}

    struct Identified
    {
        OperatorId id = {};
        OperatorSessionId session = {};
        QString tokenHash = {};
        OperatorStanding standing = {};
    };

    // Takes "<token>" and "Bearer <token>". Fails with TokenMissing, TokenInvalid (of no session that is alive) or
    // TokenExpired.
    [[nodiscard]] Result<Identified> identify(QByteArrayView authorization);

    // The same by the token's hash, for a session that was identified before. Not a use of it.
    [[nodiscard]] Result<Identified> check(const QString &tokenHash);

    void setStanding(OperatorId id, const OperatorStanding &standing);
    void add(const LiveOperatorSession &session);
    void end(const QList<OperatorSessionId> &sessions);

    // When sessions were used last, of those that were since the last call.
    [[nodiscard]] QHash<OperatorSessionId, Timestamp> takeSeen();

    // "Bearer <token>" or the token alone.
    [[nodiscard]] static QString tokenHash(QByteArrayView token);

private:
    [[nodiscard]] Result<Identified> find(const QString &tokenHash); // under the lock

    const Clock &m_clock;
    std::mutex m_mutex; // protects what follows
    QHash<OperatorId, OperatorStanding> m_operators;
    QHash<QString, LiveOperatorSession> m_sessions; // by the hash of their token
    QHash<OperatorSessionId, Timestamp> m_seen;
};

} // namespace freeim
