// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/admin_audit.h"
#include "shared/models/announcement.h"
#include "shared/models/audit.h"
#include "shared/models/ban.h"
#include "shared/models/group.h"
#include "shared/models/invitation.h"
#include "shared/models/job.h"
#include "shared/models/message.h"
#include "shared/models/overview.h"
#include "shared/models/permission.h"
#include "shared/models/server_setting.h"
#include "shared/models/user.h"

#include <QString>

// Words for what has a fixed set of values, in the language of the console.
namespace freeim::console {

[[nodiscard]] QString text(UserStatus status);
[[nodiscard]] QString text(Platform platform);
[[nodiscard]] QString text(SignInOutcome outcome);
[[nodiscard]] QString text(BanTarget target);
[[nodiscard]] QString text(BanScope scope);
[[nodiscard]] QString text(BanState state);
[[nodiscard]] QString text(GroupStatus status);
[[nodiscard]] QString text(GroupRole role);
[[nodiscard]] QString text(MessageType type);
[[nodiscard]] QString text(InvitationState state);
[[nodiscard]] QString text(AnnouncementAudience audience);
[[nodiscard]] QString text(SettingGroup group);
[[nodiscard]] QString text(JobKind kind);
[[nodiscard]] QString text(JobState state);
[[nodiscard]] QString text(Series series);
[[nodiscard]] QString text(AuditFlaw flaw);
// Of an action's stored name; the name itself where this program does not know it.
[[nodiscard]] QString auditActionText(const QString &action);
[[nodiscard]] QString targetKindText(const QString &kind);
[[nodiscard]] QString endReasonText(const QString &reason);
[[nodiscard]] QString permissionText(Permission permission);
[[nodiscard]] QString roleText(const QString &roleName);

} // namespace freeim::console
