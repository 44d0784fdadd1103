// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/job.h"

namespace freeim {

// A job as it lies there.
struct StoredJob : Job
{
    QString place = {}; // where the next step begins; empty: at the beginning
    QString address = {};

    bool operator==(const StoredJob &) const = default;
};

constexpr auto fields(std::type_identity<StoredJob>)
{
    return std::tuple_cat(fields(std::type_identity<Job>{}),
                          std::tuple{field<&StoredJob::place>("place"), field<&StoredJob::address>("address")});
}

struct JobFilter
{
    std::optional<JobKind> kind = {};
    std::optional<JobState> state = {};
    std::optional<OperatorId> createdBy = {};
};

// What a step adds to a job.
struct JobProgress
{
    QString place = {};
    qint64 done = 0;
    qint64 skipped = 0;
    QList<JobFailure> failures = {};
};

struct JobFile
{
    QString name = {};
    qint64 bytes = 0;
    std::optional<Timestamp> expiresAt = {};
};

// Jobs as stored. A cheap value over a connection, used in its thread.
class JobRepository
{
public:
    explicit JobRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<JobId> add(const StoredJob &job) const;
    [[nodiscard]] Result<std::optional<StoredJob>> find(JobId id) const;
    // Held until the end of the transaction.
    [[nodiscard]] Result<std::optional<StoredJob>> lock(JobId id) const;
    // Newest first, those before that one.
    [[nodiscard]] Result<QList<Job>> list(const JobFilter &filter, JobId before, int limit) const;
    [[nodiscard]] Result<QList<JobFailure>> failures(JobId id, JobFailureId after, int limit) const;

    // Whose turn it is: of those under way, the one whose last step is longest ago.
    [[nodiscard]] Result<std::optional<StoredJob>> next() const;
    [[nodiscard]] Result<qint64> countUnderWay() const;

    [[nodiscard]] Result<Done> start(JobId id, Timestamp now) const;
    // To the end of the line, without having done anything.
    [[nodiscard]] Result<Done> passTurn(JobId id, Timestamp now) const;
    [[nodiscard]] Result<Done> addProgress(JobId id, const JobProgress &progress, Timestamp now) const;
    // ended: absent, when it goes on.
    [[nodiscard]] Result<Done> setState(JobId id, JobState state, const QString &error,
                                        std::optional<Timestamp> ended) const;
    [[nodiscard]] Result<Done> setFile(JobId id, const JobFile &file) const;
    // Whose file is to be removed by then.
    [[nodiscard]] Result<QList<JobId>> expiredFiles(Timestamp now, int limit) const;

private:
    Connection &m_connection;
};

} // namespace freeim
