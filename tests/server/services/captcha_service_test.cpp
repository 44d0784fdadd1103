// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/account_world.h"

#include <QImage>
#include <QTest>

#include <thread>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kCount{"test.captchas", u"SELECT COUNT(*) FROM captcha"_s};

} // namespace

class CaptchaServiceTest : public QObject
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

    void aCaptchaIsAPictureWithAKey()
    {
        const auto drawn = m_world->captchas.draw({.type = CaptchaPurpose::Login});

        QVERIFY(drawn);
        QVERIFY(!QUuid::fromString(drawn->key).isNull());
        const QImage image = QImage::fromData(QByteArray::fromBase64(drawn->captcha.toLatin1()), "PNG");
        QVERIFY(image.width() >= 82);
        QVERIFY(image.height() >= 32);
        QCOMPARE(m_world->digitsOf(drawn->key).size(), 4);
    }

    void theRightAnswerServesOnce()
    {
        const QString key = m_world->givenCaptcha(CaptchaPurpose::Login);
        const QString digits = m_world->digitsOf(key);

        QVERIFY(m_world->captchas.check(key, digits, CaptchaPurpose::Login));
        QVERIFY(isWrong(key, digits, CaptchaPurpose::Login));
    }

    void aWrongAnswerSpendsIt()
    {
        const QString key = m_world->givenCaptcha(CaptchaPurpose::Login);
        const QString digits = m_world->digitsOf(key);

        QVERIFY(isWrong(key, wrongDigits(digits), CaptchaPurpose::Login));
        QVERIFY(isWrong(key, digits, CaptchaPurpose::Login));
    }

    void itServesNothingButItsPurpose()
    {
        const QString forLogin = m_world->givenCaptcha(CaptchaPurpose::Login);
        const QString forRegistration = m_world->givenCaptcha(CaptchaPurpose::Register);

        QVERIFY(isWrong(forLogin, m_world->digitsOf(forLogin), CaptchaPurpose::Register));
        QVERIFY(isWrong(forRegistration, m_world->digitsOf(forRegistration), CaptchaPurpose::Login));
    }

    void anUnknownKeyIsWrong()
    {
        QVERIFY(isWrong(u"774bd7f0-f4b1-46dc-91ee-ce49d5e8d8b2"_s, u"1234"_s, CaptchaPurpose::Login));
    }

    void itLivesForFiveMinutes()
    {
        const QString inTime = m_world->givenCaptcha(CaptchaPurpose::Login);
        const QString late = m_world->givenCaptcha(CaptchaPurpose::Login);
        const QString inTimeDigits = m_world->digitsOf(inTime);
        const QString lateDigits = m_world->digitsOf(late);

        m_world->clock.advance(5 * kMinute - 1);
        QVERIFY(m_world->captchas.check(inTime, inTimeDigits, CaptchaPurpose::Login));
        m_world->clock.advance(1);
        QVERIFY(isWrong(late, lateDigits, CaptchaPurpose::Login));
    }

    void peekingDoesNotSpendIt()
    {
        const QString key = m_world->givenCaptcha(CaptchaPurpose::Login);

        const auto first = m_world->captchas.peek({.key = key});
        const auto second = m_world->captchas.peek({.key = key});

        QVERIFY(first && second);
        QCOMPARE(*first, *second);
        QVERIFY(m_world->captchas.check(key, first->code, CaptchaPurpose::Login));
        QCOMPARE(m_world->captchas.peek({.key = key}).error().code, ErrorCode::CaptchaWrong);
    }

    void peekingSeesNoExpiredOnes()
    {
        const QString key = m_world->givenCaptcha(CaptchaPurpose::Login);

        m_world->clock.advance(5 * kMinute - 1);
        QVERIFY(m_world->captchas.peek({.key = key}));
        m_world->clock.advance(1);
        QCOMPARE(m_world->captchas.peek({.key = key}).error().code, ErrorCode::CaptchaWrong);
    }

    void expiredOnesAreForgotten()
    {
        for (int i = 0; i < 6; ++i)
            (void)m_world->givenCaptcha(CaptchaPurpose::Login);

        m_world->clock.advance(5 * kMinute);
        for (int i = 0; i < 3; ++i)
            (void)m_world->givenCaptcha(CaptchaPurpose::Login);

        QCOMPARE(count(), 3);
    }

    void oneOfManyAtOnceIsServed()
    {
        constexpr int kThreads = 8;
        const QString key = m_world->givenCaptcha(CaptchaPurpose::Login);
        const QString digits = m_world->digitsOf(key);
        std::atomic<int> served = 0;
        std::vector<std::thread> threads;
        for (int thread = 0; thread < kThreads; ++thread) {
            threads.emplace_back(
                [&] { served += m_world->captchas.check(key, digits, CaptchaPurpose::Login) ? 1 : 0; });
        }
        for (std::thread &thread : threads)
            thread.join();

        QCOMPARE(served.load(), 1);
    }

private:
    bool isWrong(const QString &key, const QString &digits, CaptchaPurpose purpose)
    {
        const auto checked = m_world->captchas.check(key, digits, purpose);
        return !checked && checked.error().code == ErrorCode::CaptchaWrong;
    }

    qint64 count()
    {
        return **m_world->database->read([](Connection &connection) { return connection.value<qint64>(kCount); });
    }

    std::optional<AccountWorld> m_world;
};

QTEST_GUILESS_MAIN(CaptchaServiceTest)
#include "captcha_service_test.moc"
