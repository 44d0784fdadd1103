// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/words/time_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

struct TimeWords
{
    Q_DECLARE_TR_FUNCTIONS(TimeWords)
};

// Less than that is the way of the answer, and what clocks differ by anyway.
constexpr qint64 kSameTime = 5 * kSecond;

qint64 &serverSkew()
{
    static qint64 milliseconds = 0;
    return milliseconds;
}

QDateTime local(Timestamp at)
{
    return QDateTime::fromMSecsSinceEpoch(at.milliseconds);
}

QString ago(qint64 past)
{
    if (past < kMinute)
        return TimeWords::tr("just now");
    if (past < kHour)
        return TimeWords::tr("%n min ago", nullptr, static_cast<int>(past / kMinute));
    if (past < kDay)
        return TimeWords::tr("%n h ago", nullptr, static_cast<int>(past / kHour));
    return TimeWords::tr("%n day(s) ago", nullptr, static_cast<int>(past / kDay));
}

QString ahead(qint64 future)
{
    // To the nearest: a ban of three days that has just begun ends in three.
    const auto nearest = [future](qint64 unit) { return static_cast<int>((future + unit / 2) / unit); };
    if (future < kMinute)
        return TimeWords::tr("in a moment");
    if (nearest(kMinute) < kHour / kMinute)
        return TimeWords::tr("in %n min", nullptr, nearest(kMinute));
    if (nearest(kHour) < kDay / kHour)
        return TimeWords::tr("in %n h", nullptr, nearest(kHour));
    return TimeWords::tr("in %n day(s)", nullptr, nearest(kDay));
}

} // namespace

Timestamp now()
{
    return nowHere().plus(serverSkew());
}

Timestamp nowHere()
{
    return SystemClock().now();
}

void noteServerTime(const std::optional<Timestamp> &at)
{
    const qint64 skew = at ? at->since(nowHere()) : 0;
    serverSkew() = qAbs(skew) < kSameTime ? 0 : skew;
}

QString relativeTime(Timestamp at, Timestamp now)
{
    const qint64 past = now.since(at);
    if (qAbs(past) > 30 * kDay)
        return local(at).toString(u"yyyy-MM-dd"_s);
    // Clocks of two machines are never quite the same: a moment ahead is now.
    return past > -5 * kSecond ? ago(past) : ahead(-past);
}

QString relativeTime(std::optional<Timestamp> at, Timestamp now, const QString &never)
{
    return at ? relativeTime(*at, now) : never;
}

QString exactTime(Timestamp at)
{
    const QDateTime time = local(at);
    const int offset = time.offsetFromUtc() / 60;
    return u"%1 UTC%2%3:%4"_s.arg(time.toString(u"yyyy-MM-dd HH:mm:ss"_s), offset < 0 ? u"-"_s : u"+"_s)
        .arg(qAbs(offset) / 60, 2, 10, QLatin1Char('0'))
        .arg(qAbs(offset) % 60, 2, 10, QLatin1Char('0'));
}

QString shortTime(Timestamp at)
{
    return local(at).toString(u"yyyy-MM-dd HH:mm"_s);
}

QString timeOfDay(Timestamp at)
{
    return local(at).toString(u"HH:mm"_s);
}

QString dayName(Timestamp at)
{
    return QLocale().toString(local(at).date(), QLocale::LongFormat);
}

QString duration(qint64 milliseconds)
{
    // Three days less the moment that a request took are three days.
    const qint64 rounded = (milliseconds + kMinute / 2) / kMinute * kMinute;
    const qint64 days = rounded / kDay;
    const int hours = static_cast<int>(rounded % kDay / kHour);
    const int minutes = static_cast<int>(rounded % kHour / kMinute);
    if (days > 0 && hours == 0)
        return TimeWords::tr("%n day(s)", nullptr, static_cast<int>(days));
    if (days > 0)
        return TimeWords::tr("%n day(s)", nullptr, static_cast<int>(days)) + u' ' +
               TimeWords::tr("%n h", nullptr, hours);
    if (hours > 0 && minutes == 0)
        return TimeWords::tr("%n h", nullptr, hours);
    if (hours > 0)
        return TimeWords::tr("%n h", nullptr, hours) + u' ' + TimeWords::tr("%n min", nullptr, minutes);
    return TimeWords::tr("%n min", nullptr, minutes);
}

QString number(qint64 value)
{
    return QLocale().toString(value);
}

} // namespace freeim::console
