// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/job_set.h"

#include "server/jobs/export_tasks.h"

namespace freeim {

JobSet::JobSet(const BulkServices &services, const Clock &clock, const JobFiles &files)
{
    const auto task = [this](JobKind kind) -> std::unique_ptr<JobTask> & {
        return m_tasks.at(static_cast<size_t>(kind));
    };
    task(JobKind::UsersBan) = banUsersTask(services, clock);
    task(JobKind::UsersDelete) = deleteUsersTask(services);
    task(JobKind::UsersRestore) = restoreUsersTask(services);
    task(JobKind::UsersEndSessions) = endSessionsTask(services);
    task(JobKind::GroupsDissolve) = dissolveGroupsTask(services);
    task(JobKind::MessagesRecall) = recallMessagesTask(services);
    task(JobKind::BansLift) = liftBansTask(services);
    task(JobKind::MessagesExport) = exportMessagesTask(services.messages, files);
    task(JobKind::UsersExport) = exportUsersTask(services.users, files);
}

} // namespace freeim
