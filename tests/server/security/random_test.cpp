// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/random.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace freeim;

class RandomTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textsHaveTheirFormAndLength_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("pattern");

        QTest::newRow("hex") << randomHex(20) << QStringLiteral("^[0-9a-f]{40}$");
        QTest::newRow("url-safe") << randomUrlSafe(32) << QStringLiteral("^[A-Za-z0-9_-]{43}$");
        QTest::newRow("digits") << randomDigits(6) << QStringLiteral("^[0-9]{6}$");
        QTest::newRow("uuid") << randomUuid()
                              << QStringLiteral(
                                     "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$");
    }

    void textsHaveTheirFormAndLength()
    {
        QFETCH(QString, text);
        QFETCH(QString, pattern);

        QVERIFY2(QRegularExpression(pattern).match(text).hasMatch(), qPrintable(text));
    }

    void neverRepeats()
    {
        QSet<QString> seen;
        for (int i = 0; i < 1000; ++i)
            seen << randomHex(16) << randomUrlSafe(16) << randomUuid();

        QCOMPARE(seen.size(), 3000);
    }

    void everyDigitIsEquallyLikelyInEveryPlace()
    {
        constexpr int kDraws = 20'000;
        std::array<std::array<int, 10>, 6> counts = {};

        for (int i = 0; i < kDraws; ++i) {
            const QString digits = randomDigits(6);
            for (size_t place = 0; place < 6; ++place)
                ++counts[place][static_cast<size_t>(digits[static_cast<qsizetype>(place)].digitValue())];
        }

        // Chi-squared with 9 degrees of freedom: 50 is passed by a fair source once in ten million times.
        for (const auto &place : counts) {
            double chiSquared = 0;
            for (const int count : place)
                chiSquared += (count - kDraws / 10.0) * (count - kDraws / 10.0) / (kDraws / 10.0);
            QVERIFY2(chiSquared < 50, qPrintable(QString::number(chiSquared)));
        }
    }
};

QTEST_GUILESS_MAIN(RandomTest)
#include "random_test.moc"
