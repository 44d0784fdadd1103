// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/texts.h"
#include "shared/core/clock.h"

// When people talk, by the sun where they live.
namespace freeim::demo {

// Hours ahead of UTC.
[[nodiscard]] int hoursAhead(const Place &place);

// How much is said at that time so many hours ahead of UTC, from 0 to 1: least before dawn, most in the evening.
[[nodiscard]] double liveliness(Timestamp time, int hoursAhead);

// To the next message of a talk, ms: mostly seconds, now and then a break.
[[nodiscard]] qint64 drawPause(Dice &dice);

} // namespace freeim::demo
