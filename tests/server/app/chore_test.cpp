// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/chore.h"

#include <QTest>

namespace freeim::test {

using namespace std::chrono_literals;

class ChoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isDoneAtItsInterval()
    {
        std::atomic<int> steps = 0;
        WorkerPool workers(1, 10);
        Chore chore(workers, "test", [&]() -> ChoreRest {
            ++steps;
            return {};
        });
        chore.start(10ms);
        QTRY_VERIFY(steps >= 3);
    }

    void whatHasMoreGoesOnWithoutWaitingForTheInterval()
    {
        std::atomic<int> steps = 0;
        WorkerPool workers(1, 10);
        Chore chore(workers, "test", [&]() -> ChoreRest { return ++steps < 100 ? ChoreRest(kAtOnce) : ChoreRest(); });
        chore.start(1s);
        QTRY_COMPARE(steps.load(), 100);
    }

    void whatRestsGoesOnAfterwards()
    {
        std::atomic<int> steps = 0;
        std::atomic<qint64> between = 0;
        QElapsedTimer since;
        WorkerPool workers(1, 10);
        Chore chore(workers, "test", [&]() -> ChoreRest {
            if (++steps == 1) {
                since.start();
                return 50ms;
            }
            between = since.elapsed();
            return {};
        });
        chore.start(300ms);
        QTRY_COMPARE(steps.load(), 2);
        QVERIFY(between >= 50);
    }

    void isNotDoneWhileItIsNotDue()
    {
        std::atomic<int> steps = 0;
        std::atomic<int> questions = 0;
        WorkerPool workers(1, 10);
        Chore chore(workers, "test", [&]() -> ChoreRest {
            ++steps;
            return {};
        });
        chore.start(5ms, [&] { return ++questions > 5; });
        QTRY_VERIFY(steps > 0);
        QVERIFY(questions > 5);
    }
};

} // namespace freeim::test

QTEST_GUILESS_MAIN(freeim::test::ChoreTest)
#include "chore_test.moc"
