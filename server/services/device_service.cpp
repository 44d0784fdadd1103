// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/device_service.h"

#include "server/services/keyset.h"

namespace freeim {

using namespace Qt::StringLiterals;

Result<KeysetPage<MySession>> DeviceService::sessions(const Caller &caller, const KeysetRequest &request) const
{
    FREEIM_TRY(const SessionId before, idAfter(request.after, SessionId{kLargestId}));
    const Timestamp now = m_context.clock.now();
    FREEIM_TRY(QList<MySession> alive, m_context.database.read([&](Connection &connection) {
        return SessionRepository(connection).listOf(caller.account, now, before, request.limit + 1);
    }));
    for (MySession &session : alive) {
        session.isCurrent = session.id == caller.session;
        session.isConnected = m_connections.isConnected(session.id);
        if (session.isConnected)
            session.lastSeenAt = now;
    }
    return keysetPage(std::move(alive), request.limit,
                      [](const MySession &session) { return QJsonArray{session.id.value}; });
}

Result<Done> DeviceService::endSession(const Caller &caller, const EndMySession &request)
{
    const SessionEnd reason = request.id == caller.session ? SessionEnd::Logout : SessionEnd::Device;
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<Done> {
            FREEIM_TRY(const bool ended, m_sessions.endOne(transaction, caller.account, request.id, reason));
            return ended ? Result<Done>(Done{}) : fail(ErrorCode::SessionUnknown, u"id"_s);
        },
        SessionService::orderKey(caller.account));
}

Result<EndedSessions> DeviceService::endOtherSessions(const Caller &caller, const Nothing &)
{
    return m_context.database.write(
        [&](Transaction &transaction) -> Result<EndedSessions> {
            FREEIM_TRY(const QList<SessionId> ended,
                       m_sessions.endAll(transaction, caller.account, SessionEnd::Device, caller.session));
            return EndedSessions{.sessions = ended.size()};
        },
        SessionService::orderKey(caller.account));
}

} // namespace freeim
