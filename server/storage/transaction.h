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

    // For the commit whose connection is lost before its answer: nobody knows whether it stands. Then question runs
    // once a connection works again, finds out and does what is to be done; until it returns true it is asked again.
    // Other writes may come between. Never with SQLite, whose commits say how they end.
    using Question = std::function<bool(Connection &)>;
    void whenInDoubt(Question question) { m_questions.push_back(std::move(question)); }
    [[nodiscard]] std::vector<Question> takeQuestions() { return std::move(m_questions); }

    void runAfterCommit()
    {
        for (auto &action : m_actions)
            action();
        forgetActions();
    }

    void forgetActions()
    {
        m_actions.clear();
        m_questions.clear();
    }

private:
    Connection &m_connection;
    std::vector<std::function<void()>> m_actions;
    std::vector<Question> m_questions;
};

} // namespace freeim
