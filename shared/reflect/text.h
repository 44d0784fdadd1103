// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace freeim {

// How long a text is to a person: surrogate pairs count once.
[[nodiscard]] qsizetype codePoints(QStringView text);

// Valid UTF-16 without control characters except newline and tab. NUL would cut a PostgreSQL statement.
[[nodiscard]] bool isCleanText(QStringView text);

// "displayName" -> "display_name"
[[nodiscard]] QString snakeCase(QLatin1StringView camelCase);

} // namespace freeim
