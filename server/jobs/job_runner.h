// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/job_set.h"
#include "server/services/service_context.h"

#include <atomic>

namespace freeim {

// Does the jobs that are under way, a step of each in turn. Where a job is stands in the database after every step, so
// it goes on there after a restart. A job acts in the name of the operator who began it, and ends when he may not do
// such things any more. step() is called by one thread at a time, which may use the database; stop() by any.
class JobRunner
{
public:
    // All outlive it.
    JobRunner(const ServiceContext &context, const JobSet &jobs, const JobFiles &files)
        : m_context(context)
        , m_jobs(jobs)
        , m_files(files)
    {}

    // False: there is none to do.
    [[nodiscard]] Result<bool> step();

    // Steps that take long end early from now on: the server is to end.
    void stop() { m_isStopping = true; }

private:
    [[nodiscard]] Result<OperatorCaller> callerOf(const StoredJob &job) const;
    [[nodiscard]] Result<Done> begin(const StoredJob &job);
    [[nodiscard]] Result<Done> passTurn(JobId id);
    [[nodiscard]] Result<Done> writeDown(const StoredJob &job, const JobStep &step);
    [[nodiscard]] Result<Done> failJob(const StoredJob &job, const Error &error);
    // Last in a transaction: to whoever watches it.
    [[nodiscard]] Result<Done> tell(Transaction &transaction, JobId id) const;
    [[nodiscard]] bool isToBrake(JobId id) const;

    const ServiceContext m_context;
    const JobSet &m_jobs;
    const JobFiles &m_files;
    std::atomic<bool> m_isStopping = false;
};

} // namespace freeim
