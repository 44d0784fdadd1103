// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/dice.h"

#include <QByteArray>

namespace freeim::demo {

// A small PNG of a landscape: sky, hills and ground in colours of the dice.
[[nodiscard]] QByteArray landscapePng(Dice &dice);

} // namespace freeim::demo
