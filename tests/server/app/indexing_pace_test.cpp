// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/indexing_pace.h"

#include "shared/core/clock.h"

#include <QTest>

namespace freeim::test {

using namespace std::chrono_literals;
using Pace = MessageIndexer::Pace;

class IndexingPaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isFullWhileOnlyTheIndexIsWritten()
    {
        CommitWindow commits;
        IndexingPace pace(commits);
        QVERIFY(pace.next() == Pace::Full);
        commits.add(1, 1ms);
        QVERIFY(pace.next() == Pace::Full);
        QVERIFY(pace.after({.messages = 100, .hasMore = true}, 5ms) == ChoreRest(kAtOnce));
    }

    void isGentleWhileOthersWrite()
    {
        CommitWindow commits;
        IndexingPace pace(commits);
        commits.add(1, 1ms);
        commits.add(1, 1ms);
        QVERIFY(pace.next() == Pace::Gentle);
        QVERIFY(pace.after({.messages = 5, .hasMore = true, .lag = kSecond}, 2ms) == ChoreRest(8ms));
    }

    void writesThatShareACommitCountEach()
    {
        CommitWindow commits;
        IndexingPace pace(commits);
        commits.add(64, 1ms);
        QVERIFY(pace.next() == Pace::Gentle);
    }

    void isSteadyWhenItFallsBehind()
    {
        CommitWindow commits;
        IndexingPace pace(commits);
        commits.add(64, 1ms);
        QVERIFY(pace.next() == Pace::Gentle);
        QVERIFY(pace.after({.messages = 5, .hasMore = true, .lag = 2 * kMinute}, 2ms));
        commits.add(64, 1ms);
        QVERIFY(pace.next() == Pace::Steady);
        QVERIFY(pace.after({.messages = 20, .hasMore = true, .lag = 2 * kMinute}, 2ms) == ChoreRest(2ms));
    }

    void isFullAgainWhenTheyAreDone()
    {
        CommitWindow commits;
        IndexingPace pace(commits);
        commits.add(64, 1ms);
        QVERIFY(pace.next() == Pace::Gentle);
        QVERIFY(pace.next() == Pace::Full);
    }

    void withoutMoreItWaitsForTheNextLook()
    {
        CommitWindow commits;
        IndexingPace pace(commits);
        commits.add(64, 1ms);
        QVERIFY(pace.next() == Pace::Gentle);
        QVERIFY(!pace.after({.messages = 5, .hasMore = false}, 2ms));
    }
};

} // namespace freeim::test

QTEST_APPLESS_MAIN(freeim::test::IndexingPaceTest)
#include "indexing_pace_test.moc"
