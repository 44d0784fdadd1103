// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/endpoint.h"
#include "shared/models/overview.h"

// The service at a glance, and how it came there.
namespace freeim {

inline constexpr int kLargestUtcOffset = 14 * 60; // minutes
inline constexpr int kMostSeriesPoints = 1'500;

struct OverviewRequest
{
    int utcOffset = 0;
};

constexpr auto fields(std::type_identity<OverviewRequest>)
{
    return std::tuple{field<&OverviewRequest::utcOffset>("utcOffset")
                          .range(-kLargestUtcOffset, kLargestUtcOffset)
                          .withDefault()
                          .says("minutes east of UTC: where today begins")
                          .example("480")};
}

struct SeriesRequest
{
    Series series = {};
    Resolution resolution = Resolution::Minute;
    std::optional<Timestamp> from = {};
    std::optional<Timestamp> until = {};
};

constexpr auto fields(std::type_identity<SeriesRequest>)
{
    return std::tuple{
        field<&SeriesRequest::series>("series").example("messages"),
        field<&SeriesRequest::resolution>("resolution").withDefault().says("hours and days are those of UTC"),
        field<&SeriesRequest::from>("from").emptyIsAbsent().says(
            "the first point is the period that holds it; absent: 60 periods before until"),
        field<&SeriesRequest::until>("until").emptyIsAbsent().says("only periods that begin before; absent: now"),
    };
}

struct SeriesPoints
{
    static constexpr auto kSchema = "SeriesPoints";

    Series series = {};
    Resolution resolution = Resolution::Minute;
    QList<SeriesPoint> points = {};

    bool operator==(const SeriesPoints &) const = default;
};

constexpr auto fields(std::type_identity<SeriesPoints>)
{
    return std::tuple{
        field<&SeriesPoints::series>("series"),
        field<&SeriesPoints::resolution>("resolution"),
        field<&SeriesPoints::points>("points").says("one for each period from the first to the last, oldest first"),
    };
}

namespace contract {

inline constexpr Endpoint<OverviewRequest, Overview> overview{
    "overview",        Method::Get,
    "/admin/overview", Access::permission(Permission::OverviewRead),
    Area::Overview,    "Counts of now and of today, and the server's health",
    Phrase::None,      {}};

inline constexpr Endpoint<SeriesRequest, SeriesPoints> overviewSeries{
    "overviewSeries",
    Method::Get,
    "/admin/overview/series",
    Access::permission(Permission::OverviewRead),
    Area::Overview,
    "A count by minute, hour or day",
    Phrase::None,
    {ErrorCode::ParameterOutOfRange, ErrorCode::ParameterConflict}};

} // namespace contract
} // namespace freeim
