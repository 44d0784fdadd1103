// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metrics/samples_private.h"

namespace freeim {

prometheus::ClientMetric &Samples::Private::add(prometheus::MetricType type, const char *name, const char *help,
                                                Labels labels)
{
    if (families.empty() || families.back().name != name)
        families.push_back({.name = name, .help = help, .type = type, .metric = {}});
    prometheus::ClientMetric &metric = families.back().metric.emplace_back();
    for (const auto &[label, value] : labels) {
        prometheus::ClientMetric::Label added;
        added.name = label;
        added.value = value.toStdString();
        metric.label.push_back(std::move(added));
    }
    return metric;
}

Samples::Samples()
    : m_private(std::make_unique<Private>())
{}

Samples::~Samples() = default;

void Samples::gauge(const char *name, const char *help, double value, Labels labels)
{
    m_private->add(prometheus::MetricType::Gauge, name, help, labels).gauge.value = value;
}

void Samples::counter(const char *name, const char *help, double value, Labels labels)
{
    m_private->add(prometheus::MetricType::Counter, name, help, labels).counter.value = value;
}

} // namespace freeim
