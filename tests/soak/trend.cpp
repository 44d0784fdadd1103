// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/soak/trend.h"

#include <algorithm>

namespace freeim::soak {

namespace {

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<qptrdiff>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

Trend trendOf(const std::vector<Sample> &samples, double Sample::*value)
{
    std::vector<double> values;
    double minutes = 0;
    double sum = 0;
    const size_t skipped = samples.size() / 10;
    Trend trend;
    for (size_t i = 0; i < samples.size(); ++i) {
        trend.largest = std::max(trend.largest, samples[i].*value);
        if (i < skipped)
            continue;
        values.push_back(samples[i].*value);
        minutes += samples[i].minute;
        sum += samples[i].*value;
    }
    const auto count = static_cast<double>(values.size());
    double covariance = 0;
    double variance = 0;
    for (size_t i = skipped; i < samples.size(); ++i) {
        const double minute = samples[i].minute - minutes / count;
        covariance += minute * (samples[i].*value - sum / count);
        variance += minute * minute;
    }
    const auto quarter = static_cast<qptrdiff>((values.size() + 3) / 4);
    trend.first = median({values.begin(), values.begin() + quarter});
    trend.last = median({values.end() - quarter, values.end()});
    trend.perMinute = variance > 0 ? covariance / variance : 0;
    return trend;
}

Bounds boundsFor(const Trend &memory)
{
    return {.memory = 16 + memory.first / 10, .descriptors = 32};
}

} // namespace freeim::soak
