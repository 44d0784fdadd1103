// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"

#include <QString>

#include <optional>

// Times and amounts the way people read them, in the language of the console.
namespace freeim::console {

// As the server's clock says, once it is known to differ from this computer's: what was "just now" there is not two
// hours ahead here, and a ban for an hour does not end before it begins.
[[nodiscard]] Timestamp now();
[[nodiscard]] Timestamp nowHere();
// at: the server's time at this moment; unset: it is not known.
void noteServerTime(const std::optional<Timestamp> &at);

// "3 min ago", "in 2 days"; what is more than a month away is a date.
[[nodiscard]] QString relativeTime(Timestamp at, Timestamp now);
[[nodiscard]] QString relativeTime(std::optional<Timestamp> at, Timestamp now, const QString &never);

// "2026-03-01 14:05:09 UTC+08:00", in this machine's zone.
[[nodiscard]] QString exactTime(Timestamp at);
// "2026-03-01 14:05"
[[nodiscard]] QString shortTime(Timestamp at);
// "14:05"
[[nodiscard]] QString timeOfDay(Timestamp at);
[[nodiscard]] QString dayName(Timestamp at);

// "3 days", "1 h 30 min"
[[nodiscard]] QString duration(qint64 milliseconds);

// "12,431"
[[nodiscard]] QString number(qint64 value);

} // namespace freeim::console
