// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/app/command_palette.h"

namespace freeim::console {

// What can be pressed on the page as it stands: its buttons that have a picture and words of their own, and what hangs
// in their menus. Buttons of which there are many alike, one to a row, are not among them; nor are filters.
[[nodiscard]] QList<Command> commandsOn(QWidget &page);

} // namespace freeim::console
