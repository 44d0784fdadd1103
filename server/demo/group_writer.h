// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/bulk_statement.h"
#include "server/demo/progress.h"
#include "server/demo/world.h"

namespace freeim::demo {

// Writes chat groups with the pieces of their names, their members and the requests to join them.
[[nodiscard]] Result<Done> writeGroups(Database &database, const World &world, FirstIds ids, quint64 seed,
                                       const SocialSettings &limits, Progress &progress);

} // namespace freeim::demo
