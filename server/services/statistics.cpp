// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/statistics.h"

namespace freeim {

namespace {

// Of times before 1970, too.
constexpr qint64 floored(qint64 number, qint64 by)
{
    return number / by - (number % by < 0 ? 1 : 0);
}

struct Tally
{
    qint64 messages = 0;
    qint64 registrations = 0;
    qint64 failedSignIns = 0;
    std::vector<AccountId> active = {};

    void add(const Event &event)
    {
        if (const auto *push = std::get_if<Push>(&event)) {
            const auto *message = std::get_if<Message>(&push->content);
            if (!message || message->status != MessageStatus::Normal)
                return;
            ++messages;
            active.push_back(message->fromId);
        } else if (const auto *watched = std::get_if<Watched>(&event)) {
            const auto *changed = std::get_if<AccountChanged>(&watched->what);
            if (changed && changed->change == AccountChange::Created)
                ++registrations;
            if (const auto *tried = std::get_if<SignInTried>(&watched->what)) {
                if (tried->account)
                    active.push_back(*tried->account);
                else
                    ++failedSignIns;
            }
        }
    }

    [[nodiscard]] bool isEmpty() const
    {
        return messages == 0 && registrations == 0 && failedSignIns == 0 && active.empty();
    }
};

} // namespace

bool AccountSet::insert(AccountId id)
{
    if (id.value < kFirstAccountId)
        return false; // no account's
    const size_t place = placeOf(id);
    if (place >= m_bits.size())
        m_bits.resize(place + place / 2 + 1024);
    if (m_bits[place])
        return false;
    m_bits[place] = true;
    return true;
}

bool AccountSet::contains(AccountId id) const
{
    return id.value >= kFirstAccountId && placeOf(id) < m_bits.size() && m_bits[placeOf(id)];
}

void Statistics::observe(const std::vector<Event> &events)
{
    Tally tally;
    for (const Event &event : events)
        tally.add(event);
    if (tally.isEmpty())
        return;
    const std::lock_guard lock(m_mutex);
    const Place now = place();
    const StatisticCounts counts{
        .messages = tally.messages, .registrations = tally.registrations, .failedSignIns = tally.failedSignIns};
    now.pending.counts.add(counts);
    now.total.add(counts);
    for (const AccountId account : tally.active)
        addActive(now, account);
}

void Statistics::active(AccountId account)
{
    const std::lock_guard lock(m_mutex);
    addActive(place(), account);
}

void Statistics::online(qint64 accounts)
{
    const std::lock_guard lock(m_mutex);
    const Place now = place();
    now.pending.counts.add({.online = accounts});
    now.total.add({.online = accounts});
}

void Statistics::recall(const QList<StoredStatistic> &minutes)
{
    const std::lock_guard lock(m_mutex);
    for (const StoredStatistic &minute : minutes)
        m_recent[minute.period].add(minute);
}

bool Statistics::hasFullMinute() const
{
    const std::lock_guard lock(m_mutex);
    return !m_pending.empty() && m_pending.begin()->first < floored(m_clock.now().milliseconds, kMinute);
}

QList<MinuteStatistics> Statistics::take()
{
    const std::lock_guard lock(m_mutex);
    QList<MinuteStatistics> minutes;
    for (auto &[minute, statistics] : std::exchange(m_pending, {}))
        minutes.append(std::move(statistics));
    return minutes;
}

void Statistics::putBack(const QList<MinuteStatistics> &minutes)
{
    const std::lock_guard lock(m_mutex);
    for (const MinuteStatistics &back : minutes) {
        MinuteStatistics &pending = m_pending[back.minute];
        pending.minute = back.minute;
        pending.counts.add(back.counts);
        pending.active += back.active;
    }
}

QList<MinuteStatistics> Statistics::pending() const
{
    const std::lock_guard lock(m_mutex);
    QList<MinuteStatistics> minutes;
    for (const auto &[minute, statistics] : m_pending)
        minutes.append(statistics);
    return minutes;
}

StatisticCounts Statistics::today(int utcOffset) const
{
    const qint64 offset = utcOffset * kMinute;
    const qint64 midnight = floored(m_clock.now().milliseconds + offset, kDay) * kDay - offset;
    StatisticCounts sum;
    const std::lock_guard lock(m_mutex);
    for (auto it = m_recent.lower_bound(floored(midnight, kMinute)); it != m_recent.end(); ++it)
        sum.add(it->second);
    return sum;
}

Statistics::Place Statistics::place()
{
    const qint64 minute = floored(m_clock.now().milliseconds, kMinute);
    if (minute != m_minute) {
        m_minute = minute;
        m_active.clear();
        m_recent.erase(m_recent.begin(), m_recent.lower_bound(minute - kMemory));
    }
    MinuteStatistics &pending = m_pending[minute];
    pending.minute = minute;
    return {pending, m_recent[minute]};
}

void Statistics::addActive(const Place &place, AccountId account)
{
    if (!m_active.insert(account))
        return;
    ++place.pending.counts.activeAccounts;
    ++place.total.activeAccounts;
    place.pending.active.append(account);
}

} // namespace freeim
