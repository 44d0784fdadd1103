// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/session_world.h"

#include <QTest>

#include <thread>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

struct StoredSession
{
    qint64 lastSeenAt = 0;
    qint64 expiresAt = 0;
    qint64 endedAt = 0;
    QString endReason = {};
};

constexpr auto fields(std::type_identity<StoredSession>)
{
    return std::tuple{field<&StoredSession::lastSeenAt>("lastSeenAt"), field<&StoredSession::expiresAt>("expiresAt"),
                      field<&StoredSession::endedAt>("endedAt"), field<&StoredSession::endReason>("endReason")};
}

const Statement kStored{"test.storedSession", u"SELECT last_seen_at, expires_at, COALESCE(ended_at, 0) AS ended_at, "
                                              "end_reason FROM session WHERE id = ?"_s};

} // namespace

class SessionServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_mei = m_world->givenAccount(u"mei"_s);
    }

    void cleanup() { m_world.reset(); }

    void anOpenedSessionIsKnown()
    {
        const QByteArray token = m_world->givenSession(m_mei, Platform::H5);

        const auto caller = m_world->registry.identify(token);

        QVERIFY(caller);
        QCOMPARE(caller->account, m_mei);
        QCOMPARE(caller->platform, Platform::H5);
    }

    void aSessionThatIsRolledBackIsNotKnown()
    {
        QByteArray token;

        (void)m_world->database->write([&](Transaction &transaction) -> Result<Done> {
            FREEIM_TRY(token, m_world->sessions.open(transaction, {.account = m_mei, .platform = Platform::Ios}));
            return fail(ErrorCode::Busy);
        });

        QCOMPARE(m_world->registry.identify(token).error().code, ErrorCode::TokenRevoked);
    }

    void sessionsOutliveARestart()
    {
        const QByteArray token = m_world->givenSession(m_mei);
        const QByteArray ended = m_world->givenSession(m_mei);
        QVERIFY(m_world->sessions.logout(callerOf(ended)));

        SessionRegistry registry(m_world->signer, m_world->clock);
        SessionService sessions(m_world->context, registry, m_world->bans, m_world->signer, m_world->tokenSettings);
        QVERIFY(sessions.load());

        QVERIFY(registry.identify(token));
        QCOMPARE(registry.identify(token)->account, m_mei);
        QCOMPARE(registry.identify(ended).error().code, ErrorCode::TokenRevoked);
    }

    void expiredSessionsAreNotLoaded()
    {
        const SessionId session = callerOf(m_world->givenSession(m_mei)).session;
        const auto knownAfterARestart = [&] {
            SessionRegistry registry(m_world->signer, m_world->clock);
            SessionService sessions(m_world->context, registry, m_world->bans, m_world->signer, m_world->tokenSettings);
            return sessions.load() && registry.find(session);
        };

        m_world->clock.advance(7 * kDay - 1);
        QVERIFY(knownAfterARestart());
        m_world->clock.advance(1);
        QVERIFY(!knownAfterARestart());
    }

    void loggingOutEndsThisSessionAlone()
    {
        const QByteArray phone = m_world->givenSession(m_mei);
        const QByteArray desk = m_world->givenSession(m_mei, Platform::H5);
        const Caller caller = callerOf(phone);

        const auto done = m_world->sessions.logout(caller);

        QVERIFY(done);
        QCOMPARE(m_world->registry.identify(phone).error().code, ErrorCode::TokenRevoked);
        QVERIFY(m_world->registry.identify(desk));
        QCOMPARE(m_world->takeEnded(), QList{caller.session});
        QCOMPARE(stored(caller.session).endReason, u"logout"_s);
        QCOMPARE(stored(caller.session).endedAt, m_world->clock.now().milliseconds);
    }

    void loggingOutTwiceIsAnnouncedOnce()
    {
        const Caller caller = callerOf(m_world->givenSession(m_mei));
        QVERIFY(m_world->sessions.logout(caller));
        (void)m_world->events.take();

        const auto again = m_world->sessions.logout(caller);

        QVERIFY(again);
        QVERIFY(m_world->events.take().isEmpty());
    }

    void endingAllSparesTheOneNamedAndOtherAccounts()
    {
        const QByteArray phone = m_world->givenSession(m_mei);
        const QByteArray pad = m_world->givenSession(m_mei);
        const QByteArray desk = m_world->givenSession(m_mei);
        const QByteArray stranger = m_world->givenSession(m_world->givenAccount(u"lin"_s));
        const QList ended{callerOf(phone).session, callerOf(pad).session};

        endAll(callerOf(desk).session);

        QCOMPARE(m_world->registry.identify(phone).error().code, ErrorCode::TokenRevoked);
        QCOMPARE(m_world->registry.identify(pad).error().code, ErrorCode::TokenRevoked);
        QVERIFY(m_world->registry.identify(desk));
        QVERIFY(m_world->registry.identify(stranger));
        QCOMPARE(m_world->takeEnded(), ended);
        QCOMPARE(stored(ended.first()).endReason, u"password"_s);
    }

    void theRegistryForgetsBeforeTheEndIsAnnounced()
    {
        // Whoever hears of the end and asks again is refused.
        struct AskingSink final : EventSink
        {
            void publish(Event) override { stillKnown = registry->find(session).has_value(); }
            const SessionRegistry *registry = nullptr;
            SessionId session = {};
            std::optional<bool> stillKnown = {};
        };
        const Caller caller = callerOf(m_world->givenSession(m_mei));
        AskingSink sink;
        sink.registry = &m_world->registry;
        sink.session = caller.session;
        SessionService sessions(ServiceContext{*m_world->database, m_world->clock, sink}, m_world->registry,
                                m_world->bans, m_world->signer, m_world->tokenSettings);

        QVERIFY(sessions.logout(caller));

        QCOMPARE(sink.stillKnown, std::optional(false));
    }

    void aRefreshedTokenLivesAnotherWeek()
    {
        const QByteArray old = m_world->givenSession(m_mei);
        m_world->clock.advance(4 * kDay);
        const Caller caller = callerOf(old);

        const auto fresh = m_world->sessions.refresh(caller);

        QVERIFY(fresh);
        QVERIFY(!m_world->registry.identify(*fresh)->wantsRefresh);
        QCOMPARE(stored(caller.session).lastSeenAt, m_world->clock.now().milliseconds);
        QCOMPARE(stored(caller.session).expiresAt, m_world->clock.now().plus(7 * kDay).milliseconds);
        m_world->clock.advance(7 * kDay - kSecond);
        QCOMPARE(m_world->registry.identify(old).error().code, ErrorCode::TokenExpired);
        QVERIFY(m_world->registry.identify(*fresh));
        m_world->clock.advance(kSecond);
        QCOMPARE(m_world->registry.identify(*fresh).error().code, ErrorCode::TokenExpired);
    }

    void refreshingAgainWithinHoursWritesNothing()
    {
        const Caller caller = callerOf(m_world->givenSession(m_mei));
        m_world->clock.advance(4 * kDay);
        const qint64 first = m_world->clock.now().milliseconds;
        QVERIFY(m_world->sessions.refresh(caller));

        m_world->clock.advance(7 * kHour);
        const auto again = m_world->sessions.refresh(caller);
        QVERIFY(again);
        QVERIFY(m_world->registry.identify(*again));
        QCOMPARE(stored(caller.session).lastSeenAt, first);

        m_world->clock.advance(1);
        QVERIFY(m_world->sessions.refresh(caller));
        QCOMPARE(stored(caller.session).lastSeenAt, m_world->clock.now().milliseconds);
    }

    void anEndedSessionIsNotRefreshed()
    {
        const Caller caller = callerOf(m_world->givenSession(m_mei));
        m_world->clock.advance(4 * kDay);
        QVERIFY(m_world->sessions.logout(caller));

        QCOMPARE(m_world->sessions.refresh(caller).error().code, ErrorCode::TokenRevoked);
    }

    void registryAndDatabaseAgreeAfterARace()
    {
        constexpr int kThreads = 6;
        constexpr int kEach = 20;
        std::mutex mutex;
        QList<QByteArray> tokens;
        std::vector<std::thread> threads;
        for (int thread = 0; thread < kThreads; ++thread) {
            threads.emplace_back([&, thread] {
                for (int i = 0; i < kEach; ++i) {
                    if (thread % 3 == 0) {
                        endAll();
                        continue;
                    }
                    const QByteArray token = m_world->givenSession(m_mei);
                    const std::lock_guard lock(mutex);
                    tokens.append(token);
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();

        SessionRegistry fromDatabase(m_world->signer, m_world->clock);
        QVERIFY(SessionService(m_world->context, fromDatabase, m_world->bans, m_world->signer, m_world->tokenSettings)
                    .load());
        for (const QByteArray &token : std::as_const(tokens))
            QCOMPARE(m_world->registry.identify(token).has_value(), fromDatabase.identify(token).has_value());
    }

private:
    [[nodiscard]] Caller callerOf(const QByteArray &token) const
    {
        const auto caller = m_world->registry.identify(token);
        return caller ? *caller : Caller{};
    }

    void endAll(SessionId except = {})
    {
        const auto done = m_world->database->write(
            [&](Transaction &transaction) {
                return m_world->sessions.endAll(transaction, m_mei, SessionEnd::Password, except);
            },
            SessionService::orderKey(m_mei));
        QVERIFY(done);
    }

    StoredSession stored(SessionId id)
    {
        const auto row = m_world->database->read(
            [&](Connection &connection) { return connection.first<StoredSession>(kStored, id); });
        return row && *row ? **row : StoredSession{};
    }

    std::optional<SessionWorld> m_world;
    AccountId m_mei;
};

QTEST_GUILESS_MAIN(SessionServiceTest)
#include "session_service_test.moc"
