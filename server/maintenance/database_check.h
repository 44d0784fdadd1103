// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"

#include <functional>

namespace freeim {

// Whether a database says one thing everywhere: sequences without gaps, counters equal to the rows they count, no row
// that refers to nothing. Each check is one statement and so one moment of the database: it may be run while a server
// writes. Changes nothing; the connection's own thread.
struct CheckResult
{
    QString name = {};            // "sequences"
    QStringList differences = {}; // a sentence each; the first so many
    bool hasMore = false;
    QString note = {}; // worth knowing, but not wrong
};

class DatabaseCheck
{
public:
    // most: differences that are told of each check.
    DatabaseCheck(Connection &connection, int most)
        : m_connection(connection)
        , m_most(most)
    {}

    // Calls back with each check when it is done. Fails when the database is not one of ours, or too old or too new to
    // be understood; a check that can't be carried out (a damaged file) has that as its difference.
    [[nodiscard]] Result<Done> run(const std::function<void(const CheckResult &)> &done);

private:
    [[nodiscard]] CheckResult runOne(const QString &name, const Statement &statement);
    [[nodiscard]] CheckResult integrity();

    Connection &m_connection;
    const int m_most;
};

} // namespace freeim
