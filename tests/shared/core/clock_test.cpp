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
