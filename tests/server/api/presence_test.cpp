// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/core/clock.h"
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

// Who is told that a friend is online, over real sockets.
class PresenceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace();
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void init()
    {
        ++m_run;
        m_mei.emplace(registeredPerson(m_server->port(), u"mei%1"_s.arg(m_run)));
        m_tom.emplace(registeredPerson(m_server->port(), u"tom%1"_s.arg(m_run)));
        befriend(*m_mei, *m_tom);
        m_meis.emplace(m_server->port(), m_mei->api.token());
    }

    void aFriendComesAndGoesWithTheLastDevice()
    {
        watch({m_tom->id});
        const Person tablet = loggedInAgain(m_server->port(), *m_tom);
        QCOMPARE(state(1), u"offline"_s);

        ChatSocket phoneSocket = m_tom->connect(m_server->port());
        QCOMPARE(state(2), u"online"_s);
        ChatSocket tabletSocket = tablet.connect(m_server->port());
        QVERIFY(tabletSocket.isOpen());
        phoneSocket.socket().close();
        QVERIFY(phoneSocket.waitForClose());
        tabletSocket.socket().close();

        QCOMPARE(state(3), u"offline"_s); // told once: the phone's end alone was none
        const auto seen = Timestamp::fromRfc3339(told(3)["lastSeenAt"_L1].toString());
        QVERIFY(seen && SystemClock().now().since(*seen) < kMinute);
        QCOMPARE(m_meis->ofType(u"presence"_s).size(), 3);
    }

    void aBlockEndsIt()
    {
        const ChatSocket toms = m_tom->connect(m_server->port());
        watch({m_tom->id});
        QCOMPARE(state(1), u"online"_s);

        QCOMPARE(m_tom->api.post(u"/friends/blaklist"_s, {{u"toId"_s, m_mei->id}}).code(), 0);
        QCOMPARE(told(2), (QJsonObject{{u"accountId"_s, m_tom->id}, {u"status"_s, u"offline"_s}}));
        watch({m_tom->id});
        QCOMPARE(told(3), (QJsonObject{{u"accountId"_s, m_tom->id}, {u"status"_s, u"offline"_s}}));

        QCOMPARE(m_tom->api.remove(u"/friends/blaklist"_s, {{u"toId"_s, m_mei->id}}).code(), 0);
        QCOMPARE(state(4), u"online"_s);
    }

    void theEndOfAFriendshipEndsIt()
    {
        const ChatSocket toms = m_tom->connect(m_server->port());
        watch({m_tom->id});
        QCOMPARE(state(1), u"online"_s);

        QCOMPARE(m_mei->api.remove(u"/friends"_s, {{u"toId"_s, m_tom->id}}).code(), 0);

        QCOMPARE(state(2), u"offline"_s);
        befriend(*m_mei, *m_tom);
        QCOMPARE(state(3), u"online"_s);
    }

    void whoHidesIsNotSeenAndSeesNobody()
    {
        ChatSocket toms = m_tom->connect(m_server->port());
        watch({m_tom->id});
        QCOMPARE(state(1), u"online"_s);
        QCOMPARE(m_tom->api.get(u"/me/privacy"_s).result().value("isPresenceHidden"_L1), QJsonValue(false));

        QCOMPARE(m_tom->api.post(u"/me/privacy"_s, {{u"isPresenceHidden"_s, true}}).code(), 0);

        QCOMPARE(state(2), u"offline"_s);
        QCOMPARE(m_tom->api.get(u"/me/privacy"_s).result().value("isPresenceHidden"_L1), QJsonValue(true));
        toms.send(watching({m_mei->id}));
        QCOMPARE(toms.waitFor(u"presence"_s)["accounts"_L1].toArray().first()["status"_L1].toString(), u"offline"_s);

        QCOMPARE(m_tom->api.post(u"/me/privacy"_s, {{u"isPresenceHidden"_s, false}}).code(), 0);
        QCOMPARE(state(3), u"online"_s);
        QCOMPARE(toms.waitFor(u"presence"_s, 2)["accounts"_L1].toArray().first()["status"_L1].toString(), u"online"_s);
    }

    void afterACrashEverybodyIsOfflineUntilBack()
    {
        const ChatSocket toms = m_tom->connect(m_server->port());
        watch({m_tom->id});
        QCOMPARE(state(1), u"online"_s);

        m_server->kill();
        QVERIFY(m_meis->waitForClose());
        m_server->restart();
        m_meis.emplace(m_server->port(), m_mei->api.token());
        watch({m_tom->id});

        QCOMPARE(state(1), u"offline"_s);
        const auto seen = Timestamp::fromRfc3339(told(1)["lastSeenAt"_L1].toString());
        QVERIFY(seen && SystemClock().now().since(*seen) < kMinute);
        const ChatSocket back = m_tom->connect(m_server->port());
        QCOMPARE(state(2), u"online"_s);
    }

    void anEndedSessionGoesOfflineToo()
    {
        const ChatSocket toms = m_tom->connect(m_server->port());
        watch({m_tom->id});
        QCOMPARE(state(1), u"online"_s);

        QCOMPARE(m_tom->api.post(u"/logout"_s).code(), 0);

        QCOMPARE(state(2), u"offline"_s);
    }

private:
    static QString watching(const QJsonArray &accounts)
    {
        const QJsonObject frame{{u"type"_s, u"presence"_s}, {u"accountIds"_s, accounts}};
        return QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact));
    }

    void watch(const QJsonArray &accounts) { m_meis->send(watching(accounts)); }

    // What the frame of that number told her of him.
    QJsonObject told(int number)
    {
        return m_meis->waitFor(u"presence"_s, number)["accounts"_L1].toArray().first().toObject();
    }

    QString state(int number) { return told(number)["status"_L1].toString(); }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_mei;
    std::optional<Person> m_tom;
    std::optional<ChatSocket> m_meis;
    int m_run = 0;
};

QTEST_GUILESS_MAIN(PresenceTest)
#include "presence_test.moc"
