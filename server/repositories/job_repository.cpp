// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/job_repository.h"

#include "server/storage/statement_family.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const QString kStored = u"SELECT "_s + columns<StoredJob>() + u" FROM job "_s;

const Statement kAdd{"job.add",
                     u"INSERT INTO job (kind, state, parameters, reason, total, is_total_exact, created_at, "
                     "created_by, created_by_name, address) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"_s};
const Statement kFind{"job.find", kStored + u"WHERE id = ?"_s};
const Statement kLock{"job.lock", kStored + u"WHERE id = ? {for_update}"_s};
const StatementFamily kList{"job.list"};
const Statement kFailures{"job.failures", u"SELECT "_s + columns<JobFailure>() +
                                              u" FROM job_failure WHERE job_id = ? AND id > ? ORDER BY id LIMIT ?"_s};

const Statement kNext{"job.next", kStored + u"WHERE state < 2 ORDER BY stepped_at, id LIMIT 1"_s};
const Statement kCountUnderWay{"job.countUnderWay", u"SELECT COUNT(*) FROM job WHERE state < 2"_s};
const Statement kStart{"job.start",
                       u"UPDATE job SET state = 1, started_at = COALESCE(started_at, ?) WHERE id = ? AND state = 0"_s};
const Statement kPassTurn{"job.passTurn", u"UPDATE job SET stepped_at = ? WHERE id = ?"_s};
const Statement kAddProgress{"job.addProgress", u"UPDATE job SET place = ?, done = done + ?, skipped = skipped + ?, "
                                                "failed = failed + ?, stepped_at = ? WHERE id = ?"_s};
const Statement kAddFailure{
    "job.addFailure", u"INSERT INTO job_failure (job_id, item_id, item_name, error, details) VALUES (?, ?, ?, ?, ?)"_s};
const Statement kSetState{"job.setState", u"UPDATE job SET state = ?, error = ?, ended_at = ? WHERE id = ?"_s};
const Statement kSetFile{"job.setFile",
                         u"UPDATE job SET file_name = ?, file_bytes = ?, file_expires_at = ? WHERE id = ?"_s};
const Statement kExpiredFiles{"job.expiredFiles", u"SELECT id FROM job WHERE file_expires_at IS NOT NULL AND "
                                                  "file_expires_at <= ? ORDER BY file_expires_at LIMIT ?"_s};

} // namespace

Result<JobId> JobRepository::add(const StoredJob &job) const
{
    FREEIM_TRY(const auto id, m_connection.value<JobId>(kAdd, job.kind, job.state, job.parameters, job.reason,
                                                        job.total, job.isTotalExact, job.createdAt, job.createdBy,
                                                        job.createdByName, job.address));
    if (!id)
        return failInternally(u"job.add returned no id"_s);
    return *id;
}

Result<std::optional<StoredJob>> JobRepository::find(JobId id) const
{
    return m_connection.first<StoredJob>(kFind, id);
}

Result<std::optional<StoredJob>> JobRepository::lock(JobId id) const
{
    return m_connection.first<StoredJob>(kLock, id);
}

Result<QList<Job>> JobRepository::list(const JobFilter &filter, JobId before, int limit) const
{
    Conditions conditions;
    conditions.add(u"id < ?"_s, before);
    conditions.addIfGiven(u"kind = ?"_s, filter.kind);
    conditions.addIfGiven(u"state = ?"_s, filter.state);
    conditions.addIfGiven(u"created_by = ?"_s, filter.createdBy);
    const Statement &statement = kList.with(u"SELECT "_s + columns<Job>() + u" FROM job "_s + conditions.where() +
                                            u"ORDER BY id DESC LIMIT ?"_s);
    return m_connection.listBound<Job>(statement, conditions.values(limit));
}

Result<QList<JobFailure>> JobRepository::failures(JobId id, JobFailureId after, int limit) const
{
    return m_connection.list<JobFailure>(kFailures, id, after, limit);
}

Result<std::optional<StoredJob>> JobRepository::next() const
{
    return m_connection.first<StoredJob>(kNext);
}

Result<qint64> JobRepository::countUnderWay() const
{
    FREEIM_TRY(const auto count, m_connection.value<qint64>(kCountUnderWay));
    return count.value_or(0);
}

Result<Done> JobRepository::start(JobId id, Timestamp now) const
{
    FREEIM_CHECK(m_connection.change(kStart, now, id));
    return Done{};
}

Result<Done> JobRepository::passTurn(JobId id, Timestamp now) const
{
    FREEIM_CHECK(m_connection.change(kPassTurn, now, id));
    return Done{};
}

Result<Done> JobRepository::addProgress(JobId id, const JobProgress &progress, Timestamp now) const
{
    FREEIM_CHECK(m_connection.change(kAddProgress, progress.place, progress.done, progress.skipped,
                                     static_cast<qint64>(progress.failures.size()), now, id));
    for (const JobFailure &failure : progress.failures)
        FREEIM_CHECK(
            m_connection.change(kAddFailure, id, failure.itemId, failure.itemName, failure.error, failure.details));
    return Done{};
}

Result<Done> JobRepository::setState(JobId id, JobState state, const QString &error,
                                     std::optional<Timestamp> ended) const
{
    FREEIM_CHECK(m_connection.change(kSetState, state, error, ended, id));
    return Done{};
}

Result<Done> JobRepository::setFile(JobId id, const JobFile &file) const
{
    FREEIM_CHECK(m_connection.change(kSetFile, file.name, file.bytes, file.expiresAt, id));
    return Done{};
}

Result<QList<JobId>> JobRepository::expiredFiles(Timestamp now, int limit) const
{
    return m_connection.values<JobId>(kExpiredFiles, now, limit);
}

} // namespace freeim
