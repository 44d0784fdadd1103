// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/account_world.h"

#include <QTest>

#include <thread>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const QString kEmail = u"mei@example.org"_s;
const QString kMobile = u"15712345678"_s;

const Statement kAccounts{"test.accounts", u"SELECT COUNT(*) FROM account"_s};
const Statement kSession{"test.session", u"SELECT device_id || ' ' || address FROM session WHERE id = ?"_s};
const Statement kHash{"test.hash", u"SELECT password_hash FROM account WHERE username_key = ?"_s};

} // namespace

class SignInServiceTest : public QObject
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

    void registeringMakesAnAccountAndASession()
    {
        const auto registered = m_world->registerAs(u"Mei.Li"_s, u"secret1"_s);

        QVERIFY(registered);
        QVERIFY(!registered->needUpdatePassword);
        const Caller caller = m_world->callerOf(*registered);
        QCOMPARE(caller.account, AccountId{kFirstAccountId});
        QCOMPARE(caller.platform, Platform::Android);
        const Account account = accountOf(*registered);
        QCOMPARE(account.username, u"Mei.Li"_s);
        QCOMPARE(account.nickname, u"Mei.Li"_s);
        QCOMPARE(account.email, QString());
    }

    void accountsAreNumberedInOrder()
    {
        const auto first = m_world->registerAs(u"mei"_s, u"secret1"_s);
        (void)m_world->registerAs(u"MEI"_s, u"secret1"_s);
        const auto second = m_world->registerAs(u"lin"_s, u"secret1"_s);

        QCOMPARE(m_world->callerOf(*first).account.value, kFirstAccountId);
        QCOMPARE(m_world->callerOf(*second).account.value, kFirstAccountId + 1);
    }

    void aUsernameIsTakenInCapitalsToo()
    {
        QVERIFY(m_world->registerAs(u"mei"_s, u"secret1"_s));

        const auto again = m_world->registerAs(u"MEI"_s, u"secret2"_s);

        QCOMPARE(again.error().code, ErrorCode::UsernameTaken);
        QCOMPARE(again.error().field, u"account"_s);
    }

    void registeringAndLoggingInNeedTheRightCaptcha()
    {
        BasicRegistration registration = m_world->registration(u"mei"_s, u"secret1"_s);
        registration.captcha = wrongDigits(*registration.captcha);
        QCOMPARE(m_world->signIn.registerBasic(registration, {}).error().code, ErrorCode::CaptchaWrong);
        QCOMPARE(accounts(), 0);

        QVERIFY(m_world->registerAs(u"mei"_s, u"secret1"_s));
        BasicLogin login = m_world->login(u"mei"_s, u"secret1"_s);
        login.captcha = wrongDigits(*login.captcha);
        QCOMPARE(m_world->signIn.loginBasic(login, {}).error().code, ErrorCode::CaptchaWrong);
    }

    void aCaptchaForOneDoesNotServeTheOther()
    {
        QVERIFY(m_world->registerAs(u"mei"_s, u"secret1"_s));
        BasicLogin login = m_world->login(u"mei"_s, u"secret1"_s);
        login.captchaKey = m_world->givenCaptcha(CaptchaPurpose::Register);
        login.captcha = m_world->digitsOf(*login.captchaKey);

        QCOMPARE(m_world->signIn.loginBasic(login, {}).error().code, ErrorCode::CaptchaWrong);
    }

    void oneOfManyRegistrationsOfANameWins()
    {
        constexpr int kThreads = 6;
        std::vector<BasicRegistration> registrations;
        for (int i = 0; i < kThreads; ++i)
            registrations.push_back(m_world->registration(i % 2 ? u"mei"_s : u"MEI"_s, u"secret%1"_s.arg(i)));
        std::atomic<int> registered = 0;
        std::atomic<int> taken = 0;

        onThreads(kThreads, [&](int i) {
            const auto result = m_world->signIn.registerBasic(registrations[static_cast<size_t>(i)], {});
            registered += result ? 1 : 0;
            taken += !result && result.error().code == ErrorCode::UsernameTaken ? 1 : 0;
        });

        QCOMPARE(registered.load(), 1);
        QCOMPARE(taken.load(), kThreads - 1);
        QCOMPARE(accounts(), 1);
    }

    void aPasswordLogsIn_data()
    {
        QTest::addColumn<QString>("login");
        QTest::newRow("username") << u"u10000000"_s;
        QTest::newRow("username in capitals") << u"U10000000"_s;
        QTest::newRow("e-mail") << kEmail;
        QTest::newRow("e-mail in capitals") << kEmail.toUpper();
    }

    void aPasswordLogsIn()
    {
        QFETCH(QString, login);
        const LoginResult first = givenEmailAccount();
        setPassword(first, u"secret1"_s);

        const auto again = m_world->loginAs(login, u"secret1"_s);

        QVERIFY(again);
        QVERIFY(!again->needUpdatePassword);
        QCOMPARE(m_world->callerOf(*again).account, m_world->callerOf(first).account);
    }

    void aPasswordLogsInWithTheMobile()
    {
        const auto first = loginByMobile(m_world->givenMobileCode(kMobile));
        setPassword(*first, u"secret1"_s);

        const auto again = m_world->loginAs(kMobile, u"secret1"_s);

        QVERIFY(again);
        QCOMPARE(m_world->callerOf(*again).account, m_world->callerOf(*first).account);
    }

    void whatFailsFailsAlike_data()
    {
        QTest::addColumn<QString>("login");
        QTest::newRow("wrong password") << u"mei"_s;
        QTest::newRow("no password yet") << kEmail;
        QTest::newRow("unknown username") << u"nobody"_s;
        QTest::newRow("unknown e-mail") << u"nobody@example.org"_s;
        QTest::newRow("unknown mobile") << kMobile;
        QTest::newRow("id") << QString::number(kFirstAccountId);
    }

    void whatFailsFailsAlike()
    {
        QFETCH(QString, login);
        QVERIFY(m_world->registerAs(u"mei"_s, u"secret1"_s));
        (void)givenEmailAccount();

        const auto refused = m_world->loginAs(login, u"secret2"_s);

        QCOMPARE(refused.error().code, ErrorCode::LoginFailed);
        QCOMPARE(refused.error().field, QString());
        QVERIFY(refused.error().details.isEmpty());
    }

    void aSessionKeepsWhereItCameFrom()
    {
        QVERIFY(m_world->registerAs(u"mei"_s, u"secret1"_s));
        BasicLogin login = m_world->login(u"mei"_s, u"secret1"_s);
        login.platform = Platform::Ios;
        login.deviceId = u"phone-1"_s;

        const auto opened = m_world->signIn.loginBasic(login, {.address = u"192.0.2.7"_s});

        QVERIFY(opened);
        const Caller caller = m_world->callerOf(*opened);
        QCOMPARE(caller.platform, Platform::Ios);
        QCOMPARE(textOf(kSession, caller.session), u"phone-1 192.0.2.7"_s);
    }

    void aLoginRenewsAHashOfOtherCosts()
    {
        QVERIFY(m_world->registerAs(u"mei"_s, u"secret1"_s));
        const PasswordHasher dearer = cheapHasher(2);
        SignInService signIn = signInWith(dearer);
        QVERIFY(dearer.needsRehash(textOf(kHash, u"mei"_s)));

        QVERIFY(!signIn.loginBasic(m_world->login(u"mei"_s, u"secret2"_s), {}));
        QVERIFY(dearer.needsRehash(textOf(kHash, u"mei"_s)));
        QVERIFY(signIn.loginBasic(m_world->login(u"mei"_s, u"secret1"_s), {}));
        QVERIFY(!dearer.needsRehash(textOf(kHash, u"mei"_s)));
        QVERIFY(signIn.loginBasic(m_world->login(u"mei"_s, u"secret1"_s), {}));
    }

    void loginsThatRenewAHashAtOnceAllSucceed()
    {
        constexpr int kThreads = 6;
        QVERIFY(m_world->registerAs(u"mei"_s, u"secret1"_s));
        const PasswordHasher dearer = cheapHasher(2);
        SignInService signIn = signInWith(dearer);
        std::vector<BasicLogin> logins;
        for (int i = 0; i < kThreads; ++i)
            logins.push_back(m_world->login(u"mei"_s, u"secret1"_s));
        std::atomic<int> opened = 0;

        onThreads(kThreads, [&](int i) { opened += signIn.loginBasic(logins[static_cast<size_t>(i)], {}) ? 1 : 0; });

        QCOMPARE(opened.load(), kThreads);
    }

    void theFirstEmailLoginMakesTheAccount()
    {
        const auto opened = m_world->loginByEmail(kEmail.toUpper(), m_world->givenEmailCode(kEmail));

        QVERIFY(opened);
        QVERIFY(opened->needUpdatePassword);
        const Account account = accountOf(*opened);
        QCOMPARE(account.email, kEmail);
        QCOMPARE(account.mobile, QString());
        QCOMPARE(account.username, u"u10000000"_s);
        QCOMPARE(account.nickname, account.username);
    }

    void theFirstMobileLoginMakesTheAccount()
    {
        const auto opened = loginByMobile(m_world->givenMobileCode(kMobile));

        QVERIFY(opened);
        QVERIFY(opened->needUpdatePassword);
        const Account account = accountOf(*opened);
        QCOMPARE(account.mobile, kMobile);
        QCOMPARE(account.email, QString());
        QCOMPARE(account.username, u"u10000000"_s);
    }

    void aPasswordIsAskedForUntilThereIsOne()
    {
        const LoginResult first = givenEmailAccount();

        const auto second = m_world->loginByEmail(kEmail, m_world->givenEmailCode(kEmail));
        QVERIFY(second->needUpdatePassword);
        QCOMPARE(m_world->callerOf(*second).account, m_world->callerOf(first).account);

        setPassword(*second, u"secret1"_s);
        const auto third = m_world->loginByEmail(kEmail, m_world->givenEmailCode(kEmail));
        QVERIFY(!third->needUpdatePassword);
    }

    void aForeseenUsernameIsNoObstacle()
    {
        QVERIFY(m_world->registerAs(u"U10000001"_s, u"secret1"_s));

        const auto opened = m_world->loginByEmail(kEmail, m_world->givenEmailCode(kEmail));

        QVERIFY(opened);
        const Account account = accountOf(*opened);
        QCOMPARE(account.id.value, kFirstAccountId + 1);
        QVERIFY(account.username.startsWith(u"u10000001-"_s));
        QVERIFY(kUsernameFormat.matches(account.username));
    }

    void aWrongCodeMakesNoAccount()
    {
        const QString code = m_world->givenEmailCode(kEmail);

        const auto refused = m_world->loginByEmail(kEmail, wrongDigits(code));

        QCOMPARE(refused.error().code, ErrorCode::CodeWrong);
        QCOMPARE(refused.error().field, u"captcha"_s);
        QCOMPARE(accounts(), 0);
    }

    void wrongCodesSpendTheAttempts()
    {
        const QString code = m_world->givenEmailCode(kEmail);
        for (int i = 0; i < 5; ++i)
            QVERIFY(!m_world->loginByEmail(kEmail, wrongDigits(code)));

        QCOMPARE(m_world->loginByEmail(kEmail, code).error().code, ErrorCode::CodeWrong);
    }

    void aCodeOfAMobileDoesNotServeAnEmail()
    {
        const QString code = m_world->givenMobileCode(kMobile);

        QCOMPARE(m_world->loginByEmail(kEmail, code).error().code, ErrorCode::CodeWrong);
    }

    void firstLoginsAtOnceMakeOneAccount()
    {
        const QString code = m_world->givenEmailCode(kEmail);
        std::atomic<int> opened = 0;
        std::atomic<int> wrong = 0;

        onThreads(4, [&](int) {
            const auto result = m_world->loginByEmail(kEmail, code);
            opened += result ? 1 : 0;
            wrong += !result && result.error().code == ErrorCode::CodeWrong ? 1 : 0;
        });

        QCOMPARE(opened.load(), 1);
        QCOMPARE(wrong.load(), 3);
        QCOMPARE(accounts(), 1);
    }

    void firstLoginsAtOnceWithACodeEachMakeOneAccount()
    {
        // Without the pause a second code may be asked for while the first is on its way into an account.
        VerificationService unlimited(m_world->context, m_world->sender, {.enabled = false});
        std::mutex mutex; // for the sender, which is made for one thread
        std::atomic<int> broken = 0;

        onThreads(4, [&](int) {
            for (int i = 0; i < 5; ++i) {
                std::unique_lock lock(mutex);
                broken += unlimited.sendToEmail({.email = kEmail}) ? 0 : 1;
                const QString code = m_world->sender.sent.last().code;
                lock.unlock();
                const auto result = m_world->loginByEmail(kEmail, code);
                broken += !result && result.error().code != ErrorCode::CodeWrong ? 1 : 0;
            }
        });

        QCOMPARE(broken.load(), 0);
        QCOMPARE(accounts(), 1);
    }

    void aResetSetsThePasswordAndEndsAllSessions()
    {
        const LoginResult phone = givenEmailAccount();
        setPassword(phone, u"secret1"_s);
        const auto desk = m_world->loginAs(kEmail, u"secret1"_s);
        QList ended{m_world->callerOf(phone).session, m_world->callerOf(*desk).session};
        const QString code = m_world->givenEmailCode(kEmail);
        (void)m_world->events.take();

        const auto reset = m_world->signIn.resetPasswordByEmail(
            {.email = kEmail, .captcha = code, .password = u"secret2"_s});

        QVERIFY(reset);
        QVERIFY(!m_world->isLive(phone));
        QVERIFY(!m_world->isLive(*desk));
        QCOMPARE(m_world->takeEnded(), ended);
        QCOMPARE(m_world->loginAs(kEmail, u"secret1"_s).error().code, ErrorCode::LoginFailed);
        QVERIFY(m_world->loginAs(kEmail, u"secret2"_s));
    }

    void aResetByMobileSetsTheFirstPasswordToo()
    {
        QVERIFY(loginByMobile(m_world->givenMobileCode(kMobile)));
        const QString code = m_world->givenMobileCode(kMobile);

        const auto reset = m_world->signIn.resetPasswordByMobile(
            {.mobile = kMobile, .captcha = code, .password = u"secret1"_s});

        QVERIFY(reset);
        QVERIFY(m_world->loginAs(kMobile, u"secret1"_s));
    }

    void aResetWithAWrongCodeChangesNothing()
    {
        const LoginResult phone = givenEmailAccount();
        setPassword(phone, u"secret1"_s);
        const QString code = m_world->givenEmailCode(kEmail);

        const auto refused = m_world->signIn.resetPasswordByEmail(
            {.email = kEmail, .captcha = wrongDigits(code), .password = u"secret2"_s});

        QCOMPARE(refused.error().code, ErrorCode::CodeWrong);
        QVERIFY(m_world->isLive(phone));
        QVERIFY(m_world->loginAs(kEmail, u"secret1"_s));
    }

    void aResetForAnUnknownAddressIsAWrongCode()
    {
        const QString code = m_world->givenEmailCode(kEmail);

        const auto refused = m_world->signIn.resetPasswordByEmail(
            {.email = kEmail, .captcha = code, .password = u"secret2"_s});

        QCOMPARE(refused.error().code, ErrorCode::CodeWrong);
        QCOMPARE(refused.error().field, u"captcha"_s);
        QCOMPARE(accounts(), 0);
    }

    void noSessionOfAnOldPasswordSurvivesAChange()
    {
        constexpr int kThreads = 5;
        const auto mine = m_world->registerAs(u"mei"_s, u"secret0"_s);
        const Caller me = m_world->callerOf(*mine);
        for (int round = 0; round < 5; ++round) {
            const QString oldPassword = u"secret%1"_s.arg(round);
            const QString newPassword = u"secret%1"_s.arg(round + 1);
            std::vector<BasicLogin> logins;
            for (int i = 0; i < kThreads; ++i)
                logins.push_back(m_world->login(u"mei"_s, oldPassword));
            std::atomic<int> broken = 0;

            onThreads(kThreads, [&](int i) {
                if (i == 0) {
                    broken += m_world->profiles.updatePassword(me, {.password = newPassword}) ? 0 : 1;
                    return;
                }
                const auto result = m_world->signIn.loginBasic(logins[static_cast<size_t>(i)], {});
                broken += !result && result.error().code != ErrorCode::LoginFailed ? 1 : 0;
            });

            QCOMPARE(broken.load(), 0);
            const auto alive = m_world->database->read(
                [&](Connection &connection) { return SessionRepository(connection).alive(m_world->clock.now()); });
            QCOMPARE(alive->size(), 1);
            QCOMPARE(alive->first().id, me.session);
        }
    }

    void afterWrongPasswordsTheNextTryWaitsAndKeepsItsCaptcha()
    {
        LoginThrottle throttle(RateLimitSettings{.loginFailures = 2});
        SignInService signIn(m_world->context, m_world->sessions, m_world->captchas, m_world->codes, m_world->hasher,
                             throttle, m_world->settings, m_world->activity);
        QVERIFY(m_world->registerAs(u"mei"_s, u"secret1"_s));
        const ClientInfo client{.address = u"192.0.2.1"_s};
        for (int i = 0; i < 2; ++i)
            QCOMPARE(signIn.loginBasic(m_world->login(u"mei"_s, u"wrong"_s), client).error().code,
                     ErrorCode::LoginFailed);
        const BasicLogin right = m_world->login(u"mei"_s, u"secret1"_s);

        const auto refused = signIn.loginBasic(right, client);
        const auto elsewhere = signIn.loginBasic(m_world->login(u"mei"_s, u"secret1"_s), {.address = u"192.0.2.2"_s});
        m_world->clock.advance(kSecond);
        const auto later = signIn.loginBasic(right, client);

        QCOMPARE(refused.error().code, ErrorCode::RateLimited);
        QCOMPARE(refused.error().details.value("retryAfter"_L1).toInt(), 1);
        QVERIFY(elsewhere);
        QVERIFY(later);
    }

    void unknownAccountsMakeOneWaitAlike()
    {
        LoginThrottle throttle(RateLimitSettings{.loginFailures = 2});
        SignInService signIn(m_world->context, m_world->sessions, m_world->captchas, m_world->codes, m_world->hasher,
                             throttle, m_world->settings, m_world->activity);

        QList<ErrorCode> codes;
        for (int i = 0; i < 3; ++i)
            codes.append(signIn.loginBasic(m_world->login(u"nobody"_s, u"wrong"_s), {}).error().code);

        QCOMPARE(codes, (QList<ErrorCode>{ErrorCode::LoginFailed, ErrorCode::LoginFailed, ErrorCode::RateLimited}));
    }

private:
    LoginResult givenEmailAccount()
    {
        const auto opened = m_world->loginByEmail(kEmail, m_world->givenEmailCode(kEmail));
        return opened ? *opened : LoginResult{};
    }

    Result<LoginResult> loginByMobile(const QString &code)
    {
        return m_world->signIn.loginMobile({{.platform = Platform::Android}, kMobile, code}, {});
    }

    void setPassword(const LoginResult &login, const QString &password)
    {
        QVERIFY(m_world->profiles.updatePassword(m_world->callerOf(login), {.password = password}));
    }

    SignInService signInWith(const PasswordHasher &hasher)
    {
        return {m_world->context, m_world->sessions, m_world->captchas, m_world->codes,
                hasher,           m_world->throttle, m_world->settings, m_world->activity};
    }

    Account accountOf(const LoginResult &login)
    {
        const auto info = m_world->profiles.myInfo(m_world->callerOf(login).account);
        return info ? info->account : Account{};
    }

    qint64 accounts()
    {
        return **m_world->database->read([](Connection &connection) { return connection.value<qint64>(kAccounts); });
    }

    template <typename Value>
    QString textOf(const Statement &statement, const Value &value)
    {
        const auto text = m_world->database->read(
            [&](Connection &connection) { return connection.value<QString>(statement, value); });
        return text && *text ? **text : QString();
    }

    template <typename Function>
    static void onThreads(int count, Function function)
    {
        std::vector<std::thread> threads;
        for (int thread = 0; thread < count; ++thread)
            threads.emplace_back(function, thread);
        for (std::thread &thread : threads)
            thread.join();
    }

    std::optional<AccountWorld> m_world;
};

QTEST_GUILESS_MAIN(SignInServiceTest)
#include "sign_in_service_test.moc"
