// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/charts/series_segments.h"

#include <QDateTime>

#include <cmath>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostLines = 4; // above the lowest

QDateTime local(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at);
}

qint64 tickStep(ChartRange range)
{
    switch (range) {
    case ChartRange::Hour:
        return 10 * kMinute;
    case ChartRange::Day:
        return 4 * kHour;
    case ChartRange::Week:
        return kDay;
    case ChartRange::Month:
        return 5 * kDay;
    }
    return kHour;
}

// Where the first tick may be: round in this zone, since whole hours of UTC are odd times in some.
qint64 firstTick(ChartRange range, qint64 from)
{
    const qint64 step = tickStep(range);
    if (range == ChartRange::Month)
        return (from + step - 1) / step * step; // days of UTC
    const qint64 offset = local(from).offsetFromUtc() * kSecond;
    return (from + offset + step - 1) / step * step - offset;
}

} // namespace

QList<QList<QPointF>> segmentsOf(const QList<SeriesPoint> &points)
{
    QList<QList<QPointF>> segments;
    bool isOpen = false;
    for (const SeriesPoint &point : points) {
        if (!point.value) {
            isOpen = false;
            continue;
        }
        if (!isOpen)
            segments.append(QList<QPointF>{});
        isOpen = true;
        segments.last().append({static_cast<double>(point.at.milliseconds), static_cast<double>(*point.value)});
    }
    return segments;
}

Scale scaleFor(qint64 largest)
{
    if (largest <= kMostLines)
        return {};
    const double rough = static_cast<double>(largest) / kMostLines;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double each : {1.0, 2.0, 5.0}) {
        if (each * power >= rough) {
            step = each * power;
            break;
        }
    }
    return {std::ceil(static_cast<double>(largest) / step) * step, step};
}

Resolution resolutionOf(ChartRange range)
{
    switch (range) {
    case ChartRange::Hour:
        return Resolution::Minute;
    case ChartRange::Day:
    case ChartRange::Week:
        return Resolution::Hour;
    case ChartRange::Month:
        return Resolution::Day;
    }
    return Resolution::Minute;
}

qint64 lengthOf(ChartRange range)
{
    switch (range) {
    case ChartRange::Hour:
        return kHour;
    case ChartRange::Day:
        return kDay;
    case ChartRange::Week:
        return 7 * kDay;
    case ChartRange::Month:
        return 30 * kDay;
    }
    return kHour;
}

QList<Tick> ticksBetween(ChartRange range, qint64 from, qint64 until)
{
    QList<Tick> ticks;
    const QString format = range == ChartRange::Hour || range == ChartRange::Day ? u"HH:mm"_s : u"MM-dd"_s;
    for (qint64 at = firstTick(range, from); at <= until; at += tickStep(range)) {
        const QDateTime time = range == ChartRange::Month ? QDateTime::fromMSecsSinceEpoch(at).toUTC() : local(at);
        ticks.append({at, time.toString(format)});
    }
    return ticks;
}

QString pointTime(ChartRange range, Timestamp at)
{
    switch (range) {
    case ChartRange::Hour:
        return local(at.milliseconds).toString(u"HH:mm"_s);
    case ChartRange::Day:
    case ChartRange::Week:
        return local(at.milliseconds).toString(u"MM-dd HH:mm"_s);
    case ChartRange::Month:
        return QDateTime::fromMSecsSinceEpoch(at.milliseconds).toUTC().toString(u"yyyy-MM-dd 'UTC'"_s);
    }
    return {};
}

} // namespace freeim::console
