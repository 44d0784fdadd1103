// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/models/overview.h"

#include <QPointF>

// The arithmetic of a chart, without a screen.
namespace freeim::console {

// Points that follow one another without a gap.
[[nodiscard]] QList<QList<QPointF>> segmentsOf(const QList<SeriesPoint> &points);

// The top of an axis that begins at zero, and how far its lines are apart: whole numbers that people count in.
struct Scale
{
    double top = 4;
    double step = 1;

    bool operator==(const Scale &) const = default;
};

[[nodiscard]] Scale scaleFor(qint64 largest);

enum class ChartRange
{
    Hour,
    Day,
    Week,
    Month
};

[[nodiscard]] Resolution resolutionOf(ChartRange range);
[[nodiscard]] qint64 lengthOf(ChartRange range);

struct Tick
{
    qint64 at = 0;
    QString words = {};
};

// Round times of this computer's zone between the two, with words: what an axis is labelled with.
[[nodiscard]] QList<Tick> ticksBetween(ChartRange range, qint64 from, qint64 until);
// Of a point, in full: days are those of UTC, as the server counts them.
[[nodiscard]] QString pointTime(ChartRange range, Timestamp at);

} // namespace freeim::console
