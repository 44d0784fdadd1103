// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/job_runner.h"

#include "server/repositories/operator_repository.h"
#include "server/services/operator_rules.h"
#include "shared/core/log.h"

#include <QFile>

namespace freeim {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(jobLog, "freeim.jobs")

namespace {

// Neither the job's fault nor for long.
bool isPassing(ErrorCode code)
{
    return code == ErrorCode::Busy || code == ErrorCode::NotReady;
}

} // namespace

Result<bool> JobRunner::step()
{
    FREEIM_TRY(const auto job,
               m_context.database.read([](Connection &connection) { return JobRepository(connection).next(); }));
    if (!job || m_isStopping)
        return false;
    const auto stepped = callerOf(*job).and_then([&](const OperatorCaller &caller) -> Result<JobStep> {
        FREEIM_CHECK(begin(*job));
        return m_jobs.of(job->kind).step(caller, *job, [this, id = job->id] { return isToBrake(id); });
    });
    if (stepped) {
        FREEIM_CHECK(writeDown(*job, *stepped));
        return true;
    }
    if (!isPassing(stepped.error().code)) {
        FREEIM_CHECK(failJob(*job, stepped.error()));
        return true;
    }
    if (isToBrake(job->id))
        return !m_isStopping;
    FREEIM_CHECK(passTurn(job->id));
    return failWith(stepped);
}

// The operator as he is now: who is disabled, or was taken the permission, has no jobs done any more.
Result<OperatorCaller> JobRunner::callerOf(const StoredJob &job) const
{
    const Permission needed = m_jobs.of(job.kind).needed();
    return m_context.database.read([&](Connection &connection) -> Result<OperatorCaller> {
        FREEIM_TRY(const auto found, OperatorRepository(connection).find(job.createdBy));
        OperatorCaller caller{.id = job.createdBy,
                              .name = job.createdByName,
                              .address = job.address,
                              .requestId = u"job-%1"_s.arg(job.id.value)};
        if (found && !found->isDisabled) {
            FREEIM_TRY(caller.permissions, permissionsOf(connection, found->roleId));
        }
        if (!caller.may(needed))
            return fail(ErrorCode::PermissionDenied, {}, {{u"permission"_s, QLatin1StringView(nameOf(needed))}});
        return caller;
    });
}

Result<Done> JobRunner::begin(const StoredJob &job)
{
    if (job.state == JobState::Running)
        return Done{};
    return m_context.database.write([&](Transaction &transaction) {
        return JobRepository(transaction.connection()).start(job.id, m_context.clock.now());
    });
}

// The others need not wait until whatever it is has passed.
Result<Done> JobRunner::passTurn(JobId id)
{
    return m_context.database.write([&](Transaction &transaction) {
        return JobRepository(transaction.connection()).passTurn(id, m_context.clock.now());
    });
}

Result<Done> JobRunner::writeDown(const StoredJob &job, const JobStep &step)
{
    return m_context.database.write([&](Transaction &transaction) -> Result<Done> {
        const JobRepository jobs(transaction.connection());
        const Timestamp now = m_context.clock.now();
        FREEIM_TRY(const auto current, jobs.lock(job.id));
        FREEIM_CHECK(jobs.addProgress(job.id, step.progress, now));
        // What was cancelled while its last step was under way is done all the same.
        if (!current)
            return Done{};
        const bool isLeft = !step.isOver && !isUnderWay(current->state);
        if (step.isOver)
            FREEIM_CHECK(jobs.setState(job.id, JobState::Done, {}, now));
        if (isLeft && m_jobs.of(job.kind).writesFile())
            FREEIM_CHECK(jobs.setFile(job.id, {.expiresAt = now.plus(JobFiles::kLifetime)}));
        if (step.file) {
            JobFile file = *step.file;
            file.expiresAt = now.plus(JobFiles::kLifetime);
            FREEIM_CHECK(jobs.setFile(job.id, file));
            transaction.afterCommit([part = m_files.part(job.id)] { QFile::remove(part); });
        }
        return tell(transaction, job.id);
    });
}

Result<Done> JobRunner::tell(Transaction &transaction, JobId id) const
{
    FREEIM_TRY(const auto job, JobRepository(transaction.connection()).find(id));
    if (job)
        announce(m_context, transaction, Watched{JobChanged{*job}});
    return Done{};
}

Result<Done> JobRunner::failJob(const StoredJob &job, const Error &error)
{
    logWarning(jobLog, "a job failed",
               {{"job", job.id.value}, {"error", describe(error.code).name}, {"reason", error.internal}});
    return m_context.database.write([&](Transaction &transaction) -> Result<Done> {
        const JobRepository jobs(transaction.connection());
        FREEIM_TRY(const auto current, jobs.lock(job.id));
        if (!current || !isUnderWay(current->state))
            return Done{};
        const Timestamp now = m_context.clock.now();
        if (m_jobs.of(job.kind).mayHaveWritten(*current))
            FREEIM_CHECK(jobs.setFile(job.id, {.expiresAt = now.plus(JobFiles::kLifetime)}));
        FREEIM_CHECK(jobs.setState(job.id, JobState::Failed, QString::fromLatin1(describe(error.code).name), now));
        return tell(transaction, job.id);
    });
}

bool JobRunner::isToBrake(JobId id) const
{
    if (m_isStopping)
        return true;
    const auto job = m_context.database.read(
        [id](Connection &connection) { return JobRepository(connection).find(id); });
    return job && *job && !isUnderWay((*job)->state);
}

} // namespace freeim
