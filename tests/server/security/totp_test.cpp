// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/totp.h"

#include <QSet>
#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

namespace {

// RFC 6238, appendix B: the ASCII text "12345678901234567890".
const QString kSecret = u"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"_s;

Timestamp seconds(qint64 count)
{
    return {count * kSecond};
}

} // namespace

class TotpTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // The appendix has eight digits; six are the last six of them (RFC 4226, 5.3).
    void makesTheCodesOfTheStandard_data()
    {
        QTest::addColumn<qint64>("time");
        QTest::addColumn<QString>("code");
        const auto row = [](qint64 time, const char *code) {
            QTest::addRow("%lld", time) << time << QString::fromLatin1(code).right(6);
        };
        row(59, "94287082");
        row(1111111109, "07081804");
        row(1111111111, "14050471");
        row(1234567890, "89005924");
        row(2000000000, "69279037");
        row(20000000000, "65353130");
    }

    void makesTheCodesOfTheStandard()
    {
        QFETCH(qint64, time);
        QFETCH(QString, code);

        QCOMPARE(totpCode(kSecret, totpStep(seconds(time))), code);
        QCOMPARE(totpStepOfCode(kSecret, code, seconds(time), 0), totpStep(seconds(time)));
    }

    void aCodeIsGoodOneStepEitherSide_data()
    {
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("two early") << qint64{2} << false;
        QTest::newRow("one early") << qint64{1} << true;
        QTest::newRow("in time") << qint64{0} << true;
        QTest::newRow("one late") << qint64{-1} << true;
        QTest::newRow("two late") << qint64{-2} << false;
    }

    void aCodeIsGoodOneStepEitherSide()
    {
        QFETCH(qint64, offset);
        QFETCH(bool, isGood);
        const Timestamp now = seconds(1234567890);
        const qint64 step = totpStep(now) + offset;

        const std::optional<qint64> found = totpStepOfCode(kSecret, totpCode(kSecret, step), now, 0);

        QCOMPARE(found, isGood ? std::optional(step) : std::nullopt);
    }

    void noCodeServesTwice()
    {
        const Timestamp now = seconds(1234567890);
        const qint64 step = totpStep(now);
        const auto isGoodAfter = [&](qint64 codesStep, qint64 last) {
            return totpStepOfCode(kSecret, totpCode(kSecret, codesStep), now, last).has_value();
        };

        QVERIFY(!isGoodAfter(step, step));
        QVERIFY(!isGoodAfter(step - 1, step)); // older than one that has served
        QVERIFY(isGoodAfter(step + 1, step));
    }

    void whatIsNoCodeIsNotGood_data()
    {
        QTest::addColumn<QString>("code");
        const QString right = totpCode(kSecret, totpStep(seconds(1234567890)));
        QTest::newRow("nothing") << QString();
        QTest::newRow("cut short") << right.chopped(1);
        QTest::newRow("with one more") << right + u'0';
        QTest::newRow("with a blank") << right.left(3) + u' ' + right.mid(3);
        QTest::newRow("another") << QString(right).replace(0, 1, right.startsWith(u'1') ? u"2"_s : u"1"_s);
        QTest::newRow("other digits") << u"００５９２４"_s;
    }

    void whatIsNoCodeIsNotGood()
    {
        QFETCH(QString, code);

        QVERIFY(!totpStepOfCode(kSecret, code, seconds(1234567890), 0));
    }

    void whatIsNoSecretHasNoCodes()
    {
        QCOMPARE(totpCode(u"not base32!"_s, 1), QString());
        QVERIFY(!totpStepOfCode(u"not base32!"_s, {}, seconds(1234567890), 0));
    }

    void secretsAreLongAndDifferent()
    {
        QSet<QString> secrets;
        for (int i = 0; i < 100; ++i)
            secrets.insert(newTotpSecret());

        QCOMPARE(secrets.size(), 100);
        for (const QString &secret : secrets) {
            QCOMPARE(secret.size(), 32);
            QCOMPARE(fromBase32(secret)->size(), 20);
        }
    }

    void theUriHoldsAllAnAppAsks()
    {
        QCOMPARE(totpUri(kSecret, u"mei"_s),
                 u"otpauth://totp/FreeIM:mei?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=FreeIM&algorithm=SHA1&"
                 "digits=6&period=30"_s);
    }

    void base32GoesBothWays()
    {
        QCOMPARE(toBase32("12345678901234567890"), kSecret);
        QCOMPARE(fromBase32(kSecret), QByteArray("12345678901234567890"));
        QVERIFY(!fromBase32(u"1"_s));
    }
};

QTEST_GUILESS_MAIN(TotpTest)
#include "totp_test.moc"
