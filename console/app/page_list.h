// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/app/rail.h"

namespace freeim::console {

// The pages that the session's role lets an operator see, in the order of the rail.
[[nodiscard]] QList<RailEntry> pagesFor(const Session &session);

[[nodiscard]] Page *makePage(PageKind kind, Desk &desk);

} // namespace freeim::console
