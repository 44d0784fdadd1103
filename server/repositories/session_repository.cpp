// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/session_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const Statement kAdd{"session.add",
                     u"INSERT INTO session (account_id, platform, device_id, address, created_at, last_seen_at, "
                     "expires_at) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id"_s};
const QString kSelectAlive = u"SELECT "_s + columns<LiveSession>() +
                             u" FROM session WHERE ended_at IS NULL AND expires_at > ?"_s;
const Statement kAlive{"session.alive", kSelectAlive};
const Statement kAliveOf{"session.aliveOf", kSelectAlive + u" AND account_id = ?"_s};
// The last condition is the index's own.
const Statement kAliveOn{"session.aliveOn", kSelectAlive + u" AND device_id = ? AND device_id <> ''"_s};
const Statement kExtend{"session.extend", u"UPDATE session SET last_seen_at = ?, expires_at = ? "
                                          "WHERE id = ? AND ended_at IS NULL"_s};
const Statement kEnd{"session.end",
                     u"UPDATE session SET ended_at = ?, end_reason = ? WHERE id = ? AND ended_at IS NULL "
                     "RETURNING account_id"_s};
const Statement kEndOf{"session.endOf", u"UPDATE session SET ended_at = ?, end_reason = ? "
                                        "WHERE account_id = ? AND id = ? AND ended_at IS NULL"_s};
const Statement kEndAll{"session.endAll", u"UPDATE session SET ended_at = ?, end_reason = ? "
                                          "WHERE account_id = ? AND id <> ? AND ended_at IS NULL RETURNING id"_s};
const Statement kEndLike{"session.endLike",
                         u"UPDATE session SET ended_at = ?, end_reason = ? WHERE account_id = ? AND ended_at IS NULL "
                         "AND platform IN (?, ?) RETURNING id"_s};

// A connection is a sign of life too.
const Statement kListOf{
    "session.listOf",
    u"SELECT id, platform, device_id, address, created_at, "
    "CASE WHEN connected_until > last_seen_at THEN connected_until ELSE last_seen_at END AS last_seen_at FROM "
    "(SELECT s.id, s.platform, s.device_id, s.address, s.created_at, s.last_seen_at, "
    "COALESCE((SELECT COALESCE(c.disconnected_at, c.connected_at) FROM session_connection c "
    "WHERE c.session_id = s.id ORDER BY c.id DESC LIMIT 1), 0) AS connected_until FROM session s "
    "WHERE s.account_id = ? AND s.ended_at IS NULL AND s.expires_at > ? AND s.id < ? ORDER BY s.id DESC LIMIT ?) "
    "AS alive ORDER BY id DESC"_s};

const Statement kStillAlive{"session.stillAlive",
                            u"SELECT 1 FROM session WHERE id = ? AND ended_at IS NULL FOR NO KEY UPDATE NOWAIT"_s,
                            Dialect::Postgres};

const Statement kOver{"session.over", u"SELECT id FROM session WHERE id > ? AND (expires_at <= ? OR ended_at <= ?) "
                                      "ORDER BY id LIMIT ?"_s};
const Statement kRemoveOver{"session.removeOver",
                            u"DELETE FROM session WHERE id = ? AND (expires_at <= ? OR ended_at <= ?)"_s};
const Statement kRemoveOf{"session.removeOf",
                          u"DELETE FROM session WHERE id IN (SELECT id FROM session WHERE account_id = ? LIMIT ?)"_s};

// Those of one kind of device.
std::pair<Platform, Platform> platformsLike(Platform platform)
{
    return platform == Platform::H5 ? std::pair{Platform::H5, Platform::H5}
                                    : std::pair{Platform::Android, Platform::Ios};
}

} // namespace

QString sessionEndWord(SessionEnd reason)
{
    switch (reason) {
    case SessionEnd::Logout:
        return u"logout"_s;
    case SessionEnd::Password:
        return u"password"_s;
    case SessionEnd::Ban:
        return u"ban"_s;
    case SessionEnd::Operator:
        return u"operator"_s;
    case SessionEnd::Device:
        return u"device"_s;
    case SessionEnd::Replaced:
        return u"replaced"_s;
    }
    Q_UNREACHABLE();
}

Result<SessionId> SessionRepository::add(const NewSession &session, Timestamp now, Timestamp expiresAt)
{
    FREEIM_TRY(const auto id, m_connection.value<SessionId>(kAdd, session.account, session.platform, session.deviceId,
                                                            session.address, now, now, expiresAt));
    if (!id)
        return failInternally(u"session.add returned no id"_s);
    return *id;
}

Result<QList<LiveSession>> SessionRepository::alive(Timestamp now)
{
    return m_connection.list<LiveSession>(kAlive, now);
}

Result<QList<LiveSession>> SessionRepository::aliveOf(AccountId account, Timestamp now)
{
    return m_connection.list<LiveSession>(kAliveOf, now, account);
}

Result<QList<LiveSession>> SessionRepository::aliveOn(const QString &deviceId, Timestamp now)
{
    return m_connection.list<LiveSession>(kAliveOn, now, deviceId);
}

Result<bool> SessionRepository::extend(SessionId id, Timestamp now, Timestamp expiresAt)
{
    FREEIM_TRY(const qint64 changed, m_connection.change(kExtend, now, expiresAt, id));
    return changed > 0;
}

Result<std::optional<AccountId>> SessionRepository::end(SessionId id, SessionEnd reason, Timestamp now)
{
    return m_connection.value<AccountId>(kEnd, now, sessionEndWord(reason), id);
}

Result<bool> SessionRepository::endOf(AccountId account, SessionId id, SessionEnd reason, Timestamp now)
{
    FREEIM_TRY(const qint64 changed, m_connection.change(kEndOf, now, sessionEndWord(reason), account, id));
    return changed > 0;
}

Result<QList<SessionId>> SessionRepository::endAll(AccountId account, SessionEnd reason, Timestamp now,
                                                   SessionId except)
{
    return m_connection.values<SessionId>(kEndAll, now, sessionEndWord(reason), account, except);
}

Result<QList<SessionId>> SessionRepository::endLike(AccountId account, Platform platform, SessionEnd reason,
                                                    Timestamp now)
{
    const auto [one, other] = platformsLike(platform);
    return m_connection.values<SessionId>(kEndLike, now, sessionEndWord(reason), account, one, other);
}

Result<QList<MySession>> SessionRepository::listOf(AccountId account, Timestamp now, SessionId before, int limit)
{
    return m_connection.list<MySession>(kListOf, account, now, before, limit);
}

Result<bool> SessionRepository::isStillAlive(SessionId id)
{
    FREEIM_TRY(const auto found, m_connection.value<int>(kStillAlive, id));
    return found.has_value();
}

Result<QList<SessionId>> SessionRepository::over(Timestamp by, SessionId after, int limit)
{
    return m_connection.values<SessionId>(kOver, after, by, by, limit);
}

Result<Done> SessionRepository::removeOver(SessionId id, Timestamp by)
{
    FREEIM_CHECK(m_connection.change(kRemoveOver, id, by, by));
    return Done{};
}

Result<qint64> SessionRepository::removeOf(AccountId account, int limit)
{
    return m_connection.change(kRemoveOf, account, limit);
}

} // namespace freeim
