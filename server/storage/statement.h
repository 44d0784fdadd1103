// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace freeim {

enum class Dialect
{
    Sqlite,
    Postgres
};

// A named SQL statement, the same for both databases. Words in braces stand for what they spell differently:
// {for_update} locks the rows read until the end of the transaction (SQLite has one writer and needs none), {binary}
// compares text by code point. Declared at namespace scope, so that a test can prepare every statement there is on both
// databases.
class Statement
{
public:
    Statement(const char *name, const QString &sql);
    // For the one database that has such a statement.
    Statement(const char *name, const QString &sql, Dialect only);
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    [[nodiscard]] const char *name() const { return m_name; }
    [[nodiscard]] const QString &sql(Dialect dialect) const
    {
        return dialect == Dialect::Sqlite ? m_sqlite : m_postgres;
    }

    // Every statement the database of that dialect may be asked to run.
    [[nodiscard]] static QList<const Statement *> all(Dialect dialect);

private:
    const char *m_name;
    QString m_sqlite;
    QString m_postgres;
    std::optional<Dialect> m_only;
};

} // namespace freeim
