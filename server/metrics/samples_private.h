// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/metrics/samples.h"

#include <prometheus/metric_family.h>
#include <vector>

namespace freeim {

struct Samples::Private
{
    std::vector<prometheus::MetricFamily> families;

    prometheus::ClientMetric &add(prometheus::MetricType type, const char *name, const char *help, Labels labels);
};

} // namespace freeim
