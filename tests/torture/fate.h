// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/postgres_cluster.h"
#include "tests/torture/dice.h"
#include "tests/torture/proxy.h"
#include "tests/torture/server_life.h"

namespace freeim::torture {

// Kills the server and the database below it at moments that its dice choose, and starts them again, until the stage is
// calm.
class Fate
{
public:
    // cluster: null with SQLite.
    Fate(Stage &stage, Proxy &proxy, test::PostgresCluster *cluster, const ServerCommand &command);

    void begin();
    // No more of it: what is down is started, what is frozen goes on.
    void calm();
    [[nodiscard]] bool isServing() const { return m_server.state() == ServerLife::State::Ready && m_isDatabaseUp; }
    [[nodiscard]] int kills() const { return m_kills; }
    // As an administrator stops the server; its exit status once it has stopped, -1 when it did not end by itself.
    void beginStop();
    [[nodiscard]] std::optional<int> exitStatus() const { return m_server.exitStatus(); }

private:
    void noteState(ServerLife::State state);
    void planBlow();
    void awaitBlow(quint64 progress, load::Clock::time_point atLast);
    void strike();
    void strikeServer();
    void strikeDatabase();
    void startServerLater(std::chrono::milliseconds time);
    void startServer();
    void startDatabaseLater();
    void awaitDatabase();
    void note(const char *what);

    Stage &m_stage;
    Proxy &m_proxy;
    test::PostgresCluster *const m_cluster;
    Dice m_dice;
    ServerLife m_server;
    bool m_isDatabaseUp = true;
    load::Clock::time_point m_startedAt;
    bool m_wasReady = false; // the server that runs now, or ran last
    bool m_isKilling = false;
    bool m_isStopping = false;
    bool m_isStartPlanned = false;
    bool m_isBlowPlanned = false;
    int m_kills = 0;
};

} // namespace freeim::torture
