// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/widgets/badge.h"
#include "shared/models/ban.h"
#include "shared/models/group.h"
#include "shared/models/invitation.h"
#include "shared/models/user.h"

// How states look: the same everywhere.
namespace freeim::console {

[[nodiscard]] BadgeLook lookOf(UserStatus status);
[[nodiscard]] BadgeLook lookOf(BanState state);
[[nodiscard]] BadgeLook lookOf(GroupStatus status);
[[nodiscard]] BadgeLook lookOf(SignInOutcome outcome);
[[nodiscard]] BadgeLook lookOf(InvitationState state);
[[nodiscard]] BadgeLook onlineLook(bool isOnline);
[[nodiscard]] BadgeLook sessionLook(bool isAlive);
[[nodiscard]] BadgeLook mutedLook();

// The nickname, or what there is instead of one.
[[nodiscard]] QString nameOf(const QString &nickname, const QString &username, qint64 id);

} // namespace freeim::console
