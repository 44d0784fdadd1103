// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/driver.h"

#include <sqlite3.h>

namespace freeim {

namespace {

class SqliteQuery final : public SqlQuery
{
public:
    SqliteQuery(sqlite3 *connection, sqlite3_stmt *statement)
        : m_connection(connection)
        , m_statement(statement)
    {}
    ~SqliteQuery() override { sqlite3_finalize(m_statement); }
    Q_DISABLE_COPY_MOVE(SqliteQuery)

    // Goes to the first row, since whatever a statement changes it changes on its way there.
    bool run(std::span<const SqlValue> values) override
    {
        Q_ASSERT(static_cast<int>(values.size()) == sqlite3_bind_parameter_count(m_statement));
        int position = 0;
        for (const SqlValue &value : values) {
            if (std::visit([&](const auto &each) { return bind(++position, each); }, value) != SQLITE_OK)
                return false;
        }
        m_isBeforeFirst = true;
        m_step = step();
        return m_step != Step::Failed;
    }

    Step next() override
    {
        if (!std::exchange(m_isBeforeFirst, false) && m_step == Step::Row)
            m_step = step();
        return m_step;
    }

    void finish() override
    {
        sqlite3_reset(m_statement);
        sqlite3_clear_bindings(m_statement);
    }

    qint64 changedRows() const override { return sqlite3_changes64(m_connection); }

    QStringList columnNames() const override
    {
        QStringList names;
        for (int column = 0; column < sqlite3_column_count(m_statement); ++column)
            names.append(QString::fromUtf8(sqlite3_column_name(m_statement, column)));
        return names;
    }

    bool isNull(int column) const override { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
    bool boolean(int column) const override { return integer(column) != 0; }
    qint64 integer(int column) const override { return sqlite3_column_int64(m_statement, column); }
    double real(int column) const override { return sqlite3_column_double(m_statement, column); }
    QString text(int column) const override
    {
        // Found once for both calls. What it says of other threads is no matter here.
        sqlite3_value *const value = sqlite3_column_value(m_statement, column);
        const auto *utf8 = reinterpret_cast<const char *>(sqlite3_value_text(value));
        return QString::fromUtf8(utf8, sqlite3_value_bytes(value));
    }

private:
    int bind(int position, std::monostate) { return sqlite3_bind_null(m_statement, position); }
    int bind(int position, bool value) { return sqlite3_bind_int(m_statement, position, value ? 1 : 0); }
    int bind(int position, qint64 value) { return sqlite3_bind_int64(m_statement, position, value); }
    int bind(int position, double value) { return sqlite3_bind_double(m_statement, position, value); }
    int bind(int position, const QByteArray &value)
    {
        return sqlite3_bind_text64(m_statement, position, value.constData(), static_cast<sqlite3_uint64>(value.size()),
                                   SQLITE_STATIC, SQLITE_UTF8);
    }

    Step step()
    {
        switch (sqlite3_step(m_statement)) {
        case SQLITE_ROW:
            return Step::Row;
        case SQLITE_DONE:
            return Step::End;
        default:
            return Step::Failed;
        }
    }

    sqlite3 *m_connection;
    sqlite3_stmt *m_statement;
    Step m_step = Step::End;
    bool m_isBeforeFirst = false;
};

class SqliteDriver final : public Driver
{
public:
    SqliteDriver(const DatabaseLocation &location, bool isReadOnly)
        : m_path(location.path)
        , m_isReadOnly(isReadOnly)
    {}
    ~SqliteDriver() override { sqlite3_close(m_connection); }
    Q_DISABLE_COPY_MOVE(SqliteDriver)

    bool open() override
    {
        const int access = m_isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
        // One thread uses it, so it needs no lock of its own.
        m_isOpen = sqlite3_open_v2(m_path.toUtf8().constData(), &m_connection, access | SQLITE_OPEN_NOMUTEX, nullptr) ==
                   SQLITE_OK;
        sqlite3_extended_result_codes(m_connection, 1);
        return m_isOpen;
    }

    bool isOpen() const override { return m_isOpen; }
    bool isAlive() override { return m_isOpen; }

    bool execute(const QByteArray &sql) override
    {
        return sqlite3_exec(m_connection, sql.constData(), nullptr, nullptr, nullptr) == SQLITE_OK;
    }

    std::unique_ptr<SqlQuery> prepare(const QByteArray &sql) override
    {
        sqlite3_stmt *statement = nullptr;
        // PERSISTENT: it lives as long as the connection, so it shall not use up the memory kept for passing ones.
        const int result = sqlite3_prepare_v3(m_connection, sql.constData(), static_cast<int>(sql.size()),
                                              SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        return result == SQLITE_OK ? std::make_unique<SqliteQuery>(m_connection, statement) : nullptr;
    }

    Error lastError() const override
    {
        return {QString::number(sqlite3_extended_errcode(m_connection)),
                QString::fromUtf8(sqlite3_errmsg(m_connection)).section(u'\n', 0, 0)};
    }

private:
    QString m_path;
    bool m_isReadOnly;
    bool m_isOpen = false;
    sqlite3 *m_connection = nullptr; // also after a failed open(), to tell why
};

} // namespace

std::unique_ptr<Driver> makeSqliteDriver(const DatabaseLocation &location, bool isReadOnly)
{
    return std::make_unique<SqliteDriver>(location, isReadOnly);
}

} // namespace freeim
