// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/settings/settings.h"
#include "server/storage/connection.h"

#include <functional>

namespace freeim {

// Brings a database to the program's version: numbered files, each checksummed and run once, in one transaction.
// A file that changed after it was run, or a database newer than the program, is refused.
struct Migration
{
    int number = 0;
    QString name = {};
    QString sql = {};
    QString checksum = {}; // SHA-256 of the file, hexadecimal
};

// "0001_initial.sql" serves both databases; "0002_search.sqlite.sql" and "0002_search.postgres.sql" one each.
[[nodiscard]] QList<Migration> embeddedMigrations(Dialect dialect);
[[nodiscard]] QList<Migration> migrationsIn(const QString &directory, Dialect dialect);

// The names of those run now, in order; empty: it was up to date.
[[nodiscard]] Result<QStringList> migrate(Connection &connection, const QList<Migration> &migrations);

// The whole of it for a program: opens the database, runs what is embedded and not run yet.
[[nodiscard]] Result<QStringList> migrateDatabase(const DatabaseSettings &settings);

// Whether it is at the program's version, without changing anything. Failures are sentences for the administrator.
[[nodiscard]] Result<Done> checkSchema(Connection &connection, const QList<Migration> &migrations);

// One statement each, without comments; they end with ";" at a line's end.
[[nodiscard]] QStringList splitStatements(const QString &sql);

} // namespace freeim
