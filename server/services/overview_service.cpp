// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/overview_service.h"

#include <chrono>

namespace freeim {

namespace {

constexpr qint64 kLeastPause = kSecond;
constexpr qint64 kPausePerTime = 100;
constexpr qint64 kSizePause = kMinute; // PostgreSQL looks at every file

// The range of a group's ids goes on behind that of accounts.
qint64 groupsMade(qint64 nextId)
{
    if (nextId <= kFirstAccountId)
        return nextId - 1;
    return kFirstAccountId - 1 + nextId - kChatGroupSecondRange - 1;
}

} // namespace

Result<Overview> OverviewService::show(const OperatorCaller &, const OverviewRequest &request)
{
    return now(request.utcOffset);
}

Result<Overview> OverviewService::now(int utcOffset)
{
    FREEIM_TRY(const Known known, this->known());
    const StatisticCounts today = m_statistics.today(utcOffset);
    const Vitals vitals = m_vitals.now();
    const Census &census = known.census;
    Overview overview{.at = m_context.clock.now(),
                      .accounts = census.accountsMade - census.accountsDeleted - census.accountsErased,
                      .deletedAccounts = census.accountsDeleted,
                      .onlineAccounts = m_online.count(),
                      .webSockets = vitals.webSockets,
                      .groups = groupsMade(census.nextGroup) - census.groupsDissolved,
                      .messages = census.newestMessage,
                      .messagesToday = today.messages,
                      .registrationsToday = today.registrations,
                      .failedSignInsToday = today.failedSignIns,
                      .activeBans = m_bans.activeCount(),
                      .server = vitals.health};
    overview.server.databaseKind = m_context.database.dialect() == Dialect::Sqlite ? DatabaseKind::Sqlite
                                                                                   : DatabaseKind::Postgres;
    overview.server.databaseSize = known.databaseSize;
    overview.server.isDatabaseAnswering = overview.server.isDatabaseAnswering && known.isFresh;
    return overview;
}

Result<OverviewService::Known> OverviewService::known()
{
    const std::lock_guard lock(m_mutex);
    const Timestamp now = m_context.clock.now();
    // The other condition is for a clock that was set back.
    const bool isRecent = now < m_askAgainAt && now.plus(kHour) > m_askAgainAt;
    if (m_known && isRecent)
        return *m_known;

    const auto begun = std::chrono::steady_clock::now();
    const auto census = m_context.database.read(
        [](Connection &connection) { return CensusRepository(connection).take(); });
    if (census) {
        std::optional<qint64> size = m_known ? m_known->databaseSize : std::nullopt;
        if (askSize(now)) {
            const auto asked = m_context.database.read(
                [](Connection &connection) { return CensusRepository(connection).databaseSize(); });
            if (asked)
                size = *asked;
        }
        m_known = Known{.census = *census, .databaseSize = size};
    } else if (m_known) {
        m_known->isFresh = false;
    } else {
        return failWith(census);
    }
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
    m_askAgainAt = now.plus(std::clamp<qint64>(took.count() * kPausePerTime, kLeastPause, kMinute));
    return *m_known;
}

bool OverviewService::askSize(Timestamp now)
{
    if (now < m_askSizeAgainAt && now.plus(kHour) > m_askSizeAgainAt)
        return false;
    m_askSizeAgainAt = now.plus(kSizePause);
    return true;
}

} // namespace freeim
