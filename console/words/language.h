// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace freeim::console {

// Which of the two languages the console speaks now.
[[nodiscard]] bool isChinese();
// Translations and the formats of numbers and days; what is on the screen is made anew by whoever calls it.
// "zh", "en", or empty: the system's.
void speak(const QString &language);

} // namespace freeim::console
