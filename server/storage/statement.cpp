// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/statement.h"

#include <mutex>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

struct Registry
{
    std::mutex mutex; // protects statements, which families add to at run time
    QList<const Statement *> statements;
};

Registry &registry()
{
    static Registry all;
    return all;
}

} // namespace

Statement::Statement(const char *name, const QString &sql)
    : m_name(name)
    , m_sqlite(sql)
    , m_postgres(sql)
{
    m_sqlite.replace("{for_update}"_L1, ""_L1);
    m_sqlite.replace("{binary}"_L1, "COLLATE BINARY"_L1);
    m_postgres.replace("{binary}"_L1, "COLLATE \"C\""_L1);
    // Not FOR UPDATE: that would also hold up inserts of rows that merely refer to a locked one, like every message
    // of an account whose friends change.
    m_postgres.replace("{for_update}"_L1, "FOR NO KEY UPDATE"_L1);
    const std::lock_guard lock(registry().mutex);
    registry().statements.append(this);
}

Statement::Statement(const char *name, const QString &sql, Dialect only)
    : Statement(name, sql)
{
    m_only = only;
}

QList<const Statement *> Statement::all(Dialect dialect)
{
    QList<const Statement *> statements;
    const std::lock_guard lock(registry().mutex);
    for (const Statement *statement : registry().statements) {
        if (statement->m_only.value_or(dialect) == dialect)
            statements.append(statement);
    }
    return statements;
}

} // namespace freeim
