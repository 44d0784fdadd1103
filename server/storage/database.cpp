// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/database.h"

#include <chrono>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// PostgreSQL ends one of two transactions that wait for each other; the loser runs again.
constexpr int kWriteAttempts = 5;

// An attempt to connect at a host that does not answer takes seconds, and every worker would be in one: after one that
// failed and took longer than the first, nobody tries for the second, ms. One that is refused costs nothing, though it
// takes a busy machine a while, too, so the next request may find the database back.
constexpr qint64 kQuickFailure = 500;
constexpr qint64 kPauseAfterFailure = 500;

qint64 steadyMilliseconds()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

struct ThreadConnection
{
    quint64 database = 0;
    std::unique_ptr<Connection> connection;
};

thread_local std::vector<ThreadConnection> threadConnections;

const Statement kBeginSnapshot{"database.beginSnapshot", u"BEGIN"_s, Dialect::Sqlite};
const Statement kEndSnapshot{"database.endSnapshot", u"COMMIT"_s, Dialect::Sqlite};

quint64 nextSerial()
{
    static std::atomic<quint64> counter = 0;
    return ++counter;
}

} // namespace

Database::Snapshot::Snapshot(Connection &connection)
    : m_connection(connection)
    , m_isBegun(connection.dialect() == Dialect::Sqlite && connection.change(kBeginSnapshot))
{}

Database::Snapshot::~Snapshot()
{
    // Left open, it would read of this moment for ever.
    if (m_isBegun && !m_connection.change(kEndSnapshot))
        (void)m_connection.executePlain(u"ROLLBACK"_s);
}

Database::Database(DatabaseLocation address, StorageObserver observer)
    : m_address(std::move(address))
    , m_observer(std::move(observer))
    , m_serial(nextSerial())
{}

Database::~Database()
{
    // Connections of other threads close when those threads end.
    std::erase_if(threadConnections, [&](const ThreadConnection &each) { return each.database == m_serial; });
}

Result<std::unique_ptr<Database>> Database::open(const DatabaseSettings &settings, const StorageObserver &observer)
{
    QString reason;
    std::optional<DatabaseLocation> address = parseDatabaseUrl(settings.url, &reason);
    if (!address)
        return failInternally(u"the database URL "_s + reason);
    std::unique_ptr<Database> database(new Database(*std::move(address), observer));
    if (database->dialect() == Dialect::Sqlite) {
        FREEIM_TRY(database->m_writer, SqliteWriter::start(database->m_address, observer));
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
    FREEIM_TRY(std::unique_ptr<Connection> connection, openUnlessInVain([&] { return Connection::open(m_address); }));
    threadConnections.push_back({m_serial, std::move(connection)});
    return threadConnections.back().connection.get();
}

template <typename Open>
auto Database::openUnlessInVain(Open &&open) -> std::invoke_result_t<Open>
{
    const qint64 begun = steadyMilliseconds();
    if (begun < m_unreachableUntil)
        return Failure{errorOf(FailureKind::Disconnect, u"the database could not be reached a moment ago"_s)};
    auto opened = open();
    const qint64 ended = steadyMilliseconds();
    if (!opened && ended - begun > kQuickFailure)
        m_unreachableUntil = ended + kPauseAfterFailure;
    return opened;
}

Result<Done> Database::reopen(Connection &connection)
{
    return openUnlessInVain([&] { return connection.reopen(); });
}

void Database::addDoubts(std::vector<Transaction::Question> questions)
{
    const std::lock_guard lock(m_doubtsMutex);
    std::move(questions.begin(), questions.end(), std::back_inserter(m_doubts));
    m_hasDoubts = !m_doubts.empty();
}

void Database::askAll(Connection &connection)
{
    std::vector<Transaction::Question> questions;
    {
        const std::lock_guard lock(m_doubtsMutex);
        questions.swap(m_doubts);
        m_hasDoubts = false;
    }
    std::erase_if(questions, [&](const Transaction::Question &question) { return question(connection); });
    if (!questions.empty())
        addDoubts(std::move(questions));
}

Result<Done> Database::runWrite(const SqliteWriter::Write &write, qint64 orderKey)
{
    if (m_writer)
        return m_writer->run(write);
    if (orderKey == 0)
        return runPostgresWrite(write);
    const std::lock_guard inOrder(orderOf(orderKey));
    return runPostgresWrite(write);
}

Result<Done> Database::runPostgresWrite(const SqliteWriter::Write &write)
{
    FREEIM_TRY(Connection *const connection, threadConnection());
    settleDoubts(*connection);
    const auto start = std::chrono::steady_clock::now();
    for (int attempt = 1;; ++attempt) {
        const Result<bool> again = tryPostgresWrite(*connection, write);
        if (!again)
            return failWith(again);
        if (!*again) {
            if (m_observer.transactionDone)
                m_observer.transactionDone(attempt - 1, std::chrono::steady_clock::now() - start);
            return Done{};
        }
        if (attempt == kWriteAttempts)
            return fail(ErrorCode::Busy);
    }
}

// True: it was rolled back by a conflict or by the loss of the connection, and may run again.
Result<bool> Database::tryPostgresWrite(Connection &connection, const SqliteWriter::Write &write)
{
    if (const auto begun = connection.executePlain(u"BEGIN"_s); !begun) {
        if (connection.lastFailure() != FailureKind::Disconnect)
            return failWith(begun);
        FREEIM_CHECK(reopen(connection));
        FREEIM_CHECK(connection.executePlain(u"BEGIN"_s));
    }
    Transaction transaction(connection);
    connection.forgetFailure();
    if (!write(transaction)) {
        const FailureKind failure = connection.lastFailure();
        if (failure == FailureKind::Disconnect) {
            // No COMMIT was sent, so running it again can't double anything.
            FREEIM_CHECK(reopen(connection));
            return true;
        }
        FREEIM_CHECK(connection.executePlain(u"ROLLBACK"_s));
        return failure == FailureKind::Conflict;
    }
    if (const auto committed = connection.executePlain(u"COMMIT"_s); !committed) {
        // After a loss here nobody knows whether it stands: not to be run again.
        if (connection.lastFailure() == FailureKind::Conflict)
            return true;
        if (connection.lastFailure() == FailureKind::Disconnect) {
            addDoubts(transaction.takeQuestions());
            if (reopen(connection))
                settleDoubts(connection);
        }
        return failWith(committed);
    }
    transaction.runAfterCommit();
    return false;
}

} // namespace freeim
