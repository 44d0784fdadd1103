// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/settings/settings.h"
#include "server/storage/sqlite_writer.h"
#include "server/storage/transaction.h"

#include <QString>

#include <chrono>

namespace freeim {

// The two doors to storage. read() and write() may be called from any thread but the I/O thread: they block.
// Each calling thread gets a connection of its own; with SQLite all writes pass through one writer thread.
// While the database can't be reached both fail with NotReady; they recover by themselves.
class Database
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const DatabaseSettings &settings,
                                                                const StorageObserver &observer = {});
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    [[nodiscard]] Dialect dialect() const { return dialectOf(m_address); }

    // fn(Connection &) -> Result<T>. Must not change anything. With SQLite all that fn reads is of one moment.
    template <typename Read>
    [[nodiscard]] auto read(Read &&fn) -> std::invoke_result_t<Read, Connection &>
    {
        FREEIM_TRY(Connection *const connection, threadConnection());
        settleDoubts(*connection);
        const Snapshot snapshot(*connection);
        connection->forgetFailure();
        auto answer = fn(*connection);
        if (!answer && connection->lastFailure() == FailureKind::Disconnect) {
            // The database was restarted: once again on a fresh connection, reading changes nothing.
            FREEIM_CHECK(reopen(*connection));
            settleDoubts(*connection);
            answer = fn(*connection);
        }
        return answer;
    }

    // fn(Transaction &) -> Result<T>, in one transaction: committed when it succeeds, rolled back when it fails.
    // May run more than once (conflicts between transactions), so it must not change anything outside.
    // Writes with the same orderKey (not 0) announce in the order in which they commit.
    template <typename Write>
    [[nodiscard]] auto write(Write &&fn, qint64 orderKey = 0) -> std::invoke_result_t<Write, Transaction &>
    {
        std::optional<std::invoke_result_t<Write, Transaction &>> answer;
        FREEIM_CHECK(runWrite(
            [&](Transaction &transaction) {
                answer.emplace(fn(transaction));
                return answer->has_value();
            },
            orderKey));
        return *std::move(answer);
    }

    // PostgreSQL only. As write(), for what changes things by a single statement: that is a transaction by itself and
    // saves the round trips of BEGIN and COMMIT. fn is not run again: when the connection is lost nobody knows what
    // stands.
    template <typename Write>
    [[nodiscard]] auto writeAtOnce(Write &&fn, qint64 orderKey) -> std::invoke_result_t<Write, Transaction &>
    {
        const std::lock_guard inOrder(orderOf(orderKey));
        FREEIM_TRY(Connection *const connection, threadConnection());
        if (!connection->isAlive())
            FREEIM_CHECK(reopen(*connection)); // while nothing is under way
        settleDoubts(*connection);
        connection->forgetFailure();
        Transaction transaction(*connection);
        const auto start = std::chrono::steady_clock::now();
        auto answer = fn(transaction);
        if (answer) {
            if (m_observer.transactionDone)
                m_observer.transactionDone(0, std::chrono::steady_clock::now() - start);
            transaction.runAfterCommit();
        } else if (connection->lastFailure() == FailureKind::Disconnect) {
            addDoubts(transaction.takeQuestions());
            if (reopen(*connection))
                settleDoubts(*connection);
        }
        return answer;
    }

private:
    // One transaction around what is read, with SQLite: each on its own would look anew whether the file was moved or
    // changed. With PostgreSQL it would cost two round trips, so there it is none.
    class Snapshot
    {
    public:
        explicit Snapshot(Connection &connection);
        ~Snapshot();
        Snapshot(const Snapshot &) = delete;
        Snapshot &operator=(const Snapshot &) = delete;

    private:
        Connection &m_connection;
        bool m_isBegun;
    };

    Database(DatabaseLocation address, StorageObserver observer);

    [[nodiscard]] Result<Connection *> threadConnection();
    // Opens it anew, unless somebody found out a moment ago that this is in vain.
    [[nodiscard]] Result<Done> reopen(Connection &connection);
    // Asks what commits in doubt left open; costs nothing while there is none.
    void settleDoubts(Connection &connection)
    {
        if (m_hasDoubts)
            askAll(connection);
    }
    void askAll(Connection &connection);
    void addDoubts(std::vector<Transaction::Question> questions);
    template <typename Open>
    [[nodiscard]] auto openUnlessInVain(Open &&open) -> std::invoke_result_t<Open>;
    [[nodiscard]] std::mutex &orderOf(qint64 orderKey) { return m_order[qHash(orderKey) % kOrderStripes]; }
    [[nodiscard]] Result<Done> runWrite(const SqliteWriter::Write &write, qint64 orderKey);
    [[nodiscard]] Result<Done> runPostgresWrite(const SqliteWriter::Write &write);
    [[nodiscard]] Result<bool> tryPostgresWrite(Connection &connection, const SqliteWriter::Write &write);

    // Enough stripes that two busy conversations rarely share one.
    static constexpr size_t kOrderStripes = 256;

    DatabaseLocation m_address;
    const StorageObserver m_observer;
    quint64 m_serial;                           // tells databases apart in the threads' own lists
    std::unique_ptr<SqliteWriter> m_writer;     // SQLite only
    std::atomic<qint64> m_unreachableUntil = 0; // ms on the steady clock
    std::mutex m_doubtsMutex;                   // protects m_doubts
    std::vector<Transaction::Question> m_doubts;
    std::atomic<bool> m_hasDoubts = false;
    std::array<std::mutex, kOrderStripes> m_order; // PostgreSQL only: held from before a write until it is announced
};

} // namespace freeim
