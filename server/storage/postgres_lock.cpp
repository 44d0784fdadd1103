// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/postgres_lock.h"

#include "server/storage/connection.h"
#include "shared/core/log.h"

#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

namespace freeim {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lockLog, "freeim.storage")

namespace {

// "FreeIM". Locks of one database are none of another's, so it may be the same everywhere.
constexpr qint64 kKey = 0x467265'65494D;

// PostgreSQL finds out in eight seconds that a server's machine is gone, power and all. Whoever starts then waits a
// little longer, and so does one that is started before the one it replaces has ended.
constexpr auto kPatience = 10s;
constexpr auto kPause = 100ms; // between two tries
constexpr auto kBeat = 2s;     // between two looks whether the connection stands

const Statement kTake{"databaseLock.take", u"SELECT pg_try_advisory_lock(?)"_s, Dialect::Postgres};
const Statement kPing{"databaseLock.ping", u"SELECT 1"_s, Dialect::Postgres};
const Statement kHolder{
    "databaseLock.holder",
    u"SELECT COALESCE(host(a.client_addr), '') FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid "
    "WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND CAST(l.classid AS BIGINT) = ? "
    "AND CAST(l.objid AS BIGINT) = ? "
    "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"_s,
    Dialect::Postgres};

// What PostgreSQL tells of connections by sockets of its own machine is no address.
QString holderOf(Connection &connection)
{
    const auto address = connection.value<QString>(kHolder, kKey >> 32, kKey & 0xFFFFFFFF);
    if (!address || !*address)
        return u"another server"_s;
    return (*address)->isEmpty() ? u"a server on PostgreSQL's own machine"_s : u"a server on "_s + **address;
}

// Whether nobody else has it.
Result<bool> tryToTake(Connection &connection)
{
    for (const QLatin1StringView setting : {"application_name = 'freeim lock'"_L1, "tcp_keepalives_idle = 2"_L1,
                                            "tcp_keepalives_interval = 2"_L1, "tcp_keepalives_count = 3"_L1})
        FREEIM_CHECK(connection.executePlain("SET "_L1 + setting));
    FREEIM_TRY(const auto isTaken, connection.value<bool>(kTake, kKey));
    return isTaken.value_or(false);
}

class PostgresLock final : public DatabaseLock
{
public:
    PostgresLock(DatabaseLocation database, std::function<void()> onLost)
        : m_database(std::move(database))
        , m_onLost(std::move(onLost))
    {}
    ~PostgresLock() override
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isStopping = true;
        }
        m_stopping.notify_all();
        if (m_thread.joinable())
            m_thread.join();
    }
    Q_DISABLE_COPY_MOVE(PostgresLock)

    // Once.
    [[nodiscard]] Result<Done> take()
    {
        std::promise<Result<Done>> taken;
        auto answer = taken.get_future();
        m_thread = std::thread([this, taken = std::move(taken)]() mutable { run(std::move(taken)); });
        return answer.get();
    }

private:
    void run(std::promise<Result<Done>> taken)
    {
        auto connection = Connection::open(m_database);
        const Result<Done> isTaken = connection.and_then([this](auto &opened) { return takeInTime(*opened); });
        taken.set_value(isTaken);
        if (isTaken)
            keep(**connection);
    }

    [[nodiscard]] Result<Done> takeInTime(Connection &connection)
    {
        const auto deadline = std::chrono::steady_clock::now() + kPatience;
        for (bool isFirst = true;; isFirst = false) {
            FREEIM_TRY(const bool isTaken, tryToTake(connection));
            if (isTaken)
                return Done{};
            if (std::chrono::steady_clock::now() >= deadline)
                return failInternally(u"the database '"_s + m_database.database + u"' is being served already, by "_s +
                                      holderOf(connection) + u"; stop that server first"_s);
            if (isFirst)
                logInfo(lockLog, "waiting for another server to leave the database",
                        {{"holder", holderOf(connection)}});
            std::this_thread::sleep_for(kPause);
        }
    }

    void keep(Connection &connection)
    {
        for (bool isHeld = true; !stopsWithin(kBeat);) {
            isHeld = isHeld && connection.isAlive() && connection.value<int>(kPing);
            if (isHeld || !connection.reopen())
                continue;
            const Result<bool> isTaken = tryToTake(connection);
            if (isTaken && !*isTaken) {
                m_onLost();
                return;
            }
            isHeld = isTaken.has_value();
        }
    }

    [[nodiscard]] bool stopsWithin(std::chrono::milliseconds time)
    {
        std::unique_lock lock(m_mutex);
        return m_stopping.wait_for(lock, time, [this] { return m_isStopping; });
    }

    const DatabaseLocation m_database;
    const std::function<void()> m_onLost;
    std::mutex m_mutex; // protects m_isStopping
    std::condition_variable m_stopping;
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace

Result<std::unique_ptr<DatabaseLock>> takePostgresLock(const DatabaseLocation &database, std::function<void()> onLost)
{
    auto lock = std::make_unique<PostgresLock>(database, std::move(onLost));
    FREEIM_CHECK(lock->take());
    return std::unique_ptr<DatabaseLock>(std::move(lock));
}

} // namespace freeim
