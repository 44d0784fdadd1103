// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/database.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// PostgreSQL ends one of two transactions that wait for each other; the loser runs again.
constexpr int kWriteAttempts = 5;

struct ThreadConnection
{
    quint64 database = 0;
    std::unique_ptr<Connection> connection;
};

thread_local std::vector<ThreadConnection> threadConnections;

quint64 nextSerial()
{
    static std::atomic<quint64> counter = 0;
    return ++counter;
}

} // namespace

Database::Database(DatabaseLocation address)
    : m_address(std::move(address))
    , m_serial(nextSerial())
{}

Database::~Database()
{
    // Connections of other threads close when those threads end.
    std::erase_if(threadConnections, [&](const ThreadConnection &each) { return each.database == m_serial; });
}

Result<std::unique_ptr<Database>> Database::open(const DatabaseSettings &settings)
{
    QString reason;
    std::optional<DatabaseLocation> address = parseDatabaseUrl(settings.url, &reason);
    if (!address)
        return failInternally(u"the database URL "_s + reason);
    std::unique_ptr<Database> database(new Database(*std::move(address)));
    if (database->dialect() == Dialect::Sqlite) {
        FREEIM_TRY(database->m_writer, SqliteWriter::start(database->m_address));
    }
    FREEIM_CHECK(database->threadConnection());
    return database;
}

Result<Connection *> Database::threadConnection()
{
    for (const ThreadConnection &each : threadConnections) {
        if (each.database == m_serial)
            return each.connection.get();
    }
    FREEIM_TRY(std::unique_ptr<Connection> connection, Connection::open(m_address));
    threadConnections.push_back({m_serial, std::move(connection)});
    return threadConnections.back().connection.get();
}

Result<Done> Database::runWrite(const SqliteWriter::Write &write, qint64 orderKey)
{
    if (m_writer)
        return m_writer->run(write);
    if (orderKey == 0)
        return runPostgresWrite(write);
    const std::lock_guard inOrder(m_order[qHash(orderKey) % kOrderStripes]);
    return runPostgresWrite(write);
}

Result<Done> Database::runPostgresWrite(const SqliteWriter::Write &write)
{
    FREEIM_TRY(Connection *const connection, threadConnection());
    for (int attempt = 1;; ++attempt) {
        const Result<bool> again = tryPostgresWrite(*connection, write);
        if (!again)
            return failWith(again);
        if (!*again)
            return Done{};
        if (attempt == kWriteAttempts)
            return fail(ErrorCode::Busy);
    }
}

// True: a conflict rolled it back, and it may run again.
Result<bool> Database::tryPostgresWrite(Connection &connection, const SqliteWriter::Write &write)
{
    if (auto begun = connection.executePlain(u"BEGIN"_s); !begun) {
        if (!connection.lastFailureWasDisconnect())
            return failWith(begun);
        // Nothing was sent yet, so a fresh connection can't double anything.
        FREEIM_CHECK(connection.reopen());
        FREEIM_CHECK(connection.executePlain(u"BEGIN"_s));
    }
    Transaction transaction(connection);
    connection.forgetFailures();
    if (!write(transaction)) {
        const bool conflict = connection.lastFailureWasTransient();
        const bool lost = connection.lastFailureWasDisconnect();
        FREEIM_CHECK(lost ? connection.reopen() : connection.executePlain(u"ROLLBACK"_s));
        return conflict;
    }
    if (auto committed = connection.executePlain(u"COMMIT"_s); !committed) {
        const bool conflict = connection.lastFailureWasTransient();
        FREEIM_CHECK(connection.lastFailureWasDisconnect() ? connection.reopen() : Result<Done>(Done{}));
        if (conflict)
            return true;
        return failWith(committed);
    }
    transaction.runAfterCommit();
    return false;
}

} // namespace freeim
