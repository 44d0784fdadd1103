// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/ban_repository.h"
#include "shared/models/notice.h"

namespace freeim {

// What the sockets are told that a ban of the whole service closes. The account is named where it is banned itself;
// toId is left to whoever knows whom it goes to.
[[nodiscard]] Notice banNotice(const StoredBan &ban, Timestamp now);

} // namespace freeim
