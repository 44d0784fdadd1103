// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/progress.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace freeim::demo;

class DemoProgressTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLineTellsHowFarItIs_data()
    {
        QTest::addColumn<qint64>("done");
        QTest::addColumn<qint64>("total");
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<QString>("line");
        const auto row = [](const char *name, qint64 done, qint64 total, qint64 milliseconds, const QString &line) {
            QTest::newRow(name) << done << total << milliseconds << line;
        };
        row("just begun", 0, 1'000, 0, u"messages    [                        ]   0 %  0 of 1,000"_s);
        row("no time yet", 10, 1'000, 0, u"messages    [                        ]   1 %  10 of 1,000"_s);
        row("half", 500'000, 1'000'000, 10'000,
            u"messages    [============            ]  50 %  500,000 of 1,000,000  50,000/s  11 s left"_s);
        row("slow", 1, 1'000, 1'000, u"messages    [                        ]   0 %  1 of 1,000  1/s  17 min left"_s);
        row("nearly", 999'999, 1'000'000, 20'000,
            u"messages    [======================= ]  99 %  999,999 of 1,000,000  49,999/s  1 s left"_s);
        row("over", 1'000, 1'000, 2'000,
            u"messages    [========================] 100 %  1,000 of 1,000  500/s  in 2 s"_s);
        row("nothing to do", 0, 0, 5, u"messages    [========================] 100 %  0 of 0"_s);
    }

    void aLineTellsHowFarItIs()
    {
        QFETCH(qint64, done);
        QFETCH(qint64, total);
        QFETCH(qint64, milliseconds);
        QFETCH(QString, line);

        QCOMPARE(progressLine(u"messages"_s, done, total, milliseconds), line);
    }
};

QTEST_GUILESS_MAIN(DemoProgressTest)
#include "demo_progress_test.moc"
