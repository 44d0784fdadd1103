// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/settings/database_url.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <span>
#include <variant>

// What Connection needs of a database. One file for each database fulfils it through that database's own C interface:
// a history page reads 500 values, and a layer that boxes each of them costs more than the database does.
// Everything here belongs to the thread that opened the connection.
namespace freeim {

// What is bound to a parameter; text as UTF-8, and NULL.
using SqlValue = std::variant<std::monostate, bool, qint64, double, QByteArray>;
using SqlValues = QList<SqlValue>;

// The row a query stands on; columns count from 0. NULL reads as false, 0 and a null text.
class SqlRow
{
public:
    [[nodiscard]] virtual bool isNull(int column) const = 0;
    [[nodiscard]] virtual bool boolean(int column) const = 0;
    [[nodiscard]] virtual qint64 integer(int column) const = 0;
    [[nodiscard]] virtual double real(int column) const = 0;
    [[nodiscard]] virtual QString text(int column) const = 0;

protected:
    ~SqlRow() = default;
};

// A statement prepared on one connection, which must outlive it. Runs as often as needed, but once at a time.
class SqlQuery : public SqlRow
{
public:
    enum class Step
    {
        Row,
        End,
        Failed
    };

    virtual ~SqlQuery() = default;

    // False when it failed. The values must live until finish().
    [[nodiscard]] virtual bool run(std::span<const SqlValue> values) = 0;
    [[nodiscard]] virtual Step next() = 0;
    // Ends a run, read to its end or not, and forgets the values.
    virtual void finish() = 0;

    [[nodiscard]] virtual qint64 changedRows() const = 0;
    [[nodiscard]] virtual QStringList columnNames() const = 0;
};

// One connection to a database.
class Driver
{
public:
    struct Error
    {
        QString code = {}; // SQLite's extended number, or a SQLSTATE; empty when the connection is lost
        QString text = {}; // one line, without values
    };

    virtual ~Driver() = default;

    [[nodiscard]] virtual bool open() = 0;
    [[nodiscard]] virtual bool isOpen() const = 0;
    // As isOpen(), after a look at what the database sent unasked. Between two statements.
    [[nodiscard]] virtual bool isAlive() = 0;
    [[nodiscard]] virtual bool execute(const QByteArray &sql) = 0;
    // Null when it failed.
    [[nodiscard]] virtual std::unique_ptr<SqlQuery> prepare(const QByteArray &sql) = 0;
    // Of what has just failed.
    [[nodiscard]] virtual Error lastError() const = 0;
};

[[nodiscard]] std::unique_ptr<Driver> makeSqliteDriver(const DatabaseLocation &location, bool isReadOnly);
[[nodiscard]] std::unique_ptr<Driver> makePostgresDriver(const DatabaseLocation &location);

} // namespace freeim
