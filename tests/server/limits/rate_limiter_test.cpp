// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/limits/rate_limiter.h"

#include "server/limits/limit_key.h"

#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QHostAddress kMei(u"192.0.2.1"_s);
const QHostAddress kTom(u"192.0.2.2"_s);

// Three at once, then one every two seconds.
RateLimitSettings small()
{
    RateLimitSettings settings;
    settings.loginPerAddress = {.count = 30, .period = 60, .burst = 3};
    settings.sendPerAccount = {.count = 30, .period = 60, .burst = 3};
    return settings;
}

} // namespace

class RateLimiterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_limiter.emplace(small()); }

    void aBurstPassesAndTheNextMustWait()
    {
        for (int i = 0; i < 3; ++i)
            QVERIFY(!login(kMei));

        QCOMPARE(login(kMei), std::optional(2));

        QCOMPARE(m_limiter->refused(LimitScope::Address, RateClass::Login), 1);
    }

    void theWaitIsRoundedUpSoThatWaitingItIsEnough()
    {
        emptyTheBucketOf(kMei);
        m_now += 1'100ms;

        QCOMPARE(login(kMei), std::optional(1));
        m_now += 1s;

        QVERIFY(!login(kMei));
        QCOMPARE(login(kMei), std::optional(2));
    }

    void refusedRequestsDoNotProlongTheWait()
    {
        emptyTheBucketOf(kMei);

        for (int i = 0; i < 1'000; ++i)
            QCOMPARE(login(kMei), std::optional(2));

        m_now += 2s;
        QVERIFY(!login(kMei));
    }

    void aPauseFillsTheBucketNoFurtherThanTheBurst()
    {
        emptyTheBucketOf(kMei);

        m_now += 24h;

        for (int i = 0; i < 3; ++i)
            QVERIFY(!login(kMei));
        QVERIFY(login(kMei));
    }

    void addressesHaveBucketsOfTheirOwn()
    {
        emptyTheBucketOf(kMei);

        QVERIFY(!login(kTom));
    }

    void classesHaveBucketsOfTheirOwn()
    {
        emptyTheBucketOf(kMei);

        QVERIFY(!m_limiter->takeForAddress(RateClass::General, kMei, m_now));
        QVERIFY(!m_limiter->takeForAddress(RateClass::Captcha, kMei, m_now));
    }

    void accountsHaveBucketsOfTheirOwn()
    {
        const auto send = [&](qint64 id) { return m_limiter->takeForAccount(RateClass::Send, AccountId{id}, m_now); };
        for (int i = 0; i < 3; ++i)
            QVERIFY(!send(10'000'000));

        QCOMPARE(send(10'000'000), std::optional(2));
        QVERIFY(!send(10'000'001));
        QCOMPARE(m_limiter->refused(LimitScope::Account, RateClass::Send), 1);
    }

    void oneSubscriberIsOneAddress_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("isSame");
        QTest::newRow("the same IPv4") << u"192.0.2.1"_s << u"192.0.2.1"_s << true;
        QTest::newRow("IPv4 in IPv6 clothes") << u"192.0.2.1"_s << u"::ffff:192.0.2.1"_s << true;
        QTest::newRow("another IPv4") << u"192.0.2.1"_s << u"192.0.2.2"_s << false;
        QTest::newRow("the same /64") << u"2001:db8:1:2::1"_s << u"2001:db8:1:2:ffff:ffff:ffff:ffff"_s << true;
        QTest::newRow("the next /64") << u"2001:db8:1:2::1"_s << u"2001:db8:1:3::1"_s << false;
        QTest::newRow("both loopbacks") << u"127.0.0.1"_s << u"::1"_s << false;
    }

    void oneSubscriberIsOneAddress()
    {
        QFETCH(const QString, one);
        QFETCH(const QString, other);
        QFETCH(const bool, isSame);
        emptyTheBucketOf(QHostAddress(one));

        QCOMPARE(login(QHostAddress(other)).has_value(), isSame);
    }

    void aLimitThatIsOffNeverRefuses()
    {
        RateLimitSettings settings = small();
        settings.loginPerAddress = {};
        m_limiter.emplace(settings);

        for (int i = 0; i < 100'000; ++i)
            QVERIFY(!login(kMei));
    }

    void whenLimitsAreOffNothingIsRefused()
    {
        RateLimitSettings settings = small();
        settings.enabled = false;
        m_limiter.emplace(settings);

        for (int i = 0; i < 100'000; ++i)
            QVERIFY(!login(kMei));
    }

    // A flood from more networks than there are places must neither free the one who floods most nor refuse others.
    void aFloodOfAddressesForgetsTheIdleFirst()
    {
        for (int i = 0; i < 3; ++i)
            QVERIFY(!login(kMei));
        const auto stranger = [](quint32 number) { return QHostAddress(0x0a000000U + number); };

        int refused = 0;
        for (quint32 i = 0; i < 200'000; ++i)
            refused += login(stranger(i)) ? 1 : 0;

        QCOMPARE(refused, 0);
        QVERIFY(login(kMei));
    }

    // Attackers choose their addresses, so neighbours must not share a bucket or a place by design.
    void keysSpreadOverAllBits()
    {
        std::array<int, 64> ones{};
        constexpr int kNumbers = 10'000;

        for (quint64 number = 0; number < kNumbers; ++number) {
            const quint64 key = spread(number, 0x1234567890abcdefU);
            for (size_t bit = 0; bit < ones.size(); ++bit)
                ones[bit] += static_cast<int>(key >> bit & 1);
        }

        for (const int count : ones)
            QVERIFY2(count > kNumbers * 0.45 && count < kNumbers * 0.55, QByteArray::number(count).constData());
    }

private:
    [[nodiscard]] std::optional<int> login(const QHostAddress &address)
    {
        return m_limiter->takeForAddress(RateClass::Login, address, m_now);
    }

    void emptyTheBucketOf(const QHostAddress &address)
    {
        while (!login(address)) {
        }
    }

    std::optional<RateLimiter> m_limiter;
    RateLimiter::Clock::time_point m_now{1'000'000s};
};

QTEST_APPLESS_MAIN(RateLimiterTest)
#include "rate_limiter_test.moc"
