// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/bulk_statement.h"

namespace freeim::demo {

using namespace Qt::StringLiterals;

namespace {

QString repeated(const QString &row, qsizetype times)
{
    return QStringList(times, row).join(", "_L1);
}

} // namespace

BulkStatement::BulkStatement(const char *name, const QString &before, const QString &row, const QString &after)
    : m_valuesPerRow(row.count(u'?'))
    , m_one(name, before + u' ' + row + u' ' + after)
    , m_many(name, before + u' ' + repeated(row, kManyRows) + u' ' + after)
{}

BulkStatement BulkStatement::insertion(const char *name, const QString &table, const QString &columns)
{
    const QString marks = repeated(u"?"_s, columns.count(u',') + 1);
    return BulkStatement(name, u"INSERT INTO "_s + table + u" ("_s + columns + u") VALUES"_s, u'(' + marks + u')');
}

Result<Done> BulkStatement::run(Connection &connection, const SqlValues &values) const
{
    return inParts(values, [&](const Statement &statement, const SqlValues &part) -> Result<Done> {
        FREEIM_CHECK(connection.changeBound(statement, part));
        return Done{};
    });
}

BulkWriter::BulkWriter(Database &database, const QList<const BulkStatement *> &order)
    : m_database(database)
{
    for (const BulkStatement *statement : order)
        m_tables.push_back({statement, {}});
}

SqlValues &BulkWriter::rowsOf(const BulkStatement &statement)
{
    const auto table = std::find_if(m_tables.begin(), m_tables.end(),
                                    [&](const Rows &rows) { return rows.statement == &statement; });
    Q_ASSERT(table != m_tables.end());
    return table->values;
}

Result<Done> BulkWriter::writeWhenMany()
{
    return m_rows >= kRowsPerTransaction ? write() : Result<Done>(Done{});
}

Result<Done> BulkWriter::write()
{
    const auto insertAll = [&](Transaction &transaction) -> Result<Done> {
        for (const Rows &rows : m_tables)
            FREEIM_CHECK(rows.statement->run(transaction.connection(), rows.values));
        return Done{};
    };
    FREEIM_CHECK(m_database.write(insertAll));
    for (Rows &rows : m_tables)
        rows.values.clear();
    m_rows = 0;
    return Done{};
}

} // namespace freeim::demo
