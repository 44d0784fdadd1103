// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/repositories/statistic_repository.h"
#include "server/services/events.h"

#include <map>
#include <mutex>
#include <vector>

namespace freeim {

// A set of accounts, a bit for each: their ids have no gaps.
class AccountSet
{
public:
    // False when it was in it already.
    bool insert(AccountId id);
    [[nodiscard]] bool contains(AccountId id) const;
    void clear() { m_bits.clear(); }

private:
    [[nodiscard]] static size_t placeOf(AccountId id) { return static_cast<size_t>(id.value - kFirstAccountId); }

    std::vector<bool> m_bits;
};

// What one minute brought, or what of it is still to be stored.
struct MinuteStatistics
{
    qint64 minute = 0; // since 1970
    StatisticCounts counts = {};
    QList<AccountId> active = {}; // whom counts.activeAccounts counts
};

// Counts what happens while it happens, minute by minute. Who writes it down takes it from here; what is not written
// down yet is lost with a crash. Any thread; a message costs a few nanoseconds, on the I/O thread, once it is stored.
//
// An account is active in a minute in which it sent a message, signed in, opened or closed a WebSocket or renewed its
// token.
class Statistics
{
public:
    // clock outlives it.
    explicit Statistics(const Clock &clock)
        : m_clock(clock)
    {}

    // In a batch: what is counted of them.
    void observe(const std::vector<Event> &events);
    void active(AccountId account);
    // How many are online now. A minute in which this was told, if only of none, is one that the server ran in.
    void online(qint64 accounts);

    // Of minutes before the start, oldest first.
    void recall(const QList<StoredStatistic> &minutes);

    // Whether there is a minute that is over and was not taken.
    [[nodiscard]] bool hasFullMinute() const;
    // What was counted since the last call, also of the minute that goes on.
    [[nodiscard]] QList<MinuteStatistics> take();
    // What could not be written down after all.
    void putBack(const QList<MinuteStatistics> &minutes);
    // A look at what take() would take.
    [[nodiscard]] QList<MinuteStatistics> pending() const;

    // Since midnight, utcOffset minutes east of UTC. Accounts that were active are not summed up.
    [[nodiscard]] StatisticCounts today(int utcOffset) const;

    // How far back today() may look, minutes.
    static constexpr qint64 kMemory = 24 * 60 + 1;

private:
    // What is counted in the minute that goes on: to be stored, and in all.
    struct Place
    {
        MinuteStatistics &pending;
        StatisticCounts &total;
    };
    [[nodiscard]] Place place();
    void addActive(const Place &place, AccountId account);

    const Clock &m_clock;
    mutable std::mutex m_mutex; // protects what follows
    qint64 m_minute = 0;        // the one that goes on
    AccountSet m_active;        // in it
    std::map<qint64, MinuteStatistics> m_pending;
    std::map<qint64, StatisticCounts> m_recent; // every minute of the last day
};

} // namespace freeim
