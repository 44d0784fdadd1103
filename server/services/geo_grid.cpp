// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/geo_grid.h"

#include <cmath>
#include <numbers>

namespace freeim {

namespace {

constexpr double kEarthRadius = 6'371'008.8; // m, the mean radius of IUGG

double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}

// Which of 2^26 steps a value in [least, least + span] lies in; the upper end belongs to the last one.
quint64 stepOf(double value, double least, double span)
{
    constexpr double kSteps = qint64{1} << kFinestLevel;
    return static_cast<quint64>(std::clamp(std::floor((value - least) / span * kSteps), 0.0, kSteps - 1));
}

// abc -> 0a0b0c
quint64 spreadBits(quint64 bits)
{
    bits = (bits | bits << 16) & 0x0000FFFF0000FFFF;
    bits = (bits | bits << 8) & 0x00FF00FF00FF00FF;
    bits = (bits | bits << 4) & 0x0F0F0F0F0F0F0F0F;
    bits = (bits | bits << 2) & 0x3333333333333333;
    bits = (bits | bits << 1) & 0x5555555555555555;
    return bits;
}

qint64 interleaved(quint64 column, quint64 row)
{
    return static_cast<qint64>(spreadBits(row) << 1 | spreadBits(column));
}

// To the nearest point of a meridian between two latitudes.
double distanceToMeridian(const Position &from, double longitude, double south, double north)
{
    const double latitude = radians(from.latitude);
    const double turn = radians(longitude - from.longitude);
    // Where the perpendicular meets the meridian's great circle. Beyond 90 degrees it lies behind a pole, and then
    // an end of the arc is nearest.
    const double foot = std::atan2(std::sin(latitude), std::cos(latitude) * std::cos(turn)) * 180 / std::numbers::pi;
    if (foot >= south && foot <= north)
        return distanceBetween(from, {longitude, foot});
    return std::min(distanceBetween(from, {longitude, south}), distanceBetween(from, {longitude, north}));
}

} // namespace

CellRange GeoSquare::cells() const
{
    const int shift = 2 * (kFinestLevel - level);
    const qint64 code = interleaved(static_cast<quint64>(column), static_cast<quint64>(row));
    return {code << shift, ((code + 1) << shift) - 1};
}

std::array<GeoSquare, 4> GeoSquare::quarters() const
{
    const qint64 west = 2 * column;
    const qint64 south = 2 * row;
    return {GeoSquare{level + 1, west, south}, GeoSquare{level + 1, west + 1, south},
            GeoSquare{level + 1, west, south + 1}, GeoSquare{level + 1, west + 1, south + 1}};
}

qint64 cellOf(const Position &position)
{
    return interleaved(stepOf(position.longitude, -180, 360), stepOf(position.latitude, -90, 180));
}

double distanceBetween(const Position &one, const Position &other)
{
    // Haversine: exact where people are near each other, unlike the law of cosines.
    const double northward = std::sin(radians(other.latitude - one.latitude) / 2);
    const double eastward = std::sin(radians(other.longitude - one.longitude) / 2);
    const double chord = northward * northward +
                         std::cos(radians(one.latitude)) * std::cos(radians(other.latitude)) * eastward * eastward;
    return 2 * kEarthRadius * std::asin(std::sqrt(std::min(chord, 1.0)));
}

double distanceToSquare(const Position &from, const GeoSquare &square)
{
    const double side = std::ldexp(1.0, -square.level);
    const double west = -180 + 360 * side * static_cast<double>(square.column);
    const double east = west + 360 * side;
    const double south = -90 + 180 * side * static_cast<double>(square.row);
    const double north = south + 180 * side;
    if (from.longitude >= west && from.longitude <= east)
        return distanceBetween(from, {from.longitude, std::clamp(from.latitude, south, north)});
    return std::min(distanceToMeridian(from, west, south, north), distanceToMeridian(from, east, south, north));
}

Position snapped(const Position &position, double grid)
{
    if (grid <= 0)
        return position;
    // Divided by steps a degree rather than multiplied by the grid, so that 113.89 comes out as 113.89.
    const double steps = 1 / grid;
    const double longitude = std::round(position.longitude * steps) / steps;
    const double latitude = std::round(position.latitude * steps) / steps;
    return {std::clamp(longitude, -180.0, 180.0), std::clamp(latitude, -90.0, 90.0)};
}

QString distanceText(double metres)
{
    return QString::number(std::llround(metres)) + u'm';
}

} // namespace freeim
