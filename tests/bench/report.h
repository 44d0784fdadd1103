// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/work.h"

#include <QJsonObject>

namespace freeim::bench {

// What the rounds of one row showed.
struct Figure
{
    const Row *row = nullptr;
    QList<double> floor = {}; // of each round; empty for rows without a floor
    QList<double> server = {};
    QList<Detail> details = {};

    // Medians. The ratio is that of the rounds' own ratios, since floor and server of a round share its weather.
    [[nodiscard]] double floorMedian() const;
    [[nodiscard]] double serverMedian() const;
    [[nodiscard]] double ratio() const;
    // What the target is about: the ratio, or the server's figure where there is no floor.
    [[nodiscard]] double compared() const { return row->floorTitle ? ratio() : serverMedian(); }
    [[nodiscard]] bool isMet() const;
};

[[nodiscard]] QString tableHead();
// Perhaps with a second line for the details.
[[nodiscard]] QString tableLine(const Figure &figure);

// Everything, with what it was measured on.
[[nodiscard]] QJsonObject toJson(const QList<Figure> &figures, const Options &options);

} // namespace freeim::bench
