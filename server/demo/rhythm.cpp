// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/rhythm.h"

namespace freeim::demo {

namespace {

// By hour from midnight; a usual curve of messengers: up with breakfast, lunch and, most, the evening.
constexpr std::array<double, 24> kDayCurve{0.30, 0.14, 0.07, 0.04, 0.03, 0.05, 0.14, 0.34, 0.52, 0.62, 0.66, 0.70,
                                           0.80, 0.68, 0.60, 0.60, 0.64, 0.70, 0.78, 0.88, 0.96, 1.00, 0.88, 0.58};
constexpr double kWeekend = 0.85;

} // namespace

int hoursAhead(const Place &place)
{
    return static_cast<int>(std::lround(place.position.longitude / 15.0));
}

double liveliness(Timestamp time, int hoursAhead)
{
    const qint64 hours = time.milliseconds / kHour + hoursAhead;
    const qint64 weekday = (hours / 24 + 3) % 7; // 1970 began on a Thursday; 0 is Monday
    return kDayCurve[static_cast<size_t>(hours % 24)] * (weekday >= 5 ? kWeekend : 1.0);
}

qint64 drawPause(Dice &dice)
{
    const double roll = dice.real();
    if (roll < 0.6)
        return dice.between(2 * kSecond, 35 * kSecond);
    if (roll < 0.92)
        return dice.between(35 * kSecond, 4 * kMinute);
    return dice.between(4 * kMinute, 25 * kMinute);
}

} // namespace freeim::demo
