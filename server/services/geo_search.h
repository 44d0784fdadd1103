// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/geo_grid.h"
#include "shared/core/result.h"

#include <queue>

// The nearest of anything that is stored with its cell.
namespace freeim {

template <typename Item>
struct NearItem
{
    Item item = {};
    double distance = 0; // m
};

// The `count` items nearest to `from` within `radius` metres, nearest first; equally near ones stay as fetched.
//   crowded(const CellRange &) -> Result<bool>         are there more than a handful (about count) of items?
//   fetch(const CellRange &) -> Result<QList<Item>>    those items, at most count where all is one finest cell
//   positionOf(const Item &) -> Position               what the distance is measured to
// Squares are opened nearest first and quartered while crowded, so that each query reads few rows however people
// are spread, and the search ends as soon as no unopened square can hold anything nearer.
template <typename Item, typename IsCrowded, typename Fetch, typename PositionOf>
[[nodiscard]] Result<QList<NearItem<Item>>> findNearest(const Position &from, double radius, qsizetype count,
                                                        IsCrowded &&crowded, Fetch &&fetch, PositionOf &&positionOf)
{
    struct Unopened
    {
        double distance;
        GeoSquare square;
    };
    const auto farther = [](const Unopened &one, const Unopened &other) { return one.distance > other.distance; };
    std::priority_queue<Unopened, std::vector<Unopened>, decltype(farther)> unopened(farther);
    // A metre of slack: whoever stands on the border of two squares may be a rounding error inside the other one.
    constexpr double kSlack = 1;
    const auto add = [&](const GeoSquare &square) { unopened.push({distanceToSquare(from, square) - kSlack, square}); };

    QList<NearItem<Item>> nearest;
    double reach = radius;
    add(GeoSquare{});
    while (!unopened.empty() && unopened.top().distance <= reach) {
        const GeoSquare square = unopened.top().square;
        unopened.pop();
        if (square.level < kFinestLevel) {
            FREEIM_TRY(const bool tooMany, crowded(square.cells()));
            if (tooMany) {
                for (const GeoSquare &quarter : square.quarters())
                    add(quarter);
                continue;
            }
        }
        FREEIM_TRY(const QList<Item> items, fetch(square.cells()));
        for (const Item &item : items) {
            const double distance = distanceBetween(from, positionOf(item));
            if (distance <= radius)
                nearest.append({item, distance});
        }
        std::stable_sort(nearest.begin(), nearest.end(), [](const NearItem<Item> &one, const NearItem<Item> &other) {
            return one.distance < other.distance;
        });
        if (nearest.size() >= count) {
            nearest.resize(count);
            reach = std::min(radius, nearest.last().distance);
        }
    }
    return nearest;
}

} // namespace freeim
