// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>
#include <array>
#include <compare>
#include <optional>

namespace freeim {

using Rfc3339 = std::array<char, 29>;

// A moment: UTC milliseconds since 1970. On the wire RFC 3339 with the server's own offset.
struct Timestamp
{
    qint64 milliseconds = 0;

    constexpr auto operator<=>(const Timestamp &) const = default;
    [[nodiscard]] constexpr Timestamp plus(qint64 ms) const { return {milliseconds + ms}; }
    [[nodiscard]] constexpr qint64 since(Timestamp earlier) const { return milliseconds - earlier.milliseconds; }

    // "2022-12-01T00:06:09.580+08:00"
    [[nodiscard]] Rfc3339 rfc3339() const;
    [[nodiscard]] QString toRfc3339() const;
    // On the server's calendar.
    [[nodiscard]] QDate localDay() const;
    [[nodiscard]] static std::optional<Timestamp> fromRfc3339(const QString &text);
};

// Where services take the time from, so that a test can stop it. Any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Timestamp now() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] Timestamp now() const override;
};

inline constexpr qint64 kSecond = 1000;
inline constexpr qint64 kMinute = 60 * kSecond;
inline constexpr qint64 kHour = 60 * kMinute;
inline constexpr qint64 kDay = 24 * kHour;

} // namespace freeim
