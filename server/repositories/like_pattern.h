// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// Patterns for LIKE ? ESCAPE '!' in which every letter of a text stands for itself. Pure functions, any thread.
namespace freeim {

[[nodiscard]] QString startingWith(const QString &text);
[[nodiscard]] QString containing(const QString &text);

} // namespace freeim
