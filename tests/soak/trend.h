// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/result.h"

#include <vector>

namespace freeim::soak {

struct Sample
{
    double minute = 0;
    double memory = 0; // MB
    double descriptors = 0;
    double processor = 0; // cores in use
};

// What became of one value in the course of a run. The first tenth does not count: caches fill, allocators settle.
struct Trend
{
    double first = 0;     // median of the first quarter of the rest
    double last = 0;      // median of the last quarter
    double largest = 0;   // of the whole run
    double perMinute = 0; // least squares
};

[[nodiscard]] Trend trendOf(const std::vector<Sample> &samples, double Sample::*value);

// How much more the last quarter may have than the first. Memory: allocators keep what fragments, and the databases'
// caches grow to a fixed size. Descriptors: sockets come and go.
struct Bounds
{
    double memory = 0; // MB
    double descriptors = 0;
};

[[nodiscard]] Bounds boundsFor(const Trend &memory);

} // namespace freeim::soak
