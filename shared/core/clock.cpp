// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/core/clock.h"

#include <QDateTime>

#include <chrono>
#include <ctime>
#include <limits>

namespace freeim {

namespace {

// Seconds east of UTC. Every message of a history page asks twice, and localtime_r takes a lock that all workers share,
// so each thread keeps its last answer: offsets change on quarters of an hour only.
int utcOffset(qint64 seconds)
{
    constexpr qint64 kQuarter = 15 * 60;
    thread_local qint64 knownQuarter = std::numeric_limits<qint64>::min();
    thread_local int known = 0;
    const qint64 quarter = seconds >= 0 ? seconds / kQuarter : (seconds - kQuarter + 1) / kQuarter;
    if (quarter != knownQuarter) {
        const auto moment = static_cast<std::time_t>(seconds);
        std::tm local = {};
        localtime_r(&moment, &local);
        knownQuarter = quarter;
        known = static_cast<int>(local.tm_gmtoff);
    }
    return known;
}

struct LocalTime
{
    std::chrono::sys_time<std::chrono::milliseconds> time; // as if the server's zone were UTC
    int offset;                                            // seconds east of UTC
};

LocalTime localTime(Timestamp moment)
{
    const auto utc = std::chrono::milliseconds(moment.milliseconds);
    const int offset = utcOffset(std::chrono::floor<std::chrono::seconds>(utc).count());
    return {std::chrono::sys_time<std::chrono::milliseconds>(utc + std::chrono::seconds(offset)), offset};
}

// As many digits as width says, with leading zeros.
char *writePadded(char *out, int value, int width)
{
    for (int i = width - 1; i >= 0; --i, value /= 10)
        out[i] = static_cast<char>('0' + value % 10);
    return out + width;
}

} // namespace

Rfc3339 Timestamp::rfc3339() const
{
    const auto [local, offset] = localTime(*this);
    const auto midnight = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date(midnight);
    const std::chrono::hh_mm_ss time(local - midnight);
    const int offsetMinutes = std::abs(offset / 60);

    Rfc3339 text;
    char *out = text.data();
    const auto put = [&](int value, int width, char after) {
        out = writePadded(out, value, width);
        *out++ = after;
    };
    put(static_cast<int>(date.year()), 4, '-');
    put(static_cast<int>(static_cast<unsigned>(date.month())), 2, '-');
    put(static_cast<int>(static_cast<unsigned>(date.day())), 2, 'T');
    put(static_cast<int>(time.hours().count()), 2, ':');
    put(static_cast<int>(time.minutes().count()), 2, ':');
    put(static_cast<int>(time.seconds().count()), 2, '.');
    put(static_cast<int>(time.subseconds().count()), 3, offset < 0 ? '-' : '+');
    put(offsetMinutes / 60, 2, ':');
    writePadded(out, offsetMinutes % 60, 2);
    return text;
}

QString Timestamp::toRfc3339() const
{
    const Rfc3339 text = rfc3339();
    return QString::fromLatin1(text.data(), text.size());
}

QDate Timestamp::localDay() const
{
    const auto since1970 = std::chrono::floor<std::chrono::days>(localTime(*this).time).time_since_epoch();
    return QDate(1970, 1, 1).addDays(since1970.count());
}

std::optional<Timestamp> Timestamp::fromRfc3339(const QString &text)
{
    const QDateTime parsed = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!parsed.isValid() || parsed.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    return Timestamp{parsed.toMSecsSinceEpoch()};
}

Timestamp SystemClock::now() const
{
    return {QDateTime::currentMSecsSinceEpoch()};
}

} // namespace freeim
