// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/operator_world.h"

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

class OperatorSignInServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_mei = m_world->givenStaff(u"mei"_s, u"owner"_s);
    }

    void cleanup() { m_world.reset(); }

    void aWrongNameAndAWrongPasswordAreRefusedAlikeAndWrittenDown()
    {
        REFUSED(m_world->trySignIn(u"mei"_s, u"wrong"_s), ErrorCode::OperatorLoginFailed);
        QCOMPARE(m_world->lastEntry().operatorId, std::optional(m_mei.id));
        REFUSED(m_world->trySignIn(u"nobody"_s, u"wrong"_s), ErrorCode::OperatorLoginFailed);

        const AuditEntry entry = m_world->lastEntry();
        QCOMPARE(entry.action, u"operator.signInFailed"_s);
        QCOMPARE(entry.operatorName, u"nobody"_s);
        QVERIFY(!entry.operatorId);
        QCOMPARE(entry.details, (QJsonObject{{u"wrong"_s, u"password"_s}}));
    }

    void theNameMayBeInCapitals() { QVERIFY(m_world->trySignIn(u"MEI"_s, m_mei.password)); }

    void aDisabledOperatorCantSignIn()
    {
        const Staff tom = m_world->givenStaff(u"tom"_s, u"admin"_s);
        QVERIFY(m_world->operators.edit(m_mei.caller, {.id = tom.id, .isDisabled = true}));

        REFUSED(m_world->trySignIn(u"tom"_s, tom.password), ErrorCode::OperatorLoginFailed);
    }

    void theSecondFactorIsAskedForOnlyAfterTheRightPassword()
    {
        QString secret;
        (void)m_world->givenSecondFactor(m_mei, secret);
        m_world->clock.advance(kMinute);

        REFUSED(m_world->trySignIn(u"mei"_s, u"wrong"_s), ErrorCode::OperatorLoginFailed);
        REFUSED(m_world->trySignIn(u"mei"_s, u"wrong"_s, m_world->appCode(secret)), ErrorCode::OperatorLoginFailed);
        REFUSED(m_world->trySignIn(u"mei"_s, m_mei.password), ErrorCode::SecondFactorRequired);
        QVERIFY(m_world->trySignIn(u"mei"_s, m_mei.password, m_world->appCode(secret)));
        QCOMPARE(m_world->lastEntry().details, (QJsonObject{{u"secondFactor"_s, u"app"_s}}));
    }

    void aCodeOfTheAppServesOnce()
    {
        QString secret;
        (void)m_world->givenSecondFactor(m_mei, secret);

        // The one that confirmed it has served.
        REFUSED(m_world->trySignIn(u"mei"_s, m_mei.password, m_world->appCode(secret)), ErrorCode::SecondFactorWrong);
        m_world->clock.advance(30 * kSecond);
        const QString code = m_world->appCode(secret);
        QVERIFY(m_world->trySignIn(u"mei"_s, m_mei.password, code));
        REFUSED(m_world->trySignIn(u"mei"_s, m_mei.password, code), ErrorCode::SecondFactorWrong);

        const AuditEntry entry = m_world->lastEntry();
        QCOMPARE(entry.action, u"operator.signInFailed"_s);
        QCOMPARE(entry.details, (QJsonObject{{u"wrong"_s, u"code"_s}}));
    }

    void aRecoveryCodeServesOnce()
    {
        QString secret;
        const QStringList codes = m_world->givenSecondFactor(m_mei, secret);

        QVERIFY(m_world->trySignIn(u"mei"_s, m_mei.password, codes.at(3)));
        QCOMPARE(m_world->lastEntry().details, (QJsonObject{{u"secondFactor"_s, u"recoveryCode"_s}}));
        REFUSED(m_world->trySignIn(u"mei"_s, m_mei.password, codes.at(3)), ErrorCode::SecondFactorWrong);
        QVERIFY(m_world->trySignIn(u"mei"_s, m_mei.password, codes.at(4).toLower().remove(u'-')));
    }

    void twoWhoUseOneCodeAtOnceAreNotBothLetIn()
    {
        QString secret;
        const QStringList recovery = m_world->givenSecondFactor(m_mei, secret);
        m_world->clock.advance(kMinute);
        for (const QString &code : {m_world->appCode(secret), recovery.first()}) {
            std::atomic<int> letIn = 0;
            std::vector<std::thread> threads;
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([&] { letIn += m_world->trySignIn(u"mei"_s, m_mei.password, code) ? 1 : 0; });
            for (std::thread &thread : threads)
                thread.join();

            QCOMPARE(letIn.load(), 1);
        }
    }

    void wrongCodesMakeTheNextTryWait()
    {
        m_world.reset();
        m_world.emplace(RateLimitSettings{.loginFailures = 2});
        m_mei = m_world->givenStaff(u"mei"_s, u"owner"_s);
        QString secret;
        (void)m_world->givenSecondFactor(m_mei, secret);
        m_world->clock.advance(kMinute);

        for (int i = 0; i < 2; ++i)
            REFUSED(m_world->trySignIn(u"mei"_s, m_mei.password, u"abcdef"_s), ErrorCode::SecondFactorWrong);
        REFUSED(m_world->trySignIn(u"mei"_s, m_mei.password, m_world->appCode(secret)), ErrorCode::RateLimited);
        m_world->clock.advance(kMinute);
        QVERIFY(m_world->trySignIn(u"mei"_s, m_mei.password, m_world->appCode(secret)));
    }

    // Another process made him while the server runs.
    void whoTheRegistryHasNeverHeardOfHasHisPermissions()
    {
        OperatorRegistry another(m_world->clock);
        const OperatorSessionService sessions(m_world->context, another);
        OperatorSignInService signIn(m_world->context, sessions, m_world->audit, m_world->hasher, m_world->throttle);

        const auto answer = signIn.signIn({.name = u"mei"_s, .password = m_mei.password}, {}, {});

        QVERIFY(answer);
        const auto found = another.identify(answer->token.toLatin1());
        QVERIFY(found);
        QCOMPARE(found->standing.permissions, m_mei.caller.permissions);
    }

private:
    std::optional<OperatorWorld> m_world;
    Staff m_mei;
};

QTEST_GUILESS_MAIN(OperatorSignInServiceTest)
#include "operator_sign_in_service_test.moc"
