// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/connection.h"

namespace freeim {

using namespace Qt::StringLiterals;

Connection::Connection(DatabaseLocation address, Access access)
    : m_address(std::move(address))
    , m_access(access)
{}

Result<std::unique_ptr<Connection>> Connection::open(const DatabaseLocation &address, Access access)
{
    std::unique_ptr<Connection> connection(new Connection(address, access));
    FREEIM_CHECK(connection->openDatabase());
    return connection;
}

Result<Done> Connection::openDatabase()
{
    m_driver = dialect() == Dialect::Sqlite ? makeSqliteDriver(m_address, m_access == Access::ReadOnly)
                                            : makePostgresDriver(m_address);
    if (!m_driver->open())
        return keepFailure(FailureKind::Disconnect, u"cannot open the database: "_s + m_driver->lastError().text);
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
    m_prepared.clear();
    m_driver.reset(); // first: a host may allow no connection more than there is
    return openDatabase();
}

Result<Done> Connection::executePlain(const QString &sql)
{
    if (!m_driver->isOpen())
        return notOpen("plain");
    if (!m_driver->execute(sql.toUtf8()))
        return failure("plain");
    return Done{};
}

Result<Connection::Prepared *> Connection::prepared(const Statement &statement)
{
    const auto known = m_prepared.find(&statement);
    if (known != m_prepared.end())
        return &known->second;
    if (!m_driver->isOpen())
        return notOpen(statement.name());
    std::unique_ptr<SqlQuery> query = m_driver->prepare(statement.sql(dialect()).toUtf8());
    if (!query)
        return failure(statement.name());
    return &m_prepared.emplace(&statement, Prepared{.query = std::move(query)}).first->second;
}

Result<Done> Connection::prepare(const Statement &statement)
{
    FREEIM_CHECK(prepared(statement));
    return Done{};
}

Result<Connection::Cursor> Connection::run(const Statement &statement, Bound values)
{
    FREEIM_TRY(Prepared *const made, prepared(statement));
    Cursor cursor(made);
    if (!made->query->run(values))
        return failure(statement.name());
    return cursor;
}

Result<qint64> Connection::changeSpan(const Statement &statement, Bound values)
{
    FREEIM_TRY(const Cursor cursor, run(statement, values));
    return cursor->query->changedRows();
}

Failure Connection::failure(const char *name)
{
    const Driver::Error error = m_driver->lastError();
    return keepFailure(failureKind(dialect(), error.code, m_driver->isOpen()),
                       u"statement %1 failed: [%2] %3"_s.arg(QLatin1StringView(name), error.code, error.text));
}

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
