// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/database.h"

namespace freeim::demo {

// A statement over any number of rows: "before (row), (row), ... after". Many rows a statement are several times
// faster than one each, most of all on PostgreSQL, where each statement is a round trip.
class BulkStatement
{
public:
    // row: "(?, ?)". The name must outlive the program's statements.
    BulkStatement(const char *name, const QString &before, const QString &row, const QString &after = {});

    // "INSERT INTO table (columns) VALUES ...".
    [[nodiscard]] static BulkStatement insertion(const char *name, const QString &table, const QString &columns);

    [[nodiscard]] qsizetype valuesPerRow() const { return m_valuesPerRow; }
    // values: of all rows, one after the other, each made by toSql().
    [[nodiscard]] Result<Done> run(Connection &connection, const SqlValues &values) const;

    // For statements that return rows.
    template <Described T>
    [[nodiscard]] Result<QList<T>> list(Connection &connection, const SqlValues &values) const
    {
        QList<T> rows;
        const auto read = [&](const Statement &statement, const SqlValues &part) -> Result<Done> {
            FREEIM_TRY(const QList<T> some, connection.listBound<T>(statement, part));
            rows.append(some);
            return Done{};
        };
        FREEIM_CHECK(inParts(values, read));
        return rows;
    }

private:
    // 64 rows of the widest table are far below both databases' limits of values (32,766 and 65,535).
    static constexpr qsizetype kManyRows = 64;

    template <typename Use>
    [[nodiscard]] Result<Done> inParts(const SqlValues &values, const Use &use) const
    {
        const qsizetype many = kManyRows * m_valuesPerRow;
        qsizetype from = 0;
        for (; values.size() - from >= many; from += many)
            FREEIM_CHECK(use(m_many, values.mid(from, many)));
        for (; from < values.size(); from += m_valuesPerRow)
            FREEIM_CHECK(use(m_one, values.mid(from, m_valuesPerRow)));
        return Done{};
    }

    qsizetype m_valuesPerRow;
    Statement m_one;
    Statement m_many;
};

// Gathers rows of several tables and writes them in transactions of some thousand rows. One thread.
class BulkWriter
{
public:
    // Each transaction runs the statements in this order.
    BulkWriter(Database &database, const QList<const BulkStatement *> &order);

    template <typename... Values>
    void add(const BulkStatement &statement, const Values &...values)
    {
        Q_ASSERT(sizeof...(values) == statement.valuesPerRow());
        SqlValues &rows = rowsOf(statement);
        (rows.append(toSql(values)), ...);
        ++m_rows;
    }

    // Call where the rows gathered make sense together.
    [[nodiscard]] Result<Done> writeWhenMany();
    [[nodiscard]] Result<Done> write();

private:
    static constexpr qint64 kRowsPerTransaction = 20'000;

    struct Rows
    {
        const BulkStatement *statement;
        SqlValues values;
    };

    [[nodiscard]] SqlValues &rowsOf(const BulkStatement &statement);

    Database &m_database;
    std::vector<Rows> m_tables;
    qint64 m_rows = 0;
};

} // namespace freeim::demo
