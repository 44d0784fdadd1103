// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/row.h"
#include "server/storage/statement.h"

#include <QHash>
#include <memory>
#include <mutex>

namespace freeim {

// What a list is filtered by: conditions of fixed text with the values bound to them, in the same order.
class Conditions
{
public:
    template <typename... Values>
    void add(const QString &condition, const Values &...given)
    {
        m_conditions.append(condition);
        (m_values.append(toSql(given)), ...);
    }
    template <typename T>
    void addIfGiven(const QString &condition, const std::optional<T> &given)
    {
        if (given)
            add(condition, *given);
    }

    // All of the others', behind these.
    void add(const Conditions &others)
    {
        m_conditions.append(others.m_conditions);
        m_values.append(others.m_values);
    }

    // "WHERE a AND b ", or nothing.
    [[nodiscard]] QString where() const;
    // The values of the conditions, and after them those of the rest of the statement.
    template <typename... Values>
    [[nodiscard]] SqlValues values(const Values &...rest) const
    {
        SqlValues all = m_values;
        (all.append(toSql(rest)), ...);
        return all;
    }

private:
    QStringList m_conditions;
    SqlValues m_values;
};

// A statement whose text depends on which filters and order are asked for. Each text is a Statement of its own, made at
// its first use and kept, so that connections keep it prepared; they are as many as the list has combinations in use.
// Declared at namespace scope; any thread. What a test prepares is what it asks lists for.
class StatementFamily
{
public:
    explicit StatementFamily(const char *name)
        : m_name(name)
    {}

    [[nodiscard]] const Statement &with(const QString &sql) const;

private:
    const char *m_name;
    mutable std::mutex m_mutex; // protects m_statements
    mutable QHash<QString, std::shared_ptr<const Statement>> m_statements;
};

} // namespace freeim
