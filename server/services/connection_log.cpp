// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/connection_log.h"

namespace freeim {

namespace {

// Rows written in one transaction, so that others are not held up.
constexpr size_t kBatch = 500;

// Of one run: ids stay below 2^53 for a million runs.
constexpr qint64 kMostOfARun = qint64{1} << 32;

} // namespace

Result<Done> ConnectionLog::begin()
{
    FREEIM_TRY(m_run, m_context.database.write([&](Transaction &transaction) -> Result<ServerRunId> {
        const SessionConnectionRepository connections(transaction.connection());
        FREEIM_TRY(const auto lastBeat, connections.lastBeat());
        if (lastBeat)
            FREEIM_CHECK(connections.closeOpen(*lastBeat));
        return connections.beginRun(m_context.clock.now());
    }));
    return Done{};
}

SessionConnectionId ConnectionLog::opened(AccountId account, SessionId session)
{
    const Timestamp now = m_context.clock.now();
    const std::lock_guard lock(m_mutex);
    const SessionConnection made{
        .id = {m_run.value * kMostOfARun + ++m_last}, .sessionId = session, .accountId = account, .connectedAt = now};
    m_open.insert(made.id, made);
    ++m_connected[session];
    m_news.insert_or_assign(made.id, made);
    return made.id;
}

void ConnectionLog::closed(SessionConnectionId id)
{
    const Timestamp now = m_context.clock.now();
    const std::lock_guard lock(m_mutex);
    SessionConnection over = m_open.take(id);
    if (const auto connected = m_connected.find(over.sessionId); connected != m_connected.end() && --*connected == 0)
        m_connected.erase(connected);
    // Clocks are set back.
    over.disconnectedAt = std::max(now, over.connectedAt);
    if (m_news.size() > kMostNews && m_news.erase(id) > 0)
        return;
    m_news.insert_or_assign(id, over);
}

bool ConnectionLog::isConnected(SessionId session) const
{
    const std::lock_guard lock(m_mutex);
    return m_connected.contains(session);
}

bool ConnectionLog::hasNews() const
{
    const std::lock_guard lock(m_mutex);
    return !m_news.empty();
}

Result<Done> ConnectionLog::store()
{
    News news;
    {
        const std::lock_guard lock(m_mutex);
        news = std::exchange(m_news, {});
    }
    while (!news.empty()) {
        News batch;
        while (batch.size() < kBatch && !news.empty())
            batch.insert(news.extract(news.begin()));
        if (const auto stored = storeBatch(batch); !stored) {
            const std::lock_guard lock(m_mutex);
            // What is known of them by now is newer.
            m_news.merge(batch);
            m_news.merge(news);
            return stored;
        }
    }
    return Done{};
}

Result<Done> ConnectionLog::storeBatch(const News &batch)
{
    return m_context.database.write([&](Transaction &transaction) -> Result<Done> {
        const SessionConnectionRepository connections(transaction.connection());
        for (const auto &[id, connection] : batch)
            FREEIM_CHECK(connections.put(connection));
        return connections.beat(m_run, m_context.clock.now());
    });
}

Result<Done> ConnectionLog::beat()
{
    return m_context.database.write([&](Transaction &transaction) {
        return SessionConnectionRepository(transaction.connection()).beat(m_run, m_context.clock.now());
    });
}

} // namespace freeim
