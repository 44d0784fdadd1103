// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/operator.h"

namespace freeim {

struct NewOperatorSession
{
    OperatorId operatorId = {};
    QString tokenHash = {};
    QString address = {};
    QString userAgent = {};
    Timestamp expiresAt = {};
};

struct LiveOperatorSession
{
    OperatorSessionId id = {};
    OperatorId operatorId = {};
    QString tokenHash = {};
    Timestamp expiresAt = {};

    bool operator==(const LiveOperatorSession &) const = default;
};

constexpr auto fields(std::type_identity<LiveOperatorSession>)
{
    return std::tuple{
        field<&LiveOperatorSession::id>("id"),
        field<&LiveOperatorSession::operatorId>("operatorId"),
        field<&LiveOperatorSession::tokenHash>("tokenHash"),
        field<&LiveOperatorSession::expiresAt>("expiresAt"),
    };
}

// Operators' sessions as stored. A cheap value over a connection, used in its thread.
class OperatorSessionRepository
{
public:
    explicit OperatorSessionRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<OperatorSessionId> add(const NewOperatorSession &session, Timestamp now) const;
    // Neither ended nor past their time.
    [[nodiscard]] Result<QList<LiveOperatorSession>> alive(Timestamp now) const;
    // The same of one operator, newest first.
    [[nodiscard]] Result<QList<OperatorSession>> page(OperatorId id, OperatorSessionId before, int limit,
                                                      Timestamp now) const;
    [[nodiscard]] Result<int> countOf(OperatorId id, Timestamp now) const;
    // Before their time.
    [[nodiscard]] Result<QList<OperatorSessionId>> endedOf(OperatorId id) const;
    [[nodiscard]] Result<std::optional<OperatorSession>> find(OperatorSessionId id) const;

    // False when it had ended before, or is another operator's.
    [[nodiscard]] Result<bool> end(OperatorId owner, OperatorSessionId id, Timestamp now) const;
    // Those that were still alive; the one in except goes on.
    [[nodiscard]] Result<QList<OperatorSessionId>> endAll(OperatorId id, Timestamp now,
                                                          OperatorSessionId except = {}) const;
    [[nodiscard]] Result<Done> seen(OperatorSessionId id, Timestamp at) const;
    // Some of those that were over by then.
    [[nodiscard]] Result<qint64> removeOver(Timestamp by, int limit) const;

private:
    Connection &m_connection;
};

} // namespace freeim
