// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/program.h"
#include "tests/bench/world.h"
#include "tests/load/event_loop.h"

namespace freeim::bench {

struct Options
{
    QString serverProgram = {};
    QString floorProgram = {};
    QString directory = {};   // scratch; what is dear to make stays there
    QString postgresUrl = {}; // of a server where databases may be made; empty: the rows on PostgreSQL are left out
    int rounds = 5;
    std::chrono::milliseconds time = std::chrono::seconds(4); // of one measurement
    Sizes sizes = {};
    QMap<QString, QString> environment = {}; // settings of the server beyond serverEnvironment()
    bool isSmoke = false;                    // small and short: whether it works, not how fast
};

// What every server under load signs tokens with.
[[nodiscard]] QByteArray tokenSecret();

// What every server under load is told: limits on one client would only measure themselves.
[[nodiscard]] QMap<QString, QString> serverEnvironment();

// Starts freeim-server on a database. directory: for its files and its log.
[[nodiscard]] Result<std::unique_ptr<Program>> startServer(const Options &options, const QString &directory,
                                                           const QString &databaseUrl);

// The address of a database that is not there yet, or empty. directory: where SQLite's file will be.
[[nodiscard]] Result<QString> freshDatabase(const Options &options, const QString &directory, const QString &name,
                                            bool isPostgres);

// Empties it, or makes it.
[[nodiscard]] Result<Done> makeEmpty(const QString &directory);

// A server and a floor side by side, each on a database of its own of the same kind, and the world in the server's.
struct Site
{
    [[nodiscard]] static Result<std::unique_ptr<Site>> open(const Options &options, bool isPostgres);

    QString databaseUrl = {};
    World world = {};
    std::unique_ptr<Program> server = {};
    std::unique_ptr<Program> floor = {};
};

} // namespace freeim::bench
