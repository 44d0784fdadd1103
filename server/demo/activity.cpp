// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/activity.h"

#include "server/demo/bulk_statement.h"

#include <algorithm>

namespace freeim::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kNever = -1;

// Nothing tells when people close their phones: whoever did nothing for so long has gone, minutes.
constexpr qint64 kPatience = 10;

constexpr std::array kResolutions{Resolution::Minute, Resolution::Hour, Resolution::Day};

const BulkStatement kStatistics{
    "demo.statistics",
    u"INSERT INTO statistic (resolution, period, messages, registrations, failed_sign_ins, active_accounts, online) "
    "VALUES"_s,
    u"(?, ?, ?, ?, ?, ?, ?)"_s,
    u"ON CONFLICT (resolution, period) DO UPDATE SET messages = statistic.messages + excluded.messages, "
    "registrations = statistic.registrations + excluded.registrations, "
    "active_accounts = statistic.active_accounts + excluded.active_accounts, "
    "online = CASE WHEN excluded.online > statistic.online THEN excluded.online ELSE statistic.online END"_s};
const BulkStatement kActivity{
    "demo.activity", u"INSERT INTO account_activity (account_id, last_hour) VALUES"_s, u"(?, ?)"_s,
    u"ON CONFLICT (account_id) DO UPDATE SET last_hour = CASE WHEN excluded.last_hour > account_activity.last_hour "
    "THEN excluded.last_hour ELSE account_activity.last_hour END"_s};

qint64 minuteOf(Timestamp at)
{
    return at.milliseconds / kMinute;
}

qint64 firstKept(Resolution resolution, Timestamp now)
{
    for (const auto &[limited, memory] : kStatisticMemory) {
        if (limited == resolution)
            return now.plus(-memory).milliseconds / lengthOf(resolution);
    }
    return 0;
}

} // namespace

Activity::Activity(const World &world)
    : m_world(world)
    , m_minute(minuteOf(world.calendar.founding) - 1)
    , m_lastMinutes(world.people.size(), kNever)
{
    for (const Resolution resolution : kResolutions)
        m_courses[static_cast<size_t>(resolution)] = {.minutes = lengthOf(resolution) / kMinute,
                                                      .firstKept = firstKept(resolution, world.calendar.now),
                                                      .current = {{}, kNever}};
    for (size_t i = 0; i < world.people.size(); ++i)
        m_marks.push_back({world.people[i].createdAt.milliseconds, static_cast<int>(i), true});
}

void Activity::signedIn(int person, Timestamp at)
{
    m_marks.push_back({at.milliseconds, person, false});
}

void Activity::sent(int person, Timestamp at)
{
    passUntil(at);
    act(person, minuteOf(at), {.messages = 1});
}

void Activity::passUntil(Timestamp at)
{
    if (!std::exchange(m_isSorted, true))
        std::stable_sort(m_marks.begin(), m_marks.end(),
                         [](const Mark &one, const Mark &other) { return one.at < other.at; });
    for (; m_nextMark < m_marks.size() && m_marks[m_nextMark].at <= at.milliseconds; ++m_nextMark) {
        const Mark &mark = m_marks[m_nextMark];
        act(mark.person, mark.at / kMinute, {.registrations = mark.isRegistration ? 1 : 0});
    }
}

void Activity::act(int person, qint64 minute, const StatisticCounts &counts)
{
    enter(minute);
    qint64 &last = m_lastMinutes[static_cast<size_t>(person)];
    for (Course &course : m_courses) {
        StatisticCounts more = counts;
        more.activeAccounts = last == kNever || last / course.minutes != course.current.period ? 1 : 0;
        course.current.add(more);
    }
    if (last == minute)
        return;
    if (last == kNever || last <= minute - kPatience)
        ++m_online;
    last = minute;
    m_seen.push_back({minute, person});
    noteOnline();
}

// A minute in which nothing happened is one that the server ran in all the same.
void Activity::enter(qint64 minute)
{
    while (m_minute < minute) {
        ++m_minute;
        for (Course &course : m_courses) {
            const qint64 period = m_minute / course.minutes;
            if (period == course.current.period)
                continue;
            finish(course);
            course.current = {{}, period};
        }
        forgetWhoWentAway();
        noteOnline();
    }
}

void Activity::forgetWhoWentAway()
{
    for (; !m_seen.empty() && m_seen.front().minute <= m_minute - kPatience; m_seen.pop_front()) {
        const Seen &seen = m_seen.front();
        if (m_lastMinutes[static_cast<size_t>(seen.person)] == seen.minute)
            --m_online;
    }
}

void Activity::finish(Course &course)
{
    if (course.current.period >= course.firstKept)
        course.over.push_back(course.current);
}

void Activity::noteOnline()
{
    for (Course &course : m_courses)
        course.current.online = std::max(course.current.online, m_online);
}

Result<Done> Activity::write(Database &database, FirstIds ids, Progress &progress)
{
    passUntil(m_world.calendar.now);
    enter(minuteOf(m_world.calendar.now));
    BulkWriter writer(database, {&kStatistics, &kActivity});
    qint64 rows = static_cast<qint64>(m_lastMinutes.size());
    for (Course &course : m_courses) {
        finish(course);
        rows += static_cast<qint64>(course.over.size());
    }
    progress.begin(u"statistics"_s, rows);
    for (const Resolution resolution : kResolutions) {
        for (const StoredStatistic &row : m_courses[static_cast<size_t>(resolution)].over) {
            writer.add(kStatistics, resolution, row.period, row.messages, row.registrations, row.failedSignIns,
                       row.activeAccounts, row.online);
            FREEIM_CHECK(writer.writeWhenMany());
            progress.advance(1);
        }
    }
    for (size_t i = 0; i < m_lastMinutes.size(); ++i) {
        writer.add(kActivity, ids.ofPerson(static_cast<int>(i)), m_lastMinutes[i] * kMinute / kHour);
        FREEIM_CHECK(writer.writeWhenMany());
        progress.advance(1);
    }
    FREEIM_CHECK(writer.write());
    progress.end();
    return Done{};
}

} // namespace freeim::demo
