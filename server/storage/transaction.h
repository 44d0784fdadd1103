// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"

#include <functional>

namespace freeim {

// What a write sees: the connection, and a place for what must only happen once the write is on disk.
class Transaction
{
public:
    explicit Transaction(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Connection &connection() { return m_connection; }

    // Runs after the commit, in the order of commits; never when the write is rolled back. Must be quick and must
    // not touch the database: with SQLite it runs on the writer thread.
    void afterCommit(std::function<void()> action) { m_actions.push_back(std::move(action)); }

    void runAfterCommit()
    {
        for (auto &action : m_actions)
            action();
        m_actions.clear();
    }

    void forgetActions() { m_actions.clear(); }

private:
    Connection &m_connection;
    std::vector<std::function<void()>> m_actions;
};

} // namespace freeim
