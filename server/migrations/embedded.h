// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace freeim {

// Makes the files of this folder readable under ":/migrations"; a linker drops resources nobody asks for.
void embedMigrations();

} // namespace freeim
