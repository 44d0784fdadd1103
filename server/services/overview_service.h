// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/census_repository.h"
#include "server/services/ban_registry.h"
#include "server/services/online_accounts.h"
#include "server/services/operator_caller.h"
#include "server/services/server_vitals.h"
#include "server/services/service_context.h"
#include "server/services/statistics.h"
#include "shared/contract/admin_overview.h"

namespace freeim {

// The service at a glance. Nearly all of it is in memory; what the database is asked is kept for a second, and for a
// hundred times as long as the answer took, so that however many ask how often, it is for a hundredth of a worker's
// time at most. Any thread that may use the database.
class OverviewService
{
public:
    // All outlive it.
    OverviewService(const ServiceContext &context, const Statistics &statistics, const OnlineAccounts &online,
                    const BanRegistry &bans, const ServerVitals &vitals)
        : m_context(context)
        , m_statistics(statistics)
        , m_online(online)
        , m_bans(bans)
        , m_vitals(vitals)
    {}

    [[nodiscard]] Result<Overview> show(const OperatorCaller &caller, const OverviewRequest &request);
    // While the database does not answer: with the counts it told last.
    [[nodiscard]] Result<Overview> now(int utcOffset);

private:
    struct Known
    {
        Census census = {};
        std::optional<qint64> databaseSize = {};
        bool isFresh = true; // the database answered
    };
    [[nodiscard]] Result<Known> known();
    [[nodiscard]] bool askSize(Timestamp now);

    ServiceContext m_context;
    const Statistics &m_statistics;
    const OnlineAccounts &m_online;
    const BanRegistry &m_bans;
    const ServerVitals &m_vitals;
    std::mutex m_mutex; // held while the database is asked, so that only one does; protects what follows
    std::optional<Known> m_known;
    Timestamp m_askAgainAt;
    Timestamp m_askSizeAgainAt;
};

} // namespace freeim
