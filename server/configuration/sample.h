// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace freeim {

// resources/freeim-server.toml: every key with its default, commented out, and what it means. Any thread.
[[nodiscard]] QString sampleConfiguration();

} // namespace freeim
