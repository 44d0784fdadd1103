// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/account_world.h"

#include <QRegularExpression>
#include <QTest>

#include <thread>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const QString kEmail = u"mei@example.org"_s;
const QString kMobile = u"15712345678"_s;

const Statement kCount{"test.codes", u"SELECT COUNT(*) FROM verification_code"_s};

} // namespace

class VerificationServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
    }

    void cleanup() { m_world.reset(); }

    void aCodeIsSixDigitsOnItsWay_data()
    {
        QTest::addColumn<CodeChannel>("channel");
        QTest::addColumn<QString>("to");
        QTest::newRow("e-mail") << CodeChannel::Email << kEmail;
        QTest::newRow("text message") << CodeChannel::Sms << kMobile;
    }

    void aCodeIsSixDigitsOnItsWay()
    {
        QFETCH(CodeChannel, channel);
        QFETCH(QString, to);

        const auto done = channel == CodeChannel::Email ? m_world->codes.sendToEmail({.email = to})
                                                        : m_world->codes.sendToMobile({.mobile = to});

        QVERIFY(done);
        QCOMPARE(m_world->sender.sent.size(), 1);
        const OutgoingCode &sent = m_world->sender.sent.first();
        QCOMPARE(sent.channel, channel);
        QCOMPARE(sent.to, to);
        QCOMPARE(sent.minutes, 5);
        QVERIFY(QRegularExpression(u"\\A[0-9]{6}\\z"_s).match(sent.code).hasMatch());
    }

    void theRightCodeServesOnce()
    {
        const QString code = m_world->givenEmailCode(kEmail);

        QVERIFY(redeems(code));
        QVERIFY(!redeems(code));
    }

    void anAddressIsTheSameInCapitals()
    {
        const QString code = m_world->givenEmailCode(u"Mei@Example.ORG"_s);

        QVERIFY(redeems(code));
        QCOMPARE(m_world->sender.sent.last().to, kEmail);
    }

    void aCodeServesItsAddressAlone()
    {
        const QString code = m_world->givenEmailCode(u"lin@example.org"_s);

        QVERIFY(!redeems(code));
    }

    void aNewCodeReplacesTheOldOne()
    {
        const QString old = m_world->givenEmailCode(kEmail);
        QString fresh = m_world->givenEmailCode(kEmail);
        if (fresh == old)
            fresh = m_world->givenEmailCode(kEmail); // once in a million

        QVERIFY(!redeems(old));
        QVERIFY(redeems(fresh));
    }

    void aCodeLivesForFiveMinutes()
    {
        const QString early = m_world->givenEmailCode(kEmail);
        m_world->clock.advance(5 * kMinute - 1);
        QVERIFY(redeems(early));

        const QString late = m_world->givenEmailCode(kEmail);
        m_world->clock.advance(5 * kMinute);
        QVERIFY(!redeems(late));
    }

    void aCodeTakesFiveAttempts_data()
    {
        QTest::addColumn<int>("wrongOnes");
        QTest::addColumn<bool>("served");
        QTest::newRow("four wrong ones before") << 4 << true;
        QTest::newRow("five wrong ones before") << 5 << false;
    }

    void aCodeTakesFiveAttempts()
    {
        QFETCH(int, wrongOnes);
        QFETCH(bool, served);
        const QString code = m_world->givenEmailCode(kEmail);
        for (int i = 0; i < wrongOnes; ++i)
            QVERIFY(!redeems(wrongDigits(code)));

        QCOMPARE(redeems(code), served);
    }

    void manyGuessesAtOnceAreFiveAttempts()
    {
        const QString code = m_world->givenEmailCode(kEmail);

        onThreads(8, [&] { (void)redeems(wrongDigits(code)); });

        QVERIFY(!redeems(code));
    }

    void oneOfManyAtOnceIsServed()
    {
        // Fewer than the attempts there are, so that none is refused for want of one.
        const QString code = m_world->givenEmailCode(kEmail);
        std::atomic<int> served = 0;

        onThreads(4, [&] { served += redeems(code) ? 1 : 0; });

        QCOMPARE(served.load(), 1);
    }

    void aSecondCodeIsTooSoonWithinAMinute()
    {
        QVERIFY(m_world->codes.sendToEmail({.email = kEmail}));

        m_world->clock.advance(kMinute - 1);
        QCOMPARE(secondsToWait(kEmail), 1);
        m_world->clock.advance(1);
        QVERIFY(m_world->codes.sendToEmail({.email = kEmail}));
        QCOMPARE(m_world->sender.sent.size(), 2);
    }

    void theWaitIsToldInWholeSeconds_data()
    {
        QTest::addColumn<qint64>("elapsed");
        QTest::addColumn<int>("seconds");
        QTest::newRow("at once") << qint64{0} << 60;
        QTest::newRow("a millisecond later") << qint64{1} << 60;
        QTest::newRow("a second later") << kSecond << 59;
        QTest::newRow("in the last second") << 59 * kSecond + 1 << 1;
    }

    void theWaitIsToldInWholeSeconds()
    {
        QFETCH(qint64, elapsed);
        QFETCH(int, seconds);
        QVERIFY(m_world->codes.sendToEmail({.email = kEmail}));

        m_world->clock.advance(elapsed);

        QCOMPARE(secondsToWait(u"MEI@example.org"_s), seconds);
    }

    void anotherAddressNeedNotWait()
    {
        QVERIFY(m_world->codes.sendToEmail({.email = kEmail}));

        QVERIFY(m_world->codes.sendToEmail({.email = u"lin@example.org"_s}));
        QVERIFY(m_world->codes.sendToMobile({.mobile = kMobile}));
    }

    void aUsedCodeDoesNotEndThePause()
    {
        const QString code = m_world->givenEmailCode(kEmail);
        QVERIFY(redeems(code));

        QCOMPARE(secondsToWait(kEmail), 60);
    }

    void aRefusedRequestLeavesTheFirstCodeValid()
    {
        const QString code = m_world->givenEmailCode(kEmail);
        QCOMPARE(secondsToWait(kEmail), 60);

        QVERIFY(redeems(code));
    }

    void withoutRateLimitsThereIsNoPause()
    {
        VerificationService unlimited(m_world->context, m_world->sender, {.enabled = false, .codePause = 60});

        QVERIFY(unlimited.sendToEmail({.email = kEmail}));
        QVERIFY(unlimited.sendToEmail({.email = kEmail}));
    }

    void aPauseLongerThanTheCodeHolds()
    {
        VerificationService patient(m_world->context, m_world->sender, {.enabled = true, .codePause = 3600});
        QVERIFY(patient.sendToEmail({.email = kEmail}));

        m_world->clock.advance(kHour - 1);
        QVERIFY(patient.sendToMobile({.mobile = kMobile}));
        QCOMPARE(patient.sendToEmail({.email = kEmail}).error().code, ErrorCode::CodeTooSoon);
        m_world->clock.advance(1);
        QVERIFY(patient.sendToEmail({.email = kEmail}));
    }

    void oneOfManyRequestsAtOnceIsServed()
    {
        std::atomic<int> sent = 0;
        std::atomic<int> tooSoon = 0;
        struct CountingSender final : CodeSender
        {
            Result<Done> send(const OutgoingCode &) override
            {
                ++count;
                return Done{};
            }
            std::atomic<int> count = 0;
        } sender;
        VerificationService codes(m_world->context, sender, {});

        onThreads(8, [&] {
            const auto done = codes.sendToEmail({.email = kEmail});
            sent += done ? 1 : 0;
            tooSoon += !done && done.error().code == ErrorCode::CodeTooSoon ? 1 : 0;
        });

        QCOMPARE(sent.load(), 1);
        QCOMPARE(tooSoon.load(), 7);
        QCOMPARE(sender.count.load(), 1);
    }

    void aCodeThatCannotBeSentStartsNoPause()
    {
        m_world->sender.refusal = ErrorCode::CodeUndeliverable;
        QCOMPARE(m_world->codes.sendToEmail({.email = kEmail}).error().code, ErrorCode::CodeUndeliverable);

        m_world->sender.refusal = {};
        QVERIFY(m_world->codes.sendToEmail({.email = kEmail}));
    }

    void expiredOnesAreForgotten()
    {
        for (int i = 0; i < 6; ++i)
            QVERIFY(m_world->codes.sendToEmail({.email = u"%1@example.org"_s.arg(i)}));

        m_world->clock.advance(5 * kMinute);
        for (int i = 10; i < 13; ++i)
            QVERIFY(m_world->codes.sendToEmail({.email = u"%1@example.org"_s.arg(i)}));

        QCOMPARE(**m_world->database->read([](Connection &c) { return c.value<qint64>(kCount); }), 3);
    }

private:
    bool redeems(const QString &code)
    {
        const auto redeemed = m_world->database->write([&](Transaction &transaction) {
            return m_world->codes.redeem(transaction, ContactAddress::email(kEmail), code);
        });
        return redeemed && *redeemed;
    }

    // What a refused request tells; 0 when it was not refused for being too soon.
    int secondsToWait(const QString &email)
    {
        const auto sent = m_world->codes.sendToEmail({.email = email});
        if (sent || sent.error().code != ErrorCode::CodeTooSoon)
            return 0;
        return sent.error().details.value("retryAfter"_L1).toInt();
    }

    template <typename Function>
    static void onThreads(int count, Function function)
    {
        std::vector<std::thread> threads;
        for (int thread = 0; thread < count; ++thread)
            threads.emplace_back(function);
        for (std::thread &thread : threads)
            thread.join();
    }

    std::optional<AccountWorld> m_world;
};

QTEST_GUILESS_MAIN(VerificationServiceTest)
#include "verification_service_test.moc"
