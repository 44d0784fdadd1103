// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace freeim {

// Raises the process's soft limit of open files to its hard limit and returns what holds then. Any thread.
int raiseDescriptorLimit();

} // namespace freeim
