// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/bulk_tasks.h"
#include "server/jobs/job_files.h"

namespace freeim {

// The task of each kind of job. Constant once made; any thread.
class JobSet
{
public:
    // All outlive it.
    JobSet(const BulkServices &services, const Clock &clock, const JobFiles &files);

    [[nodiscard]] const JobTask &of(JobKind kind) const { return *m_tasks.at(static_cast<size_t>(kind)); }

private:
    std::array<std::unique_ptr<JobTask>, names(std::type_identity<JobKind>{}).size()> m_tasks;
};

} // namespace freeim
