// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/my_session.h"

namespace freeim {

struct NewSession
{
    AccountId account = {};
    Platform platform = {};
    QString deviceId = {};
    QString address = {};
    QString userAgent = {}; // kept with the sign-in alone
};

struct LiveSession
{
    SessionId id = {};
    AccountId account = {};
    Platform platform = {};
    Timestamp expiresAt = {};
    QString deviceId = {};
    QString address = {}; // where it was opened

    bool operator==(const LiveSession &) const = default;
};

constexpr auto fields(std::type_identity<LiveSession>)
{
    return std::tuple{
        field<&LiveSession::id>("id"),
        field<&LiveSession::account>("accountId"),
        field<&LiveSession::platform>("platform"),
        field<&LiveSession::expiresAt>("expiresAt"),
        field<&LiveSession::deviceId>("deviceId"),
        field<&LiveSession::address>("address"),
    };
}

enum class SessionEnd
{
    Logout,
    Password,
    Ban,
    Operator,
    Device,   // another session of the account ended it
    Replaced, // by a newer one, where operators allow one of its kind
};
// As stored and as clients are told: never change or reuse one.
[[nodiscard]] QString sessionEndWord(SessionEnd reason);

// Sessions as stored. A cheap value over a connection, used in its thread.
class SessionRepository
{
public:
    explicit SessionRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<SessionId> add(const NewSession &session, Timestamp now, Timestamp expiresAt);

    // Neither ended nor past their time.
    [[nodiscard]] Result<QList<LiveSession>> alive(Timestamp now);
    // The same, of one account or one device.
    [[nodiscard]] Result<QList<LiveSession>> aliveOf(AccountId account, Timestamp now);
    [[nodiscard]] Result<QList<LiveSession>> aliveOn(const QString &deviceId, Timestamp now);

    // False when it has ended.
    [[nodiscard]] Result<bool> extend(SessionId id, Timestamp now, Timestamp expiresAt);

    // Whose it was; nothing when it had ended before.
    [[nodiscard]] Result<std::optional<AccountId>> end(SessionId id, SessionEnd reason, Timestamp now);

    // False when it had ended before, or is another account's.
    [[nodiscard]] Result<bool> endOf(AccountId account, SessionId id, SessionEnd reason, Timestamp now);

    // Those that were still alive; the one in except goes on.
    [[nodiscard]] Result<QList<SessionId>> endAll(AccountId account, SessionEnd reason, Timestamp now,
                                                  SessionId except = {});

    // Those that were still alive of that kind of device: telephones, or all others.
    [[nodiscard]] Result<QList<SessionId>> endLike(AccountId account, Platform platform, SessionEnd reason,
                                                   Timestamp now);

    // Alive ones of the account, newest first, from below that one on.
    [[nodiscard]] Result<QList<MySession>> listOf(AccountId account, Timestamp now, SessionId before, int limit);

    // PostgreSQL only: whether it has not ended, for certain. Fails while a transaction that may end it is under way,
    // and be it one whose client is gone.
    [[nodiscard]] Result<bool> isStillAlive(SessionId id);

    // Ended or past their time by then, of those after that one, in their order. Reads every row it passes.
    [[nodiscard]] Result<QList<SessionId>> over(Timestamp by, SessionId after, int limit);
    // Unless it was extended meanwhile.
    [[nodiscard]] Result<Done> removeOver(SessionId id, Timestamp by);
    // So many of the account, alive or not; how many it were.
    [[nodiscard]] Result<qint64> removeOf(AccountId account, int limit);

private:
    Connection &m_connection;
};

} // namespace freeim
