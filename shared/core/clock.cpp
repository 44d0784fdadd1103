// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/core/clock.h"

#include <QDateTime>

#include <ctime>

namespace freeim {

namespace {

// Two digits, or as many as width says, with leading zeros.
void appendPadded(QString &out, int value, int width)
{
    char16_t digits[4];
    for (int i = width - 1; i >= 0; --i, value /= 10)
        digits[i] = static_cast<char16_t>(u'0' + value % 10);
    out.append(QStringView(digits, width));
}

} // namespace

QString Timestamp::toRfc3339() const
{
    // localtime_r instead of QDateTime: every message of a history page passes here, and this is
    // some ten times cheaper.
    const qint64 floorSeconds = (milliseconds >= 0 ? milliseconds : milliseconds - 999) / 1000;
    const auto seconds = static_cast<std::time_t>(floorSeconds);
    std::tm local = {};
    localtime_r(&seconds, &local);

    QString text;
    text.reserve(29);
    appendPadded(text, local.tm_year + 1900, 4);
    text.append(u'-');
    appendPadded(text, local.tm_mon + 1, 2);
    text.append(u'-');
    appendPadded(text, local.tm_mday, 2);
    text.append(u'T');
    appendPadded(text, local.tm_hour, 2);
    text.append(u':');
    appendPadded(text, local.tm_min, 2);
    text.append(u':');
    appendPadded(text, local.tm_sec, 2);
    text.append(u'.');
    appendPadded(text, static_cast<int>(milliseconds - floorSeconds * 1000), 3);

    const int offsetMinutes = static_cast<int>(local.tm_gmtoff / 60);
    text.append(offsetMinutes < 0 ? u'-' : u'+');
    appendPadded(text, std::abs(offsetMinutes) / 60, 2);
    text.append(u':');
    appendPadded(text, std::abs(offsetMinutes) % 60, 2);
    return text;
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
