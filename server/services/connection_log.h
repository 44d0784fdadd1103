// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/session_connection_repository.h"
#include "server/services/service_context.h"

#include <QHash>

#include <map>
#include <mutex>

namespace freeim {

// Keeps of every WebSocket when it opened and closed. That many come or go at once must not be as many commits, so it
// is told here and written down by store(), many in one transaction. begin(), store() and beat() are for threads that
// may use the database, the rest for any thread.
class ConnectionLog
{
public:
    explicit ConnectionLog(const ServiceContext &context)
        : m_context(context)
    {}

    // Before the first connection: closes what a server left open that did not end in peace.
    [[nodiscard]] Result<Done> begin();

    [[nodiscard]] SessionConnectionId opened(AccountId account, SessionId session);
    void closed(SessionConnectionId id);

    [[nodiscard]] bool isConnected(SessionId session) const;

    [[nodiscard]] bool hasNews() const;
    // Writes down what there is since the last call. What could not be written stays for the next. One call at a time.
    [[nodiscard]] Result<Done> store();
    // From time to time, so that the next run learns how long this one lived.
    [[nodiscard]] Result<Done> beat();

    // Connections that are not written down yet. More pile up only while the database does not answer; of those then,
    // the ones that are over already are forgotten.
    static constexpr size_t kMostNews = 100'000;

private:
    using News = std::map<SessionConnectionId, SessionConnection>; // as they are now

    [[nodiscard]] Result<Done> storeBatch(const News &batch);

    const ServiceContext m_context;
    ServerRunId m_run = {};
    mutable std::mutex m_mutex; // protects what follows
    qint64 m_last = 0;          // of this run
    QHash<SessionConnectionId, SessionConnection> m_open;
    QHash<SessionId, int> m_connected;
    News m_news;
};

} // namespace freeim
