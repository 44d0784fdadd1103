// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/operator_session_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const QString kSelect = u"SELECT "_s + columns<OperatorSession>() + u" FROM operator_session "_s;

const Statement kAdd{"operatorSession.add",
                     u"INSERT INTO operator_session (operator_id, token_hash, address, user_agent, created_at, "
                     "last_seen_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id"_s};
const Statement kAlive{"operatorSession.alive", u"SELECT "_s + columns<LiveOperatorSession>() +
                                                    u" FROM operator_session WHERE ended_at IS NULL AND "
                                                    "expires_at > ?"_s};
const QString kAliveOf = u"WHERE operator_id = ? AND ended_at IS NULL AND expires_at > ? "_s;
const Statement kPageOf{"operatorSession.pageOf", kSelect + kAliveOf + u"AND id < ? ORDER BY id DESC LIMIT ?"_s};
const Statement kCountOf{"operatorSession.countOf", u"SELECT COUNT(*) FROM operator_session "_s + kAliveOf};
const Statement kEndedOf{"operatorSession.endedOf",
                         u"SELECT id FROM operator_session WHERE operator_id = ? AND ended_at IS NOT NULL"_s};
const Statement kFind{"operatorSession.find", kSelect + u"WHERE id = ?"_s};
const Statement kEnd{
    "operatorSession.end",
    u"UPDATE operator_session SET ended_at = ? WHERE operator_id = ? AND id = ? AND ended_at IS NULL"_s};
const Statement kEndAll{"operatorSession.endAll",
                        u"UPDATE operator_session SET ended_at = ? WHERE operator_id = ? AND id <> ? AND "
                        "ended_at IS NULL RETURNING id"_s};
const Statement kSeen{"operatorSession.seen",
                      u"UPDATE operator_session SET last_seen_at = ? WHERE id = ? AND ended_at IS NULL"_s};
const Statement kRemoveOver{"operatorSession.removeOver",
                            u"DELETE FROM operator_session WHERE id IN (SELECT id FROM operator_session "
                            "WHERE expires_at <= ? OR ended_at <= ? LIMIT ?)"_s};

} // namespace

Result<OperatorSessionId> OperatorSessionRepository::add(const NewOperatorSession &session, Timestamp now) const
{
    FREEIM_TRY(const auto id,
               m_connection.value<OperatorSessionId>(kAdd, session.operatorId, session.tokenHash, session.address,
                                                     session.userAgent, now, now, session.expiresAt));
    if (!id)
        return failInternally(u"operatorSession.add returned no id"_s);
    return *id;
}

Result<QList<LiveOperatorSession>> OperatorSessionRepository::alive(Timestamp now) const
{
    return m_connection.list<LiveOperatorSession>(kAlive, now);
}

Result<QList<OperatorSession>> OperatorSessionRepository::page(OperatorId id, OperatorSessionId before, int limit,
                                                               Timestamp now) const
{
    return m_connection.list<OperatorSession>(kPageOf, id, now, before, limit);
}

Result<int> OperatorSessionRepository::countOf(OperatorId id, Timestamp now) const
{
    FREEIM_TRY(const auto count, m_connection.value<int>(kCountOf, id, now));
    return count.value_or(0);
}

Result<QList<OperatorSessionId>> OperatorSessionRepository::endedOf(OperatorId id) const
{
    return m_connection.values<OperatorSessionId>(kEndedOf, id);
}

Result<std::optional<OperatorSession>> OperatorSessionRepository::find(OperatorSessionId id) const
{
    return m_connection.first<OperatorSession>(kFind, id);
}

Result<bool> OperatorSessionRepository::end(OperatorId owner, OperatorSessionId id, Timestamp now) const
{
    FREEIM_TRY(const qint64 changed, m_connection.change(kEnd, now, owner, id));
    return changed > 0;
}

Result<QList<OperatorSessionId>> OperatorSessionRepository::endAll(OperatorId id, Timestamp now,
                                                                   OperatorSessionId except) const
{
    return m_connection.values<OperatorSessionId>(kEndAll, now, id, except);
}

Result<Done> OperatorSessionRepository::seen(OperatorSessionId id, Timestamp at) const
{
    FREEIM_CHECK(m_connection.change(kSeen, at, id));
    return Done{};
}

Result<qint64> OperatorSessionRepository::removeOver(Timestamp by, int limit) const
{
    return m_connection.change(kRemoveOver, by, by, limit);
}

} // namespace freeim
