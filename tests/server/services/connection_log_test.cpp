// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/connection_log.h"

#include "tests/server/services/session_world.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kLastSeen{"test.lastSeen", u"SELECT last_seen_at FROM account WHERE id = ?"_s};

constexpr int kAll = 1'000;

} // namespace

class ConnectionLogTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_mei = m_world->givenAccount(u"mei"_s);
        m_session = givenSession(m_mei);
        m_log.emplace(m_world->context);
        QVERIFY(m_log->begin());
    }

    void cleanup()
    {
        m_log.reset();
        m_world.reset();
    }

    void aConnectionIsStoredWhenItOpensAndWhenItCloses()
    {
        const Timestamp opened = now();
        const SessionConnectionId id = m_log->opened(m_mei, m_session);
        QVERIFY(m_log->hasNews());
        QVERIFY(m_log->store());
        QVERIFY(!m_log->hasNews());
        const auto open = stored();
        m_world->clock.advance(kMinute);
        m_log->closed(id);
        QVERIFY(m_log->store());

        const SessionConnection expected{.id = id, .sessionId = m_session, .accountId = m_mei, .connectedAt = opened};
        QCOMPARE(open.size(), 1);
        QVERIFY(open.first() == expected);
        SessionConnection over = expected;
        over.disconnectedAt = opened.plus(kMinute);
        QCOMPARE(stored().size(), 1);
        QVERIFY(stored().first() == over);
    }

    void oneThatIsOverBeforeItIsStoredIsOneRow()
    {
        m_log->closed(m_log->opened(m_mei, m_session));

        QVERIFY(m_log->store());

        QCOMPARE(stored().size(), 1);
        QCOMPARE(stored().first().disconnectedAt, std::optional(now()));
    }

    void manyAreAllStored()
    {
        QList<SessionConnectionId> ids;
        for (int i = 0; i < kAll; ++i)
            ids.append(m_log->opened(m_mei, m_session));
        QVERIFY(m_log->store());
        for (const SessionConnectionId id : ids)
            m_log->closed(id);
        QVERIFY(m_log->store());

        const auto rows = stored();
        QCOMPARE(rows.size(), kAll);
        QVERIFY(std::all_of(rows.begin(), rows.end(), [](const auto &row) { return row.disconnectedAt.has_value(); }));
    }

    void aSessionIsConnectedUntilItsLastSocketCloses()
    {
        const SessionConnectionId first = m_log->opened(m_mei, m_session);
        const SessionConnectionId second = m_log->opened(m_mei, m_session);

        m_log->closed(first);
        QVERIFY(m_log->isConnected(m_session));
        m_log->closed(second);
        QVERIFY(!m_log->isConnected(m_session));
    }

    void whatACrashLeftOpenEndedWithItsLastSignOfLife()
    {
        (void)m_log->opened(m_mei, m_session);
        QVERIFY(m_log->store());
        m_world->clock.advance(kHour);
        QVERIFY(m_log->beat());
        const Timestamp lived = now();
        m_world->clock.advance(kDay);

        ConnectionLog next(m_world->context);
        QVERIFY(next.begin());

        QCOMPARE(stored().first().disconnectedAt, std::optional(lived));
        QCOMPARE(lastSeen(), lived);
    }

    void oneThatIsYoungerThanThatEndedWhenItBegan()
    {
        m_world->clock.advance(kMinute);
        const Timestamp opened = now();
        const SessionConnectionId id = m_log->opened(m_mei, m_session);
        // As store() does, but for the sign of life that it is.
        QVERIFY(m_world->database->write([&](Transaction &transaction) {
            return SessionConnectionRepository(transaction.connection())
                .put({.id = id, .sessionId = m_session, .accountId = m_mei, .connectedAt = opened});
        }));

        ConnectionLog next(m_world->context);
        QVERIFY(next.begin());

        QCOMPARE(stored().first().disconnectedAt, std::optional(opened));
        QCOMPARE(lastSeen(), opened);
    }

    void whatEndedInPeaceStaysAsItWas()
    {
        const SessionConnectionId id = m_log->opened(m_mei, m_session);
        m_log->closed(id);
        QVERIFY(m_log->store());
        const auto before = stored();
        m_world->clock.advance(kHour);
        QVERIFY(m_log->beat());

        ConnectionLog next(m_world->context);
        QVERIFY(next.begin());
        const SessionConnectionId nextId = next.opened(m_mei, m_session);
        QVERIFY(next.store());

        QVERIFY(nextId > id);
        QCOMPARE(stored().size(), 2);
        QVERIFY(stored().first() == before.first());
    }

    void theConnectionsAroundATimeAreFound()
    {
        const Timestamp start = now();
        const SessionConnectionId early = m_log->opened(m_mei, m_session);
        m_world->clock.advance(kMinute);
        m_log->closed(early);
        m_world->clock.advance(kMinute);
        const SessionConnectionId late = m_log->opened(m_mei, m_session);
        const AccountId tom = m_world->givenAccount(u"tom"_s);
        (void)m_log->opened(tom, givenSession(tom));
        QVERIFY(m_log->store());
        const auto at = [&](qint64 time) { return idsOf(start.plus(time), start.plus(time)); };

        QCOMPARE(at(-1), QList<SessionConnectionId>());
        QCOMPARE(at(0), QList{early});
        QCOMPARE(at(kMinute), QList{early});
        QCOMPARE(at(kMinute + 1), QList<SessionConnectionId>());
        QCOMPARE(at(2 * kMinute), QList{late});
        QCOMPARE(at(kDay), QList{late}); // open still
        QCOMPARE(idsOf(start, start.plus(kDay)), (QList{early, late}));
    }

    void connectionsOfASessionThatIsGoneAreNotStored()
    {
        const SessionConnectionId id = m_log->opened(m_mei, m_session);
        const AccountId tom = m_world->givenAccount(u"tom"_s);
        (void)m_log->opened(tom, givenSession(tom));
        QVERIFY(m_world->database->write([&](Transaction &transaction) {
            return SessionRepository(transaction.connection()).removeOf(m_mei, 100);
        }));

        QVERIFY(m_log->store());
        m_log->closed(id);
        QVERIFY(m_log->store());

        QCOMPARE(stored().size(), 0);
        QCOMPARE(stored(tom).size(), 1);
    }

private:
    Timestamp now() const { return m_world->clock.now(); }

    SessionId givenSession(AccountId account)
    {
        return m_world->registry.identify(m_world->givenSession(account))->session;
    }

    QList<SessionConnection> stored(AccountId account) { return between(account, {}, Timestamp{kLargestId}); }
    QList<SessionConnection> stored() { return stored(m_mei); }

    QList<SessionConnection> between(AccountId account, Timestamp from, Timestamp until)
    {
        const auto rows = m_world->database->read([&](Connection &connection) {
            return SessionConnectionRepository(connection).connectionsOf(account, from, until, 2 * kAll);
        });
        return rows ? *rows : QList<SessionConnection>();
    }

    QList<SessionConnectionId> idsOf(Timestamp from, Timestamp until)
    {
        QList<SessionConnectionId> ids;
        for (const SessionConnection &connection : between(m_mei, from, until))
            ids.append(connection.id);
        return ids;
    }

    Timestamp lastSeen()
    {
        const auto at = m_world->database->read(
            [&](Connection &connection) { return connection.value<Timestamp>(kLastSeen, m_mei); });
        return at && *at ? **at : Timestamp{};
    }

    std::optional<SessionWorld> m_world;
    std::optional<ConnectionLog> m_log;
    AccountId m_mei;
    SessionId m_session;
};

QTEST_GUILESS_MAIN(ConnectionLogTest)
#include "connection_log_test.moc"
