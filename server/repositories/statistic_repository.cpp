// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/statistic_repository.h"

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

const Statement kAdd{
    "statistic.add",
    u"INSERT INTO statistic (resolution, period, messages, registrations, failed_sign_ins, active_accounts, online) "
    "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (resolution, period) DO UPDATE SET "
    "messages = statistic.messages + excluded.messages, "
    "registrations = statistic.registrations + excluded.registrations, "
    "failed_sign_ins = statistic.failed_sign_ins + excluded.failed_sign_ins, "
    "active_accounts = statistic.active_accounts + excluded.active_accounts, "
    "online = CASE WHEN excluded.online > statistic.online THEN excluded.online ELSE statistic.online END"_s};
const Statement kList{"statistic.list",
                      u"SELECT "_s + columns<StoredStatistic>() +
                          u" FROM statistic WHERE resolution = ? AND period >= ? AND period < ? ORDER BY period"_s};
const Statement kRemoveBefore{
    "statistic.removeBefore",
    u"DELETE FROM statistic WHERE (resolution, period) IN "
    "(SELECT resolution, period FROM statistic WHERE resolution = ? AND period < ? LIMIT ?)"_s};
const Statement kLastActiveHour{"statistic.lastActiveHour",
                                u"SELECT last_hour FROM account_activity WHERE account_id = ?"_s};
const Statement kSetLastActiveHour{
    "statistic.setLastActiveHour",
    u"INSERT INTO account_activity (account_id, last_hour) VALUES (?, ?) ON CONFLICT (account_id) "
    "DO UPDATE SET last_hour = excluded.last_hour"_s};

} // namespace

Result<Done> StatisticRepository::add(Resolution resolution, qint64 period, const StatisticCounts &counts) const
{
    FREEIM_CHECK(m_connection.change(kAdd, resolution, period, counts.messages, counts.registrations,
                                     counts.failedSignIns, counts.activeAccounts, counts.online));
    return Done{};
}

Result<QList<StoredStatistic>> StatisticRepository::list(Resolution resolution, qint64 first, qint64 end) const
{
    return m_connection.list<StoredStatistic>(kList, resolution, first, end);
}

Result<qint64> StatisticRepository::removeBefore(Resolution resolution, qint64 period, int limit) const
{
    return m_connection.change(kRemoveBefore, resolution, period, limit);
}

Result<std::optional<qint64>> StatisticRepository::lastActiveHour(AccountId account) const
{
    return m_connection.value<qint64>(kLastActiveHour, account);
}

Result<Done> StatisticRepository::setLastActiveHour(AccountId account, qint64 hour) const
{
    FREEIM_CHECK(m_connection.change(kSetLastActiveHour, account, hour));
    return Done{};
}

} // namespace freeim
