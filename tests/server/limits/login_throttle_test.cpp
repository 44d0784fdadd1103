// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/limits/login_throttle.h"

#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

namespace {

const QHostAddress kHome(u"192.0.2.1"_s);
const QHostAddress kAttacker(u"198.51.100.7"_s);
constexpr int kFree = 5;

} // namespace

class LoginThrottleTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_throttle.emplace(RateLimitSettings{.loginFailures = kFree, .loginDelay = 60}); }

    void aFewWrongPasswordsCostNothing()
    {
        for (int i = 0; i < kFree; ++i)
            QCOMPARE(fail(u"mei"_s, kHome), 0);
    }

    void thenEachOneDoublesTheWaitUpToTheLongest()
    {
        failTimes(kFree, u"mei"_s, kAttacker);

        QList<qint64> waits;
        for (int i = 0; i < 9; ++i) {
            waits.append(waitOf(u"mei"_s, kAttacker));
            m_now = m_now.plus(waits.last() * kSecond);
            QCOMPARE(fail(u"mei"_s, kAttacker), 0);
        }

        QCOMPARE(waits, (QList<qint64>{1, 2, 4, 8, 16, 32, 60, 60, 60}));
    }

    void aRefusedTryDoesNotProlongTheWait()
    {
        failTimes(kFree, u"mei"_s, kAttacker);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(waitOf(u"mei"_s, kAttacker), 1);

        m_now = m_now.plus(kSecond);

        QCOMPARE(waitOf(u"mei"_s, kAttacker), 0);
    }

    void theOwnerElsewhereIsNotKeptOut()
    {
        failTimes(kFree, u"mei"_s, kAttacker);
        QVERIFY(waitOf(u"mei"_s, kAttacker) > 0);

        QCOMPARE(waitOf(u"mei"_s, kHome), 0);
    }

    void otherAccountsAtTheAddressAreNotKeptOut()
    {
        failTimes(kFree, u"mei"_s, kHome);
        QVERIFY(waitOf(u"mei"_s, kHome) > 0);

        QCOMPARE(waitOf(u"tom"_s, kHome), 0);
    }

    void spellingANameOtherwiseGivesNoFreshTries()
    {
        failTimes(kFree, u"mei"_s, kAttacker);

        QVERIFY(waitOf(u"MEI"_s, kAttacker) > 0);
    }

    void successForgetsTheFailures()
    {
        failTimes(kFree - 1, u"mei"_s, kHome);

        auto attempt = m_throttle->begin(u"mei"_s, kHome, m_now);
        QVERIFY(attempt);
        attempt->succeeded();

        for (int i = 0; i < kFree; ++i)
            QCOMPARE(fail(u"mei"_s, kHome), 0);
    }

    void aTryWithoutAVerdictCountsForNothing()
    {
        for (int i = 0; i < 10 * kFree; ++i)
            QVERIFY(m_throttle->begin(u"mei"_s, kHome, m_now));

        for (int i = 0; i < kFree; ++i)
            QCOMPARE(fail(u"mei"_s, kHome), 0);
    }

    void manyTriesAtTheSameTimeAreNoWayAroundIt()
    {
        std::vector<LoginThrottle::Attempt> underWay;
        for (int i = 0; i < 100; ++i) {
            if (auto attempt = m_throttle->begin(u"mei"_s, kAttacker, m_now))
                underWay.push_back(*std::move(attempt));
        }

        QVERIFY2(underWay.size() <= 16, QByteArray::number(underWay.size()).constData());
        for (auto &attempt : underWay)
            attempt.failed(m_now);
        QCOMPARE(waitOf(u"mei"_s, kAttacker), 60);
    }

    void onceItWaitsTriesComeOneByOne()
    {
        failTimes(kFree, u"mei"_s, kAttacker);
        m_now = m_now.plus(kSecond);

        const auto first = m_throttle->begin(u"mei"_s, kAttacker, m_now);

        QVERIFY(first);
        QVERIFY(!m_throttle->begin(u"mei"_s, kAttacker, m_now));
    }

    void severalDevicesMayLogInAtTheSameMoment()
    {
        std::vector<LoginThrottle::Attempt> underWay;
        for (int i = 0; i < 8; ++i) {
            auto attempt = m_throttle->begin(u"mei"_s, kHome, m_now);
            QVERIFY(attempt);
            underWay.push_back(*std::move(attempt));
        }

        for (auto &attempt : underWay)
            attempt.succeeded();

        QCOMPARE(waitOf(u"mei"_s, kHome), 0);
    }

    void failuresAreForgottenAfterAQuietHour()
    {
        failTimes(kFree + 3, u"mei"_s, kHome);

        m_now = m_now.plus(kHour + kMinute + kSecond);

        for (int i = 0; i < kFree; ++i)
            QCOMPARE(fail(u"mei"_s, kHome), 0);
    }

    void aClockSetBackLocksNobodyOutForLong()
    {
        failTimes(kFree + 3, u"mei"_s, kHome);

        m_now = m_now.plus(-30 * kDay);

        const qint64 wait = waitOf(u"mei"_s, kHome);
        QVERIFY2(wait <= 60, QByteArray::number(wait).constData());
    }

    void offMeansNoWait_data()
    {
        QTest::addColumn<bool>("enabled");
        QTest::addColumn<int>("failures");
        QTest::newRow("all limits") << false << kFree;
        QTest::newRow("this limit") << true << 0;
    }

    void offMeansNoWait()
    {
        QFETCH(const bool, enabled);
        QFETCH(const int, failures);
        m_throttle.emplace(RateLimitSettings{.enabled = enabled, .loginFailures = failures});

        for (int i = 0; i < 1'000; ++i)
            QCOMPARE(fail(u"mei"_s, kHome), 0);
    }

private:
    // Seconds to wait; 0: the try may be made.
    [[nodiscard]] qint64 waitOf(const QString &login, const QHostAddress &address)
    {
        const auto attempt = m_throttle->begin(login, address, m_now);
        return attempt ? 0 : attempt.error().details.value("retryAfter"_L1).toInteger();
    }

    // A wrong password, if it may be tried; else as waitOf().
    [[nodiscard]] qint64 fail(const QString &login, const QHostAddress &address)
    {
        auto attempt = m_throttle->begin(login, address, m_now);
        if (!attempt)
            return attempt.error().details.value("retryAfter"_L1).toInteger();
        attempt->failed(m_now);
        return 0;
    }

    void failTimes(int times, const QString &login, const QHostAddress &address)
    {
        for (int i = 0; i < times; ++i) {
            if (const qint64 wait = fail(login, address); wait > 0)
                m_now = m_now.plus(wait * kSecond), --i;
        }
    }

    std::optional<LoginThrottle> m_throttle;
    Timestamp m_now{1'700'000'000'000};
};

QTEST_APPLESS_MAIN(LoginThrottleTest)
#include "login_throttle_test.moc"
