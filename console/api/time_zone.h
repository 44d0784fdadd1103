// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace freeim::console {

// Where "today" begins for whoever sits here; of the moment, since it changes in spring and autumn.
[[nodiscard]] inline int minutesEastOfUtc()
{
    return QDateTime::currentDateTime().offsetFromUtc() / 60;
}

} // namespace freeim::console
