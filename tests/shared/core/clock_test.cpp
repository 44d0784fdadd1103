// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/core/clock.h"

#include <QTest>

using freeim::Timestamp;

class ClockTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void formatsWithMillisecondsAndOffset()
    {
        qputenv("TZ", "Asia/Shanghai");
        tzset();

        QCOMPARE(Timestamp{1669824369580}.toRfc3339(), QStringLiteral("2022-12-01T00:06:09.580+08:00"));
        QCOMPARE(Timestamp{0}.toRfc3339(), QStringLiteral("1970-01-01T08:00:00.000+08:00"));
        QCOMPARE(Timestamp{-1}.toRfc3339(), QStringLiteral("1970-01-01T07:59:59.999+08:00"));
    }

    void followsTheZoneThroughItsChanges()
    {
        qputenv("TZ", "America/St_Johns"); // 3:30 behind in winter; clocks went forward at 05:30 UTC on 8 March 2026
        tzset();

        QCOMPARE(Timestamp{1772947799999}.toRfc3339(), QStringLiteral("2026-03-08T01:59:59.999-03:30"));
        QCOMPARE(Timestamp{1772947800000}.toRfc3339(), QStringLiteral("2026-03-08T03:00:00.000-02:30"));
        QCOMPARE(Timestamp{1772947799000}.toRfc3339(), QStringLiteral("2026-03-08T01:59:59.000-03:30"));
    }

    void namesTheDayOfTheServersCalendar()
    {
        qputenv("TZ", "Asia/Shanghai");
        tzset();

        QCOMPARE(Timestamp{1709222399999}.localDay(), QDate(2024, 2, 29));
        QCOMPARE(Timestamp{1709222400000}.localDay(), QDate(2024, 3, 1));
        QCOMPARE(Timestamp{-2 * freeim::kDay}.localDay(), QDate(1969, 12, 30));
    }

    void readsBackWhatItWrites()
    {
        const Timestamp moment{1669824369580};

        QCOMPARE(Timestamp::fromRfc3339(moment.toRfc3339())->milliseconds, moment.milliseconds);
        QVERIFY(!Timestamp::fromRfc3339(QStringLiteral("yesterday")));
        QVERIFY(!Timestamp::fromRfc3339(QStringLiteral("2022-12-01T00:06:09.580")));
    }
};

QTEST_GUILESS_MAIN(ClockTest)
#include "clock_test.moc"
