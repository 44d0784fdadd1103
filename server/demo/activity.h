// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/progress.h"
#include "server/demo/world.h"
#include "server/repositories/statistic_repository.h"
#include "server/storage/database.h"

#include <array>
#include <deque>

namespace freeim::demo {

// Counts what happens in a world by minute, hour and day, as a server would have that had run all the while. One
// thread.
class Activity
{
public:
    // The world's people are known. Their registrations are counted by themselves.
    explicit Activity(const World &world);

    // In any order, before the first message.
    void signedIn(int person, Timestamp at);
    // In the order of time.
    void sent(int person, Timestamp at);

    // Once, after all of it: adds to the statistics that are there.
    [[nodiscard]] Result<Done> write(Database &database, FirstIds ids, Progress &progress);

private:
    struct Mark
    {
        qint64 at = 0;
        int person = 0;
        bool isRegistration = false;
    };
    struct Seen
    {
        qint64 minute = 0;
        int person = 0;
    };
    // One resolution: the period that goes on, and those that are over and kept.
    struct Course
    {
        qint64 minutes = 0;   // a period has
        qint64 firstKept = 0; // period
        StoredStatistic current = {};
        std::vector<StoredStatistic> over = {};
    };

    void passUntil(Timestamp at);
    void act(int person, qint64 minute, const StatisticCounts &counts);
    void enter(qint64 minute);
    void forgetWhoWentAway();
    static void finish(Course &course);
    void noteOnline();

    const World &m_world;
    std::vector<Mark> m_marks;
    size_t m_nextMark = 0;
    bool m_isSorted = false;
    qint64 m_minute;                   // the one that goes on
    std::vector<qint64> m_lastMinutes; // of each person
    std::deque<Seen> m_seen;           // oldest first; of those who may be online
    qint64 m_online = 0;
    std::array<Course, 3> m_courses; // by resolution
};

} // namespace freeim::demo
