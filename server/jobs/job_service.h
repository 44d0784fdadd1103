// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/job_files.h"
#include "server/jobs/job_set.h"
#include "server/services/audit_trail.h"
#include "shared/contract/admin_jobs.h"
#include "shared/reflect/json_writer.h"

#include <QJsonDocument>

namespace freeim {

// Begins long work, and tells and changes how it stands. JobRunner does it. Any thread that may use the database.
class JobService
{
public:
    // All outlive the service.
    JobService(const ServiceContext &context, const JobSet &jobs, JobFiles &files, const AuditTrail &audit)
        : m_context(context)
        , m_jobs(jobs)
        , m_files(files)
        , m_audit(audit)
    {}

    // What it is for; and unless the request is a dry run, the job. JobEmpty when there is nothing to do.
    template <JobKind Kind, typename Request>
    [[nodiscard]] Result<JobPlan> begin(const OperatorCaller &caller, const Request &request)
    {
        return beginJob(caller, {.kind = Kind,
                                 .parameters = QJsonDocument::fromJson(toJson(request)).object(),
                                 .reason = std::optional<QString>(request.reason).value_or(QString()),
                                 .dryRun = request.dryRun});
    }

    [[nodiscard]] Result<KeysetPage<Job>> list(const OperatorCaller &caller, const ListJobs &request) const;
    [[nodiscard]] Result<Job> show(const OperatorCaller &caller, const JobReference &request) const;
    [[nodiscard]] Result<KeysetPage<JobFailure>> failures(const OperatorCaller &caller,
                                                          const ListJobFailures &request) const;
    [[nodiscard]] Result<Job> cancel(const OperatorCaller &caller, const ChangeJob &request);
    // By whoever may begin such a job. It goes on in the name of the operator who began it.
    [[nodiscard]] Result<Job> resume(const OperatorCaller &caller, const ChangeJob &request);
    // To whoever may begin such a job, and may read private messages if it holds some.
    [[nodiscard]] Result<JobDownload> download(const OperatorCaller &caller, const JobReference &request);
    [[nodiscard]] std::optional<JobFiles::Ticket> ticket(const QString &secret) { return m_files.ticket(secret); }

    // From time to time: files nobody may fetch any more. How many.
    [[nodiscard]] Result<int> removeExpiredFiles();

private:
    struct NewJob
    {
        JobKind kind = {};
        QJsonObject parameters = {};
        QString reason = {};
        bool dryRun = false;
    };

    [[nodiscard]] Result<JobPlan> beginJob(const OperatorCaller &caller, const NewJob &wanted);
    [[nodiscard]] Result<Done> mayBegin(const OperatorCaller &caller, const Job &job) const;
    [[nodiscard]] Result<StoredJob> find(JobId id) const;

    const ServiceContext m_context;
    const JobSet &m_jobs;
    JobFiles &m_files;
    const AuditTrail &m_audit;
};

} // namespace freeim
