// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/configuration/setting_value.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace freeim;

class SettingValueTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void durations_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("milliseconds"); // -1: none
        QTest::newRow("milliseconds") << u"250ms"_s << qint64{250};
        QTest::newRow("seconds") << u"30s"_s << qint64{30'000};
        QTest::newRow("minutes") << u"5m"_s << qint64{300'000};
        QTest::newRow("hours") << u"12h"_s << qint64{43'200'000};
        QTest::newRow("days") << u"7d"_s << qint64{604'800'000};
        QTest::newRow("space before the unit") << u"30 s"_s << qint64{30'000};
        QTest::newRow("zero") << u"0s"_s << qint64{0};
        QTest::newRow("no unit") << u"30"_s << qint64{-1};
        QTest::newRow("no number") << u"s"_s << qint64{-1};
        QTest::newRow("empty") << QString() << qint64{-1};
        QTest::newRow("negative") << u"-5s"_s << qint64{-1};
        QTest::newRow("fraction") << u"1.5h"_s << qint64{-1};
        QTest::newRow("unknown unit") << u"2w"_s << qint64{-1};
        QTest::newRow("size") << u"2KiB"_s << qint64{-1};
        QTest::newRow("something after it") << u"5m30s"_s << qint64{-1};
        QTest::newRow("largest") << u"106751991167d"_s << qint64{9'223'372'036'828'800'000};
        QTest::newRow("overflow") << u"106751991168d"_s << qint64{-1};
        QTest::newRow("overflow of digits") << u"99999999999999999999s"_s << qint64{-1};
    }

    void durations()
    {
        QFETCH(QString, text);
        QFETCH(qint64, milliseconds);

        QCOMPARE(parseMilliseconds(text).value_or(-1), milliseconds);
    }

    void sizes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("bytes"); // -1: none
        QTest::newRow("bytes") << u"512B"_s << qint64{512};
        QTest::newRow("kibibytes") << u"16KiB"_s << qint64{16'384};
        QTest::newRow("mebibytes") << u"50MiB"_s << qint64{52'428'800};
        QTest::newRow("gibibytes") << u"2GiB"_s << qint64{2'147'483'648};
        QTest::newRow("thousands") << u"16KB"_s << qint64{16'000};
        QTest::newRow("millions") << u"50MB"_s << qint64{50'000'000};
        QTest::newRow("no unit") << u"16"_s << qint64{-1};
        QTest::newRow("half a unit") << u"16K"_s << qint64{-1};
        QTest::newRow("wrong case") << u"16kib"_s << qint64{-1};
        QTest::newRow("overflow") << u"9999999999GiB"_s << qint64{-1};
    }

    void sizes()
    {
        QFETCH(QString, text);
        QFETCH(qint64, bytes);

        QCOMPARE(parseBytes(text).value_or(-1), bytes);
    }

    void valuesAreWrittenWithTheLargestWholeUnit()
    {
        QCOMPARE(formatMilliseconds(0), u"0s"_s);
        QCOMPARE(formatMilliseconds(5'000), u"5s"_s);
        QCOMPARE(formatMilliseconds(90'000), u"90s"_s);
        QCOMPARE(formatMilliseconds(604'800'000), u"7d"_s);
        QCOMPARE(formatMilliseconds(1'500), u"1500ms"_s);
        QCOMPARE(formatBytes(65'536), u"64KiB"_s);
        QCOMPARE(formatBytes(1'000'000), u"1000000B"_s);
        QCOMPARE(formatReal(1'000'000), u"1000000"_s);
        QCOMPARE(formatReal(0.01), u"0.01"_s);
    }

    void ratesAreReadAndWrittenAlike_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written"); // empty: refused
        QTest::newRow("complete") << u"20/s burst 100"_s << u"20/s burst 100"_s;
        QTest::newRow("a minute") << u"10/m burst 1"_s << u"10/m burst 1"_s;
        QTest::newRow("an hour") << u"999999999/h burst 999999999"_s << u"999999999/h burst 999999999"_s;
        QTest::newRow("without a burst") << u"20/s"_s << u"20/s burst 20"_s;
        QTest::newRow("off") << u"off"_s << u"off"_s;
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("nothing at all") << u"0/s burst 5"_s << QString();
        QTest::newRow("no burst to take from") << u"5/s burst 0"_s << QString();
        QTest::newRow("unknown period") << u"5/d burst 5"_s << QString();
        QTest::newRow("fraction") << u"0.5/s burst 5"_s << QString();
        QTest::newRow("negative") << u"-5/s burst 5"_s << QString();
        QTest::newRow("too large") << u"9999999999/s"_s << QString();
        QTest::newRow("trailing words") << u"5/s burst 5 please"_s << QString();
    }

    void ratesAreReadAndWrittenAlike()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, written);

        const auto limit = parseRateLimit(text);

        QCOMPARE(limit ? formatRateLimit(*limit) : QString(), written);
    }

    void tomlStringsAreQuoted()
    {
        QCOMPARE(quoteForToml(u"a \"b\" \\ \n\t 中"_s), u"\"a \\\"b\\\" \\\\ \\n\\u0009 中\""_s);
    }

    void nearNamesAreSuggested()
    {
        const QStringList names = {u"head_bytes"_s, u"body_bytes"_s, u"port"_s};

        QCOMPARE(nearest(u"head_byte"_s, names), u"head_bytes"_s);
        QCOMPARE(nearest(u"prot"_s, names), QString());
        QCOMPARE(nearest(u"prt"_s, names), u"port"_s);
        QCOMPARE(nearest(u"colour"_s, names), QString());
    }
};

QTEST_GUILESS_MAIN(SettingValueTest)
#include "setting_value_test.moc"
