// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace freeim {

// Breaks text between words so that no line, prefix included, is longer than width. Each line starts with prefix and
// ends with a line break. Any thread.
[[nodiscard]] QString wrapText(const QString &text, const QString &prefix, int width);

} // namespace freeim
