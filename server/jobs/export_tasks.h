// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/job_files.h"
#include "server/jobs/job_task.h"
#include "server/services/message_audit_service.h"
#include "server/services/user_directory.h"

namespace freeim {

// The arguments outlive the tasks.
[[nodiscard]] std::unique_ptr<JobTask> exportMessagesTask(const MessageAuditService &messages, const JobFiles &files);
[[nodiscard]] std::unique_ptr<JobTask> exportUsersTask(const UserDirectory &users, const JobFiles &files);

} // namespace freeim
