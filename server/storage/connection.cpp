// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/connection.h"

#include <QSqlError>

#include <atomic>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

QString nextConnectionName()
{
    static std::atomic<int> counter = 0;
    return u"freeim-%1"_s.arg(++counter);
}

} // namespace

Connection::Connection(DatabaseLocation address, Access access, QString name)
    : m_address(std::move(address))
    , m_access(access)
    , m_name(std::move(name))
{
    setUp();
}

Connection::~Connection()
{
    tearDown();
}

void Connection::setUp()
{
    const bool sqlite = dialect() == Dialect::Sqlite;
    m_database = QSqlDatabase::addDatabase(sqlite ? u"QSQLITE"_s : u"QPSQL"_s, m_name);
    if (sqlite) {
        m_database.setDatabaseName(m_address.path);
        if (m_access == Access::ReadOnly)
            m_database.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
        return;
    }
    m_database.setHostName(m_address.host);
    m_database.setPort(m_address.port);
    m_database.setUserName(m_address.user);
    m_database.setPassword(m_address.password);
    m_database.setDatabaseName(m_address.database);
    m_database.setConnectOptions(u"connect_timeout=5;application_name=freeim"_s);
}

void Connection::tearDown()
{
    // SQLite's statements must go before their connection. Those of PostgreSQL go with it; before it, each would cost
    // a round trip, or a warning when the connection is lost.
    if (dialect() == Dialect::Sqlite)
        m_prepared.clear();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
    m_prepared.clear();
}

Result<std::unique_ptr<Connection>> Connection::open(const DatabaseLocation &address, Access access)
{
    std::unique_ptr<Connection> connection(new Connection(address, access, nextConnectionName()));
    FREEIM_CHECK(connection->openDatabase());
    return connection;
}

Result<Done> Connection::openDatabase()
{
    if (!m_database.open())
        return keepFailure(FailureKind::Disconnect,
                           u"cannot open the database: "_s + m_database.lastError().databaseText().trimmed());
    if (dialect() == Dialect::Postgres) {
        FREEIM_CHECK(executePlain(u"SET client_min_messages = warning"_s));
        return m_access == Access::ReadOnly ? executePlain(u"SET default_transaction_read_only = on"_s) : Done{};
    }
    // 16 MB of cache: each worker has one of its own, and pages that fall out of it are still the system's.
    for (const QLatin1StringView pragma : {"busy_timeout = 5000"_L1, "cache_size = -16000"_L1})
        FREEIM_CHECK(executePlain("PRAGMA "_L1 + pragma));
    if (m_access == Access::ReadOnly)
        return Done{};
    // synchronous=FULL: an acknowledged message survives a power cut; group commit makes it as fast as NORMAL.
    for (const QLatin1StringView pragma : {"journal_mode = WAL"_L1, "synchronous = FULL"_L1, "foreign_keys = ON"_L1})
        FREEIM_CHECK(executePlain("PRAGMA "_L1 + pragma));
    return Done{};
}

Result<Done> Connection::reopen()
{
    tearDown();
    setUp();
    return openDatabase();
}

Result<Done> Connection::executePlain(const QString &sql)
{
    if (!m_database.isOpen())
        return notOpen("plain");
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return failure("plain", query.lastError());
    return Done{};
}

Result<Connection::Prepared *> Connection::prepared(const Statement &statement)
{
    if (!m_database.isOpen())
        return notOpen(statement.name());
    std::unique_ptr<Prepared> &prepared = m_prepared[&statement];
    if (!prepared) {
        prepared = std::make_unique<Prepared>(Prepared{.query = QSqlQuery(m_database)});
        prepared->query.setForwardOnly(true);
        if (!prepared->query.prepare(statement.sql(dialect()))) {
            const QSqlError error = prepared->query.lastError();
            m_prepared.erase(&statement);
            return failure(statement.name(), error);
        }
    }
    return prepared.get();
}

Result<Done> Connection::prepare(const Statement &statement)
{
    FREEIM_CHECK(prepared(statement));
    return Done{};
}

Result<Connection::Cursor> Connection::run(const Statement &statement, const QVariantList &values)
{
    FREEIM_TRY(Prepared *const made, prepared(statement));
    QSqlQuery &query = made->query;
    for (int i = 0; i < values.size(); ++i)
        query.bindValue(i, values[i]);
    if (!query.exec()) {
        const QSqlError error = query.lastError();
        query.finish();
        return failure(statement.name(), error);
    }
    return Cursor(made);
}

Failure Connection::failure(const char *name, const QSqlError &error)
{
    const QString native = error.nativeErrorCode();
    // The first line alone: PostgreSQL's DETAIL line holds values.
    return keepFailure(failureKind(dialect(), native, m_database.isOpen()),
                       u"statement %1 failed: [%2] %3"_s.arg(QLatin1StringView(name), native,
                                                             error.databaseText().section(u'\n', 0, 0)));
}

// Qt would only write a warning for each statement.
Failure Connection::notOpen(const char *name)
{
    return keepFailure(FailureKind::Disconnect,
                       u"statement %1 failed: the database is not open"_s.arg(QLatin1StringView(name)));
}

Failure Connection::keepFailure(FailureKind kind, const QString &sentence)
{
    m_lastFailure = kind;
    m_lastError = errorOf(kind, sentence);
    return Failure{m_lastError};
}

} // namespace freeim
