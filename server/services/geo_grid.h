// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/friends.h"

#include <array>

// Places on Earth as numbers an index can search: longitude and latitude are cut into 2^26 steps each and their bits
// interleaved (a Morton code), so that every square of the quadtree over the map is one range of cells.
// Pure arithmetic, any thread. Degrees in, metres out, on a sphere.
namespace freeim {

// 26 bits an axis: a cell is 0.6 m wide at the equator, and its number fits a BIGINT.
inline constexpr int kFinestLevel = 26;

// Cells from first to last, both included.
struct CellRange
{
    qint64 first = 0;
    qint64 last = 0;

    bool operator==(const CellRange &) const = default;
};

// One of the 4^level squares that make up the map. Level 0 is all of it.
struct GeoSquare
{
    int level = 0;
    qint64 column = 0; // from 180 degrees west
    qint64 row = 0;    // from the south pole

    [[nodiscard]] CellRange cells() const;
    [[nodiscard]] std::array<GeoSquare, 4> quarters() const;

    bool operator==(const GeoSquare &) const = default;
};

[[nodiscard]] qint64 cellOf(const Position &position);

// Great-circle distance.
[[nodiscard]] double distanceBetween(const Position &one, const Position &other);

// To the nearest point of the square; 0 inside. Right across the poles and the 180th meridian too.
[[nodiscard]] double distanceToSquare(const Position &from, const GeoSquare &square);

// The nearest crossing of a grid of so many degrees; the position itself when grid is 0.
[[nodiscard]] Position snapped(const Position &position, double grid);

// "255891m"
[[nodiscard]] QString distanceText(double metres);

} // namespace freeim
