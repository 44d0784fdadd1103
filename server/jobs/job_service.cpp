// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/job_service.h"

#include "server/services/keyset.h"

#include <QFile>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

// Waiting or running, of all operators. More is a mistake of some script.
constexpr qint64 kMostUnderWay = 100;
constexpr int kBatch = 100;

const QString kTarget = u"job"_s;

// What was asked for, without what is told elsewhere or was left out.
QJsonObject tidied(QJsonObject parameters)
{
    for (const QString &name : parameters.keys()) {
        const QJsonValue value = parameters.value(name);
        const bool isLeftOut = value.isNull() || (value.isArray() && value.toArray().isEmpty());
        if (isLeftOut || name == "dryRun"_L1)
            parameters.remove(name);
    }
    return parameters;
}

AuditRecord recordOf(AuditAction action, const Job &job, const QString &reason)
{
    return {.action = action,
            .targetKind = kTarget,
            .targetId = targetOf(job.id),
            .reason = reason,
            .details = {{u"kind"_s, QString::fromUtf8(nameOf(job.kind))}}};
}

} // namespace

Result<JobPlan> JobService::beginJob(const OperatorCaller &caller, const NewJob &wanted)
{
    FREEIM_TRY(JobPlan plan, m_jobs.of(wanted.kind).plan(caller, wanted.parameters));
    if (wanted.dryRun)
        return plan;
    if (plan.total == 0 && plan.isTotalExact)
        return fail(ErrorCode::JobEmpty);
    StoredJob job;
    job.kind = wanted.kind;
    job.parameters = tidied(wanted.parameters);
    job.reason = wanted.reason;
    job.total = plan.total;
    job.isTotalExact = plan.isTotalExact;
    job.createdAt = m_context.clock.now();
    job.createdBy = caller.id;
    job.createdByName = caller.name;
    job.address = caller.address;
    FREEIM_TRY(plan.job, m_context.database.write([&](Transaction &transaction) -> Result<Job> {
        const JobRepository jobs(transaction.connection());
        FREEIM_TRY(const qint64 underWay, jobs.countUnderWay());
        if (underWay >= kMostUnderWay)
            return fail(ErrorCode::Busy);
        FREEIM_TRY(job.id, jobs.add(job));
        announce(m_context, transaction, Watched{JobChanged{job, true}});
        AuditRecord record = recordOf(AuditAction::JobCreate, job, wanted.reason);
        record.details.insert(u"total"_s, job.total);
        record.details.insert(u"parameters"_s, job.parameters);
        FREEIM_CHECK(m_audit.record(transaction, caller, record));
        return static_cast<const Job &>(job);
    }));
    return plan;
}

Result<KeysetPage<Job>> JobService::list(const OperatorCaller &, const ListJobs &request) const
{
    FREEIM_TRY(const JobId before, idAfter(request.after, JobId{kLargestId}));
    const JobFilter filter{.kind = request.kind, .state = request.state, .createdBy = request.createdBy};
    FREEIM_TRY(QList<Job> rows, m_context.database.read([&](Connection &connection) {
        return JobRepository(connection).list(filter, before, request.limit + 1);
    }));
    return keysetPage<Job>(std::move(rows), request.limit, [](const Job &job) { return QJsonArray{job.id.value}; });
}

Result<Job> JobService::show(const OperatorCaller &, const JobReference &request) const
{
    FREEIM_TRY(const StoredJob job, find(request.id));
    return static_cast<const Job &>(job);
}

Result<KeysetPage<JobFailure>> JobService::failures(const OperatorCaller &, const ListJobFailures &request) const
{
    FREEIM_CHECK(find(request.id));
    FREEIM_TRY(const JobFailureId after, idAfter(request.after, JobFailureId{}));
    FREEIM_TRY(QList<JobFailure> rows, m_context.database.read([&](Connection &connection) {
        return JobRepository(connection).failures(request.id, after, request.limit + 1);
    }));
    return keysetPage<JobFailure>(std::move(rows), request.limit,
                                  [](const JobFailure &failure) { return QJsonArray{failure.id.value}; });
}

Result<Job> JobService::cancel(const OperatorCaller &caller, const ChangeJob &request)
{
    return m_context.database.write([&](Transaction &transaction) -> Result<Job> {
        const JobRepository jobs(transaction.connection());
        FREEIM_TRY(auto job, jobs.lock(request.id));
        if (!job)
            return fail(ErrorCode::JobUnknown, u"id"_s);
        if (!isUnderWay(job->state))
            return fail(ErrorCode::JobOver, u"id"_s);
        const Timestamp now = m_context.clock.now();
        FREEIM_CHECK(jobs.setState(job->id, JobState::Cancelled, {}, now));
        if (m_jobs.of(job->kind).mayHaveWritten(*job)) {
            job->fileExpiresAt = now.plus(JobFiles::kLifetime);
            FREEIM_CHECK(jobs.setFile(job->id, {.expiresAt = job->fileExpiresAt}));
        }
        job->state = JobState::Cancelled;
        job->endedAt = now;
        announce(m_context, transaction, Watched{JobChanged{*job}});
        FREEIM_CHECK(m_audit.record(transaction, caller, recordOf(AuditAction::JobCancel, *job, request.reason)));
        return static_cast<const Job &>(*job);
    });
}

Result<Job> JobService::resume(const OperatorCaller &caller, const ChangeJob &request)
{
    return m_context.database.write([&](Transaction &transaction) -> Result<Job> {
        const JobRepository jobs(transaction.connection());
        FREEIM_TRY(auto job, jobs.lock(request.id));
        if (!job)
            return fail(ErrorCode::JobUnknown, u"id"_s);
        FREEIM_CHECK(mayBegin(caller, *job));
        if (job->state != JobState::Cancelled && job->state != JobState::Failed)
            return fail(ErrorCode::JobOver, u"id"_s);
        FREEIM_CHECK(m_jobs.of(job->kind).mayResume(*job));
        FREEIM_CHECK(jobs.setState(job->id, JobState::Waiting, {}, std::nullopt));
        FREEIM_CHECK(jobs.setFile(job->id, {}));
        job->state = JobState::Waiting;
        job->error.clear();
        job->endedAt.reset();
        job->fileExpiresAt.reset();
        announce(m_context, transaction, Watched{JobChanged{*job}});
        FREEIM_CHECK(m_audit.record(transaction, caller, recordOf(AuditAction::JobResume, *job, request.reason)));
        return static_cast<const Job &>(*job);
    });
}

Result<JobDownload> JobService::download(const OperatorCaller &caller, const JobReference &request)
{
    FREEIM_TRY(const StoredJob job, find(request.id));
    FREEIM_CHECK(mayBegin(caller, job));
    if (job.fileName.isEmpty())
        return fail(ErrorCode::JobResultGone, u"id"_s);
    const auto format = fromName<ExportFormat>(job.fileName.section(u'.', -1));
    const QString path = format ? m_files.finished(job.id, *format) : QString();
    if (!QFile::exists(path))
        return fail(ErrorCode::JobResultGone, u"id"_s);
    AuditRecord record = recordOf(AuditAction::JobDownload, job, {});
    record.details.insert(u"fileName"_s, job.fileName);
    FREEIM_CHECK(m_audit.recordAlone(caller, record));
    const QString secret = m_files.addTicket({.path = path, .name = job.fileName});
    return JobDownload{.path = QLatin1StringView(kApiBase) + QLatin1StringView(kDownloadsPath) + secret,
                       .expiresAt = m_context.clock.now().plus(JobFiles::kTicketLifetime)};
}

Result<int> JobService::removeExpiredFiles()
{
    FREEIM_TRY(const QList<JobId> expired, m_context.database.read([&](Connection &connection) {
        return JobRepository(connection).expiredFiles(m_context.clock.now(), kBatch);
    }));
    for (const JobId id : expired) {
        m_files.remove(id);
        FREEIM_CHECK(m_context.database.write(
            [&](Transaction &transaction) { return JobRepository(transaction.connection()).setFile(id, {}); }));
    }
    return static_cast<int>(expired.size());
}

Result<Done> JobService::mayBegin(const OperatorCaller &caller, const Job &job) const
{
    QList<Permission> needed{m_jobs.of(job.kind).needed()};
    if (job.parameters.value("withPrivate"_L1).toBool())
        needed.append(Permission::MessagesReadPrivate);
    for (const Permission permission : needed) {
        if (!caller.may(permission))
            return fail(ErrorCode::PermissionDenied, {}, {{u"permission"_s, QLatin1StringView(nameOf(permission))}});
    }
    return Done{};
}

Result<StoredJob> JobService::find(JobId id) const
{
    FREEIM_TRY(const auto job,
               m_context.database.read([&](Connection &connection) { return JobRepository(connection).find(id); }));
    if (!job)
        return fail(ErrorCode::JobUnknown, u"id"_s);
    return *job;
}

} // namespace freeim
