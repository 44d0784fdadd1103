// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metrics/commit_window.h"

#include <QTest>

#include <cmath>
#include <memory>

using namespace freeim;
using namespace std::chrono_literals;

namespace {

bool isNear(std::optional<double> told, double milliseconds)
{
    return told && std::abs(*told - milliseconds) <= milliseconds / 8;
}

} // namespace

class CommitWindowTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutCommitsThereIsNothingToTell()
    {
        const auto window = std::make_unique<CommitWindow>();

        const CommitWindow::Figures figures = window->figures();

        QCOMPARE(figures.commits, 0);
        QVERIFY(!figures.median && !figures.p99 && !figures.writesPerCommit);
    }

    void timesAreToldToAnEighth_data()
    {
        QTest::addColumn<qint64>("nanoseconds");
        for (const qint64 microseconds : {1, 10, 130, 999, 1'750, 5'000, 63'000, 900'000, 20'000'000})
            QTest::addRow("%lld us", static_cast<long long>(microseconds)) << microseconds * 1'000;
    }

    void timesAreToldToAnEighth()
    {
        QFETCH(const qint64, nanoseconds);
        const auto window = std::make_unique<CommitWindow>();
        window->add(1, std::chrono::nanoseconds(nanoseconds));

        const CommitWindow::Figures figures = window->figures();

        const double milliseconds = static_cast<double>(nanoseconds) / 1e6;
        QVERIFY2(isNear(figures.median, milliseconds), qPrintable(QString::number(*figures.median)));
        QVERIFY(isNear(figures.p99, milliseconds));
    }

    void theMedianAndTheSlowestHundredthAreToldApart()
    {
        const auto window = std::make_unique<CommitWindow>();
        for (int i = 0; i < 98; ++i)
            window->add(3, 2ms);
        window->add(1, 100ms);
        window->add(1, 500ms);

        const CommitWindow::Figures figures = window->figures();

        QCOMPARE(figures.commits, 100);
        QVERIFY(isNear(figures.median, 2));
        QVERIFY(isNear(figures.p99, 100));
        QCOMPARE(*figures.writesPerCommit, 2.96);
    }

    void whatIsAMinuteOldIsForgotten()
    {
        const auto window = std::make_unique<CommitWindow>();
        window->add(1, 1ms);
        window->turn();
        window->add(1, 1ms);
        for (int second = 0; second < 58; ++second)
            window->turn();
        QCOMPARE(window->figures().commits, 2);

        window->turn();
        QCOMPARE(window->figures().commits, 1);
        window->turn();
        QCOMPARE(window->figures().commits, 0);
    }

    void whatIsOutOfRangeIsCountedAtItsEnd()
    {
        const auto window = std::make_unique<CommitWindow>();
        window->add(1, 0ns);
        window->add(1, -1ns);
        window->add(1, 24h);

        QCOMPARE(window->figures().commits, 3);
    }
};

QTEST_APPLESS_MAIN(CommitWindowTest)
#include "commit_window_test.moc"
