// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace freeim::console {

// The whole program: reads the command line, shows the window, runs until it is closed.
[[nodiscard]] int runConsole(int argc, char **argv);

} // namespace freeim::console
