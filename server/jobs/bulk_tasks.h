// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/job_task.h"
#include "server/services/admin_group_service.h"
#include "server/services/ban_service.h"
#include "server/services/message_audit_service.h"
#include "server/services/user_deletion_service.h"
#include "server/services/user_edit_service.h"

namespace freeim {

// The services that do to one object what jobs do to many. All outlive the tasks.
struct BulkServices
{
    UserDirectory &users;
    UserEditService &edits;
    UserDeletionService &deletions;
    AdminGroupService &groups;
    MessageAuditService &messages;
    BanService &bans;
};

[[nodiscard]] std::unique_ptr<JobTask> banUsersTask(const BulkServices &services, const Clock &clock);
[[nodiscard]] std::unique_ptr<JobTask> deleteUsersTask(const BulkServices &services);
[[nodiscard]] std::unique_ptr<JobTask> restoreUsersTask(const BulkServices &services);
[[nodiscard]] std::unique_ptr<JobTask> endSessionsTask(const BulkServices &services);
[[nodiscard]] std::unique_ptr<JobTask> dissolveGroupsTask(const BulkServices &services);
[[nodiscard]] std::unique_ptr<JobTask> recallMessagesTask(const BulkServices &services);
[[nodiscard]] std::unique_ptr<JobTask> liftBansTask(const BulkServices &services);

} // namespace freeim
