// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/core/ids.h"
#include "shared/models/overview.h"

namespace freeim {

// What happened within some time.
struct StatisticCounts
{
    qint64 messages = 0;
    qint64 registrations = 0;
    qint64 failedSignIns = 0;
    qint64 activeAccounts = 0;
    qint64 online = 0; // the most at one time

    void add(const StatisticCounts &more)
    {
        messages += more.messages;
        registrations += more.registrations;
        failedSignIns += more.failedSignIns;
        activeAccounts += more.activeAccounts;
        online = std::max(online, more.online);
    }

    bool operator==(const StatisticCounts &) const = default;
};

struct StoredStatistic : StatisticCounts
{
    qint64 period = 0; // minutes, hours or days since 1970

    bool operator==(const StoredStatistic &) const = default;
};

constexpr auto fields(std::type_identity<StoredStatistic>)
{
    return std::tuple{
        field<&StoredStatistic::period>("period"),
        field<&StoredStatistic::messages>("messages"),
        field<&StoredStatistic::registrations>("registrations"),
        field<&StoredStatistic::failedSignIns>("failedSignIns"),
        field<&StoredStatistic::activeAccounts>("activeAccounts"),
        field<&StoredStatistic::online>("online"),
    };
}

// How long they are kept, ms; those of days for ever.
inline constexpr std::array kStatisticMemory{std::pair{Resolution::Minute, 8 * kDay},
                                             std::pair{Resolution::Hour, 400 * kDay}};

class StatisticRepository
{
public:
    explicit StatisticRepository(Connection &connection)
        : m_connection(connection)
    {}

    // On top of what is there for the period.
    [[nodiscard]] Result<Done> add(Resolution resolution, qint64 period, const StatisticCounts &counts) const;
    // Those that are there, from first to before end, in order.
    [[nodiscard]] Result<QList<StoredStatistic>> list(Resolution resolution, qint64 first, qint64 end) const;
    // How many, at most limit.
    [[nodiscard]] Result<qint64> removeBefore(Resolution resolution, qint64 period, int limit) const;

    [[nodiscard]] Result<std::optional<qint64>> lastActiveHour(AccountId account) const;
    [[nodiscard]] Result<Done> setLastActiveHour(AccountId account, qint64 hour) const;

private:
    Connection &m_connection;
};

} // namespace freeim
