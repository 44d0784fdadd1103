// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/storage_observer.h"
#include "server/storage/transaction.h"

#include <condition_variable>
#include <mutex>
#include <semaphore>
#include <thread>
#include <vector>

namespace freeim {

// SQLite's one writer. Threads hand it writes; it runs all that wait in one transaction, each in a savepoint of
// its own, commits once, then releases them all: one fsync for many messages. Any thread may call run().
class SqliteWriter
{
public:
    // True: keep what was written.
    using Write = std::function<bool(Transaction &)>;

    [[nodiscard]] static Result<std::unique_ptr<SqliteWriter>> start(const DatabaseLocation &address,
                                                                     const StorageObserver &observer);
    ~SqliteWriter();

    // Returns when the write is on disk, or rolled back because it returned false (also a success here), or with
    // the reason why the commit failed.
    [[nodiscard]] Result<Done> run(const Write &write);

private:
    struct Job
    {
        const Write *write = nullptr;
        std::binary_semaphore *finished = nullptr; // released when failure is final and the job no longer looked at
        std::optional<Error> failure = {};
    };

    explicit SqliteWriter(StorageObserver observer)
        : m_observer(std::move(observer))
    {}
    void loop(std::unique_ptr<Connection> connection);
    void commitTogether(Connection &connection, std::vector<Job *> &jobs);
    [[nodiscard]] Result<Done> begin(Connection &connection);
    [[nodiscard]] Result<Done> runInSavepoint(Connection &connection, Transaction &transaction, Job &job);

    // A transaction longer than this would keep its first writer waiting for the last.
    static constexpr size_t kLargestBatch = 256;

    const StorageObserver m_observer;
    std::mutex m_mutex; // protects m_queue and m_stopping
    std::condition_variable m_wake;
    std::vector<Job *> m_queue;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace freeim
