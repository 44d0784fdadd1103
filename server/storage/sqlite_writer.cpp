// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sqlite_writer.h"

#include <future>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const Statement kBegin{"writer.begin", u"BEGIN IMMEDIATE"_s, Dialect::Sqlite};
const Statement kCommit{"writer.commit", u"COMMIT"_s, Dialect::Sqlite};
const Statement kRollback{"writer.rollback", u"ROLLBACK"_s, Dialect::Sqlite};
const Statement kSavepoint{"writer.savepoint", u"SAVEPOINT one_write"_s, Dialect::Sqlite};
const Statement kRelease{"writer.release", u"RELEASE SAVEPOINT one_write"_s, Dialect::Sqlite};
const Statement kRollbackTo{"writer.rollbackTo", u"ROLLBACK TO SAVEPOINT one_write"_s, Dialect::Sqlite};

} // namespace

Result<std::unique_ptr<SqliteWriter>> SqliteWriter::start(const DatabaseLocation &address,
                                                          const StorageObserver &observer)
{
    std::unique_ptr<SqliteWriter> writer(new SqliteWriter(observer));
    std::promise<Result<Done>> opened;
    // The connection must be opened by the thread that uses it.
    writer->m_thread = std::thread([&, self = writer.get()] {
        auto connection = Connection::open(address);
        if (!connection) {
            opened.set_value(failWith(connection));
            return;
        }
        opened.set_value(Done{});
        self->loop(*std::move(connection));
    });
    FREEIM_CHECK(opened.get_future().get());
    return writer;
}

SqliteWriter::~SqliteWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

Result<Done> SqliteWriter::run(const Write &write)
{
    // Each waits on its own: with one lock for all, those whom a commit releases would queue up for it. It outlives the
    // job, which may be gone before release() returns.
    thread_local std::binary_semaphore finished(0);
    Job job{.write = &write, .finished = &finished};
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return fail(ErrorCode::NotReady);
        m_queue.push_back(&job);
    }
    m_wake.notify_one();
    finished.acquire();
    if (job.failure)
        return Failure{*std::move(job.failure)};
    return Done{};
}

void SqliteWriter::loop(std::unique_ptr<Connection> connection)
{
    std::vector<Job *> batch;
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [&] { return m_stopping || !m_queue.empty(); });
        if (m_queue.empty())
            return; // stopping, and everything accepted is written
        const auto end = m_queue.begin() + static_cast<qptrdiff>(std::min(m_queue.size(), kLargestBatch));
        batch.assign(m_queue.begin(), end);
        m_queue.erase(m_queue.begin(), end);

        lock.unlock();
        commitTogether(*connection, batch);
        for (Job *job : batch)
            job->finished->release();
        lock.lock();
    }
}

void SqliteWriter::commitTogether(Connection &connection, std::vector<Job *> &jobs)
{
    const auto failAll = [&](const Error &error) {
        // Nothing stands: not what succeeded, and not what was announced.
        (void)connection.change(kRollback);
        for (Job *job : jobs)
            job->failure = error;
    };
    const auto start = std::chrono::steady_clock::now();
    if (const auto begun = begin(connection); !begun)
        return failAll(begun.error());

    std::vector<Transaction> transactions;
    transactions.reserve(jobs.size());
    for (Job *job : jobs) {
        Transaction &transaction = transactions.emplace_back(connection);
        if (const auto ran = runInSavepoint(connection, transaction, *job); !ran)
            return failAll(ran.error());
    }
    if (const auto committed = connection.change(kCommit); !committed)
        return failAll(committed.error());
    if (m_observer.batchCommitted)
        m_observer.batchCommitted(jobs.size(), std::chrono::steady_clock::now() - start);
    for (Transaction &transaction : transactions)
        transaction.runAfterCommit();
}

Result<Done> SqliteWriter::begin(Connection &connection)
{
    if (connection.change(kBegin))
        return Done{};
    if (connection.lastFailure() == FailureKind::Conflict)
        return Failure{connection.lastError()};
    // Whatever state a failing disk left the connection in: a fresh one is in none.
    FREEIM_CHECK(connection.reopen());
    FREEIM_CHECK(connection.change(kBegin));
    return Done{};
}

Result<Done> SqliteWriter::runInSavepoint(Connection &connection, Transaction &transaction, Job &job)
{
    FREEIM_CHECK(connection.change(kSavepoint));
    connection.forgetFailure();
    if (!(*job.write)(transaction)) {
        transaction.forgetActions();
        // SQLite may have ended the whole transaction by itself, savepoints and all.
        if (connection.lastFailure() == FailureKind::Storage)
            return Failure{connection.lastError()};
        FREEIM_CHECK(connection.change(kRollbackTo));
    }
    FREEIM_CHECK(connection.change(kRelease));
    return Done{};
}

} // namespace freeim
