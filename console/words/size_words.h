// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace freeim::console {

// "1.2 MB", in powers of 1,000
[[nodiscard]] QString byteText(qint64 bytes);
// "1.5"; whole numbers without a point
[[nodiscard]] QString decimal(double value);

} // namespace freeim::console
