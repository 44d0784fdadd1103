// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/settings/settings.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

// How people write values: "30s", "16KiB", true; and how we write them back. Any thread.
namespace freeim {

// A value as it stands in a file, before anyone knows which key it is for.
struct UnusableValue
{
    QString kind; // "a date"
};
using RawValue = std::variant<bool, qint64, double, QString, QStringList, UnusableValue>;

[[nodiscard]] QString kindOf(const RawValue &value); // "a string", for messages

// Whole numbers with a unit of time: ms, s, m, h, d. Nothing when it is none or too large.
[[nodiscard]] std::optional<qint64> parseMilliseconds(QStringView text);
// Whole numbers with a unit of size: B, KiB, MiB, GiB (1024), KB, MB, GB (1000).
[[nodiscard]] std::optional<qint64> parseBytes(QStringView text);

// With the largest unit that leaves a whole number, so that parsing gives the same value again.
[[nodiscard]] QString formatMilliseconds(qint64 milliseconds);
[[nodiscard]] QString formatBytes(qint64 bytes);

// "20/s burst 100", "10/m burst 30", "off"; nothing when it is none. Without a burst it is the count.
[[nodiscard]] std::optional<RateLimit> parseRateLimit(QStringView text);
[[nodiscard]] QString formatRateLimit(const RateLimit &limit);

// "0.01", never "1e-02"
[[nodiscard]] QString formatReal(double value);

[[nodiscard]] QString quoteForToml(const QString &text);

// The candidate a mistyped name was probably meant to be; empty when none is near.
[[nodiscard]] QString nearest(const QString &name, const QStringList &candidates);

} // namespace freeim
