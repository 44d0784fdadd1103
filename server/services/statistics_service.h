// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/operator_caller.h"
#include "server/services/service_context.h"
#include "server/services/statistics.h"
#include "shared/contract/admin_overview.h"

namespace freeim {

// Writes down what Statistics counts, by minute, hour and day at once, and tells it as time series. Any thread that may
// use the database.
//
// What is stored adds up, so a minute may be stored in parts, by several runs of the server. In an hour and in a day an
// account counts once, whatever is restarted when; in a minute, once for each run of the server.
class StatisticsService
{
public:
    // statistics outlives it.
    StatisticsService(const ServiceContext &context, Statistics &statistics)
        : m_context(context)
        , m_statistics(statistics)
    {}

    // Once, at start: what happened today so far.
    [[nodiscard]] Result<Done> load();

    // What could not be stored stays for the next time.
    [[nodiscard]] Result<Done> store();

    // ParameterOutOfRange when there would be too many points, ParameterConflict when until is not after from.
    [[nodiscard]] Result<SeriesPoints> series(const OperatorCaller &caller, const SeriesRequest &request);

private:
    // What of it is stored in one transaction.
    [[nodiscard]] Result<Done> storePart(const MinuteStatistics &part);

    ServiceContext m_context;
    Statistics &m_statistics;
    std::mutex m_mutex; // held while storing, and while reading what is stored and what is not; protects what follows
    qint64 m_hour = 0;
    AccountSet m_storedAsActive; // in that hour
};

} // namespace freeim
