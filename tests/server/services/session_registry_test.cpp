// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/session_registry.h"
#include "tests/support/service_world.h"

#include <QTest>

#include <thread>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLife = 7 * kDay;
constexpr AccountId kMei{kFirstAccountId};
constexpr SessionId kPhone{1};

} // namespace

class SessionRegistryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_clock.emplace();
        m_registry.emplace(m_signer, *m_clock);
    }

    void aTokenIsTakenWithAndWithoutAScheme_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("bare") << ""_ba
                              << ""_ba;
        QTest::newRow("Bearer") << "Bearer "_ba
                                << ""_ba;
        QTest::newRow("bearer in small letters") << "bearer "_ba
                                                 << ""_ba;
        QTest::newRow("BEARER in capitals") << "BEARER "_ba
                                            << ""_ba;
        QTest::newRow("two spaces and one behind") << " Bearer  "_ba
                                                   << " "_ba;
    }

    void aTokenIsTakenWithAndWithoutAScheme()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const QByteArray token = givenSession();

        const auto caller = m_registry->identify(QByteArray(before + token + after));

        QVERIFY(caller);
        QCOMPARE(caller->account, kMei);
        QCOMPARE(caller->session, kPhone);
        QCOMPARE(caller->platform, Platform::Ios);
    }

    void whatIsNoTokenIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<ErrorCode>("error");
        QTest::newRow("nothing") << ""_ba << ErrorCode::TokenMissing;
        QTest::newRow("spaces") << "  "_ba << ErrorCode::TokenMissing;
        QTest::newRow("a scheme alone") << "Bearer "_ba << ErrorCode::TokenMissing;
        QTest::newRow("another scheme") << "Basic bWVpOnNlY3JldA=="_ba << ErrorCode::TokenInvalid;
        QTest::newRow("a scheme without a space") << "Bearera.b.c"_ba << ErrorCode::TokenInvalid;
        QTest::newRow("nonsense") << "a.b.c"_ba << ErrorCode::TokenInvalid;
    }

    void whatIsNoTokenIsRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(ErrorCode, error);

        QCOMPARE(errorOf(text), error);
    }

    void aTokenOfAnotherKeyIsRefused()
    {
        (void)givenSession();
        const TokenSigner other(TokenSettings{.secret = QByteArray(32, 'o')});

        QCOMPARE(errorOf(other.sign(claims())), ErrorCode::TokenInvalid);
    }

    void aTokenLivesUntilItsTimeIsOver()
    {
        const QByteArray token = givenSession();

        m_clock->advance(kLife - kSecond);
        QVERIFY(m_registry->identify(token));
        m_clock->advance(kSecond);
        QCOMPARE(errorOf(token), ErrorCode::TokenExpired);
    }

    void aTokenSeenBeforeIsHeldToItsTimeAndSession()
    {
        const QByteArray token = givenSession();
        QVERIFY(m_registry->identify(token));

        m_clock->advance(kLife);
        QCOMPARE(errorOf(token), ErrorCode::TokenExpired);

        m_clock->advance(-kLife);
        QVERIFY(m_registry->identify(token));
        m_registry->end({kPhone});
        QCOMPARE(errorOf(token), ErrorCode::TokenRevoked);
    }

    void aTokenSeenBeforeLendsNothingToItsForgery()
    {
        QByteArray token = givenSession();
        QVERIFY(m_registry->identify(token));

        token[token.size() - 5] = token[token.size() - 5] == 'A' ? 'B' : 'A';
        QCOMPARE(errorOf(token), ErrorCode::TokenInvalid);
    }

    void aTokenWantsRefreshPastHalfItsLife()
    {
        const QByteArray token = givenSession();

        // Tokens carry whole seconds and the clock stands at 580 ms, so half the life is over 580 ms early.
        m_clock->advance(kLife / 2 - 580);
        QVERIFY(!m_registry->identify(token)->wantsRefresh);
        m_clock->advance(1);
        QVERIFY(m_registry->identify(token)->wantsRefresh);
    }

    void aTokenOfNoSessionIsRevoked()
    {
        const QByteArray token = m_signer.sign(claims());

        QCOMPARE(errorOf(token), ErrorCode::TokenRevoked);
    }

    void aTokenOfAnEndedSessionIsRevoked()
    {
        const QByteArray token = givenSession();

        m_registry->end({kPhone});

        QCOMPARE(errorOf(token), ErrorCode::TokenRevoked);
    }

    void aTokenOfAnotherAccountsSessionIsRevoked()
    {
        (void)givenSession();
        TokenClaims foreign = claims();
        foreign.account.value += 1;

        QCOMPARE(errorOf(m_signer.sign(foreign)), ErrorCode::TokenRevoked);
    }

    void anEndedSessionCannotBeExtended()
    {
        (void)givenSession();
        m_registry->end({kPhone});

        m_registry->extend(kPhone, m_clock->now().plus(2 * kLife));

        QVERIFY(!m_registry->find(kPhone));
    }

    void expiredSessionsLeaveTheTable()
    {
        (void)givenSession();

        m_clock->advance(kLife);
        addSession({2});

        QVERIFY(!m_registry->find(kPhone));
        QVERIFY(m_registry->find({2}));
    }

    void extendedSessionsStayInTheTable()
    {
        (void)givenSession();
        m_registry->extend(kPhone, m_clock->now().plus(kLife + kDay));

        m_clock->advance(kLife);
        addSession({2});
        QVERIFY(m_registry->find(kPhone));
        m_clock->advance(kDay);
        addSession({3});
        QVERIFY(!m_registry->find(kPhone));
    }

    void threadsMayUseItAtOnce()
    {
        constexpr int kThreads = 4;
        constexpr int kEach = 200;
        std::atomic<int> wrong = 0;
        std::vector<std::thread> threads;
        for (int thread = 0; thread < kThreads; ++thread) {
            threads.emplace_back([&, thread] {
                for (int i = 1; i <= kEach; ++i) {
                    const SessionId id{thread * kEach + i};
                    addSession(id);
                    TokenClaims own = claims();
                    own.session = id;
                    const QByteArray token = m_signer.sign(own);
                    wrong += m_registry->identify(token) ? 0 : 1;
                    m_registry->end({id});
                    wrong += m_registry->identify(token) ? 1 : 0;
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();

        QCOMPARE(wrong.load(), 0);
    }

private:
    TokenClaims claims() const
    {
        return {
            .account = kMei, .session = kPhone, .issuedAt = m_clock->now(), .expiresAt = m_clock->now().plus(kLife)};
    }

    void addSession(SessionId id)
    {
        m_registry->add(
            {.id = id, .account = kMei, .platform = Platform::Ios, .expiresAt = m_clock->now().plus(kLife)});
    }

    QByteArray givenSession()
    {
        addSession(kPhone);
        return m_signer.sign(claims());
    }

    ErrorCode errorOf(const QByteArray &authorization) const
    {
        const auto caller = m_registry->identify(authorization);
        if (caller)
            qFatal("was taken");
        return caller.error().code;
    }

    const TokenSigner m_signer{TokenSettings{.secret = QByteArray(32, 's')}};
    std::optional<StoppedClock> m_clock;
    std::optional<SessionRegistry> m_registry;
};

QTEST_GUILESS_MAIN(SessionRegistryTest)
#include "session_registry_test.moc"
