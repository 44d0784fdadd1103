// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/session_connection_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const Statement kPut{
    "sessionConnection.put",
    u"INSERT INTO session_connection (id, session_id, account_id, connected_at, disconnected_at) "
    "SELECT CAST(? AS BIGINT), s.id, s.account_id, CAST(? AS BIGINT), CAST(? AS BIGINT) FROM session s WHERE s.id = ? "
    "ON CONFLICT (id) DO UPDATE SET disconnected_at = excluded.disconnected_at"_s};

const Statement kConnectionsOf{"sessionConnection.connectionsOf",
                               u"SELECT "_s + columns<SessionConnection>() +
                                   u" FROM session_connection WHERE account_id = ? AND connected_at <= ? "
                                   "AND (disconnected_at IS NULL OR disconnected_at >= ?) "
                                   "ORDER BY connected_at, id LIMIT ?"_s};

const Statement kLastBeat{"serverRun.lastBeat", u"SELECT beat_at FROM server_run ORDER BY id DESC LIMIT 1"_s};

const Statement kSeeOpen{
    "sessionConnection.seeOpen",
    u"UPDATE account SET last_seen_at = left_open.seen_at FROM (SELECT account_id, "
    "MAX(CASE WHEN connected_at > ? THEN connected_at ELSE ? END) AS seen_at FROM session_connection "
    "WHERE disconnected_at IS NULL GROUP BY account_id) AS left_open "
    "WHERE account.id = left_open.account_id AND account.last_seen_at < left_open.seen_at"_s};
const Statement kCloseOpen{"sessionConnection.closeOpen",
                           u"UPDATE session_connection SET disconnected_at = "
                           "CASE WHEN connected_at > ? THEN connected_at ELSE ? END WHERE disconnected_at IS NULL"_s};

const Statement kBeginRun{"serverRun.begin",
                          u"INSERT INTO server_run (started_at, beat_at) VALUES (?, ?) RETURNING id"_s};
const Statement kForgetRuns{"serverRun.forget", u"DELETE FROM server_run WHERE id < ?"_s};
const Statement kBeat{"serverRun.beat", u"UPDATE server_run SET beat_at = ? WHERE id = ? AND beat_at < ?"_s};

const Statement kRemoveBefore{"sessionConnection.removeBefore",
                              u"DELETE FROM session_connection WHERE id IN (SELECT id FROM session_connection "
                              "WHERE disconnected_at IS NOT NULL AND disconnected_at < ? LIMIT ?)"_s};

} // namespace

Result<Done> SessionConnectionRepository::put(const SessionConnection &connection) const
{
    FREEIM_CHECK(m_connection.change(kPut, connection.id, connection.connectedAt, connection.disconnectedAt,
                                     connection.sessionId));
    return Done{};
}

Result<QList<SessionConnection>> SessionConnectionRepository::connectionsOf(AccountId account, Timestamp from,
                                                                            Timestamp until, int limit) const
{
    return m_connection.list<SessionConnection>(kConnectionsOf, account, until, from, limit);
}

Result<std::optional<Timestamp>> SessionConnectionRepository::lastBeat() const
{
    return m_connection.value<Timestamp>(kLastBeat);
}

Result<Done> SessionConnectionRepository::closeOpen(Timestamp at) const
{
    FREEIM_CHECK(m_connection.change(kSeeOpen, at, at));
    FREEIM_CHECK(m_connection.change(kCloseOpen, at, at));
    return Done{};
}

Result<ServerRunId> SessionConnectionRepository::beginRun(Timestamp now) const
{
    FREEIM_TRY(const auto run, m_connection.value<ServerRunId>(kBeginRun, now, now));
    if (!run)
        return failInternally(u"serverRun.begin returned no id"_s);
    FREEIM_CHECK(m_connection.change(kForgetRuns, *run));
    return *run;
}

Result<Done> SessionConnectionRepository::beat(ServerRunId run, Timestamp now) const
{
    FREEIM_CHECK(m_connection.change(kBeat, now, run, now));
    return Done{};
}

Result<qint64> SessionConnectionRepository::removeBefore(Timestamp before, int limit) const
{
    return m_connection.change(kRemoveBefore, before, limit);
}

} // namespace freeim
