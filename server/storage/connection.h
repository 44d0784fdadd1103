// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/settings/database_url.h"
#include "server/storage/database_failure.h"
#include "server/storage/row.h"
#include "server/storage/statement.h"
#include "shared/core/result.h"

#include <array>
#include <memory>
#include <unordered_map>

namespace freeim {

[[nodiscard]] inline Dialect dialectOf(const DatabaseLocation &location)
{
    return location.kind == DatabaseLocation::Kind::Sqlite ? Dialect::Sqlite : Dialect::Postgres;
}

// One connection with its prepared statements. Belongs to the thread that opened it.
// Failures are ErrorCode::Internal, or NotReady when they pass: the database can't be reached, its disk is full.
// Bound values never reach a log.
class Connection
{
public:
    // ReadOnly: nothing can be changed by it, and a file that is missing is not made.
    enum class Access
    {
        ReadWrite,
        ReadOnly
    };
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const DatabaseLocation &address,
                                                                  Access access = Access::ReadWrite);
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    [[nodiscard]] Dialect dialect() const { return dialectOf(m_address); }

    // All rows.
    template <Described T, typename... Values>
    [[nodiscard]] Result<QList<T>> list(const Statement &statement, const Values &...values)
    {
        return collect<T>(statement, bound(values...), [](Prepared &row) { return row.read<T>(); });
    }

    // For statements over many rows, whose values are counted at run time: all of them, each made by toSql().
    template <Described T>
    [[nodiscard]] Result<QList<T>> listBound(const Statement &statement, const SqlValues &values)
    {
        return collect<T>(statement, spanOf(values), [](Prepared &row) { return row.read<T>(); });
    }

    // The first row, if there is one.
    template <Described T, typename... Values>
    [[nodiscard]] Result<std::optional<T>> first(const Statement &statement, const Values &...values)
    {
        return take<T>(statement, bound(values...), [](Prepared &row) { return row.read<T>(); });
    }

    // The first column of every row.
    template <typename T, typename... Values>
    [[nodiscard]] Result<QList<T>> values(const Statement &statement, const Values &...values)
    {
        return collect<T>(statement, bound(values...), [](Prepared &row) { return fromSql<T>(*row.query, 0); });
    }

    // The first column of the first row, if there is one.
    template <typename T, typename... Values>
    [[nodiscard]] Result<std::optional<T>> value(const Statement &statement, const Values &...values)
    {
        return take<T>(statement, bound(values...), [](Prepared &row) { return fromSql<T>(*row.query, 0); });
    }

    // How many rows were changed.
    template <typename... Values>
    [[nodiscard]] Result<qint64> change(const Statement &statement, const Values &...values)
    {
        return changeSpan(statement, bound(values...));
    }
    [[nodiscard]] Result<qint64> changeBound(const Statement &statement, const SqlValues &values)
    {
        return changeSpan(statement, spanOf(values));
    }

    // SQL without parameters that is not worth preparing: transactions, pragmas, migrations.
    [[nodiscard]] Result<Done> executePlain(const QString &sql);

    // Prepares a statement without running it: what the test of all statements does.
    [[nodiscard]] Result<Done> prepare(const Statement &statement);

    // The last failure since forgetFailure(); None when there was none.
    [[nodiscard]] FailureKind lastFailure() const { return m_lastFailure; }
    [[nodiscard]] const Error &lastError() const { return m_lastError; }
    void forgetFailure() { m_lastFailure = FailureKind::None; }

    // Whether nothing is known of a loss, without asking the database: between two statements only.
    [[nodiscard]] bool isAlive() { return m_driver->isAlive(); }
    // Opens it anew after a loss; every prepared statement is forgotten.
    [[nodiscard]] Result<Done> reopen();

private:
    struct Prepared
    {
        std::unique_ptr<SqlQuery> query;
        QList<int> positions = {}; // of the columns of the type that was read last
        const void *rowType = nullptr;

        // Finding the columns costs more than reading a row, so it is done once.
        template <Described T>
        [[nodiscard]] T read()
        {
            static constexpr char kType = 0;
            if (rowType != &kType) {
                positions = columnPositions<T>(query->columnNames());
                rowType = &kType;
            }
            const int *next = positions.constData();
            return readRow<T>(*query, next);
        }
    };

    // A prepared query being read; finished when it goes out of scope, since an unfinished
    // INSERT ... RETURNING would make SQLite refuse the COMMIT.
    struct FinishQuery
    {
        void operator()(Prepared *prepared) const { prepared->query->finish(); }
    };
    using Cursor = std::unique_ptr<Prepared, FinishQuery>;
    using Bound = std::span<const SqlValue>;

    // An array as long as the full expression it is made in, which every use of it is.
    template <typename... Values>
    [[nodiscard]] static std::array<SqlValue, sizeof...(Values)> bound(const Values &...values)
    {
        return {toSql(values)...};
    }
    [[nodiscard]] static Bound spanOf(const SqlValues &values)
    {
        return {values.constData(), static_cast<size_t>(values.size())};
    }

    template <typename T, typename Read>
    [[nodiscard]] Result<QList<T>> collect(const Statement &statement, Bound values, Read &&read)
    {
        FREEIM_TRY(const Cursor cursor, run(statement, values));
        QList<T> rows;
        SqlQuery::Step step;
        while ((step = cursor->query->next()) == SqlQuery::Step::Row)
            rows.append(read(*cursor));
        if (step == SqlQuery::Step::Failed)
            return failure(statement.name());
        return rows;
    }

    template <typename T, typename Read>
    [[nodiscard]] Result<std::optional<T>> take(const Statement &statement, Bound values, Read &&read)
    {
        FREEIM_TRY(const Cursor cursor, run(statement, values));
        std::optional<T> row;
        if (cursor->query->next() == SqlQuery::Step::Row)
            row = read(*cursor);
        return row;
    }

    Connection(DatabaseLocation address, Access access);

    [[nodiscard]] Result<qint64> changeSpan(const Statement &statement, Bound values);
    [[nodiscard]] Result<Cursor> run(const Statement &statement, Bound values);
    [[nodiscard]] Result<Prepared *> prepared(const Statement &statement);
    [[nodiscard]] Result<Done> openDatabase();
    [[nodiscard]] Failure failure(const char *name);
    [[nodiscard]] Failure keepFailure(FailureKind kind, const QString &sentence);
    [[nodiscard]] Failure notOpen(const char *name);

    DatabaseLocation m_address;
    Access m_access;
    std::unique_ptr<Driver> m_driver; // before its statements, which go first
    std::unordered_map<const Statement *, Prepared> m_prepared;
    FailureKind m_lastFailure = FailureKind::None;
    Error m_lastError = {};
};

} // namespace freeim
