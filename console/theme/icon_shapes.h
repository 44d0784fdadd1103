// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/theme/icon.h"

namespace freeim::console {

// What is inside the icon's svg element.
[[nodiscard]] QByteArray iconShape(Icon name);

} // namespace freeim::console
