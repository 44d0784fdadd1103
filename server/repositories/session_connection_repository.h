// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/core/ids.h"

namespace freeim {

using SessionConnectionId = Id<struct SessionConnectionTag>;
using ServerRunId = Id<struct ServerRunTag>;

// A WebSocket of a session.
struct SessionConnection
{
    SessionConnectionId id = {};
    SessionId sessionId = {};
    AccountId accountId = {};
    Timestamp connectedAt = {};
    std::optional<Timestamp> disconnectedAt = {}; // absent: open

    bool operator==(const SessionConnection &) const = default;
};

constexpr auto fields(std::type_identity<SessionConnection>)
{
    return std::tuple{
        field<&SessionConnection::id>("id"),
        field<&SessionConnection::sessionId>("sessionId"),
        field<&SessionConnection::accountId>("accountId"),
        field<&SessionConnection::connectedAt>("connectedAt"),
        field<&SessionConnection::disconnectedAt>("disconnectedAt"),
    };
}

// When devices were connected, as stored: a fraction of a second late. A cheap value over a connection.
class SessionConnectionRepository
{
public:
    explicit SessionConnectionRepository(Connection &connection)
        : m_connection(connection)
    {}

    // As it is now, whether or not it was written before. Nothing happens when there is no such session any more.
    [[nodiscard]] Result<Done> put(const SessionConnection &connection) const;

    // Those of the account that were open at some time from then until then, oldest first.
    [[nodiscard]] Result<QList<SessionConnection>> connectionsOf(AccountId account, Timestamp from, Timestamp until,
                                                                 int limit) const;

    // Of a server that begins: when the one before it was known to live last, if there was one.
    [[nodiscard]] Result<std::optional<Timestamp>> lastBeat() const;
    // What it left open ended then, or where that is later, when it began; accounts were seen last then.
    [[nodiscard]] Result<Done> closeOpen(Timestamp at) const;
    // Forgets the runs before.
    [[nodiscard]] Result<ServerRunId> beginRun(Timestamp now) const;
    [[nodiscard]] Result<Done> beat(ServerRunId run, Timestamp now) const;

    // So many of those that ended before; how many it were.
    [[nodiscard]] Result<qint64> removeBefore(Timestamp before, int limit) const;

private:
    Connection &m_connection;
};

} // namespace freeim
