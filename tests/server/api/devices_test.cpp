// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/core/clock.h"
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

Timestamp timeOf(const QJsonValue &session, const char *name)
{
    return Timestamp::fromRfc3339(session[QLatin1StringView(name)].toString()).value_or(Timestamp{});
}

} // namespace

// The devices on which somebody is signed in, and how they are signed out.
class DevicesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace();
        m_boss.emplace(signedInOperator(*m_server));
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void init() { m_phone.emplace(registeredPerson(m_server->port(), u"person%1"_s.arg(++m_run))); }

    void theListSaysWhichIsWhich()
    {
        Person desk = loggedIn(u"h5"_s, u"desk-1"_s);
        const ChatSocket socket = desk.connect(m_server->port());

        const QJsonArray sessions = desk.api.get(u"/me/sessions"_s).items();

        QCOMPARE(sessions.size(), 2);
        const QJsonValue mine = sessions.at(0);
        QCOMPARE(mine["platform"_L1].toString(), u"h5"_s);
        QCOMPARE(mine["deviceId"_L1].toString(), u"desk-1"_s);
        QCOMPARE(mine["address"_L1].toString(), u"127.0.0.1"_s);
        QVERIFY(mine["isCurrent"_L1].toBool());
        QVERIFY(mine["isConnected"_L1].toBool());
        QVERIFY(timeOf(mine, "lastSeenAt") >= timeOf(mine, "createdAt"));
        const QJsonValue phone = sessions.at(1);
        QCOMPARE(phone["platform"_L1].toString(), u"android"_s);
        QVERIFY(!phone["isCurrent"_L1].toBool());
        QVERIFY(!phone["isConnected"_L1].toBool());
        QVERIFY(timeOf(phone, "createdAt") > Timestamp{});
    }

    void theListIsWalkedByKey()
    {
        (void)loggedIn(u"ios"_s);
        (void)loggedIn(u"ios"_s);
        const Answer first = m_phone->api.get(u"/me/sessions"_s, {{u"limit"_s, 2}});
        const QString next = first.result().value("next"_L1).toString();

        const Answer rest = m_phone->api.get(u"/me/sessions"_s, {{u"limit"_s, 2}, {u"after"_s, next}});

        QCOMPARE(first.items().size(), 2);
        QCOMPARE(rest.items().size(), 1);
        QVERIFY(rest.items().first()["isCurrent"_L1].toBool());
        QVERIFY(rest.result().value("next"_L1).isNull());
    }

    void anEndedSessionIsOutAtOnce()
    {
        Person tablet = loggedIn(u"ios"_s);
        ChatSocket tabletSocket = tablet.connect(m_server->port());
        const ChatSocket phoneSocket = m_phone->connect(m_server->port());
        const qint64 id = sessionOf(tablet);

        QCOMPARE(m_phone->api.remove(u"/me/sessions/{id}"_s, {{u"id"_s, id}}).code(), 0);

        QCOMPARE(tablet.api.get(u"/me/info"_s).error(), u"token.revoked"_s);
        QVERIFY(tabletSocket.waitForClose());
        QCOMPARE(tabletSocket.closeCode(), 4001);
        QCOMPARE(tabletSocket.socket().closeReason(), u"the session has ended: device"_s);
        QVERIFY(phoneSocket.isOpen());
        QCOMPARE(m_phone->api.get(u"/me/sessions"_s).items().size(), 1);
        QCOMPARE(m_phone->api.remove(u"/me/sessions/{id}"_s, {{u"id"_s, id}}).error(), u"session.unknown"_s);
    }

    void endingOnesOwnIsLoggingOut()
    {
        ChatSocket socket = m_phone->connect(m_server->port());

        QCOMPARE(m_phone->api.remove(u"/me/sessions/{id}"_s, {{u"id"_s, sessionOf(*m_phone)}}).code(), 0);

        QVERIFY(socket.waitForClose());
        QCOMPARE(socket.socket().closeReason(), u"the session has ended: logout"_s);
        QCOMPARE(m_phone->api.get(u"/me/info"_s).status, 401);
    }

    void endingTheOthersSparesThisOne()
    {
        Person tablet = loggedIn(u"ios"_s);
        Person desk = loggedIn(u"h5"_s);
        ChatSocket tabletSocket = tablet.connect(m_server->port());
        ChatSocket deskSocket = desk.connect(m_server->port());
        const ChatSocket phoneSocket = m_phone->connect(m_server->port());

        const Answer ended = m_phone->api.remove(u"/me/sessions"_s);

        QCOMPARE(ended.result().value("sessions"_L1).toInteger(), 2);
        QVERIFY(tabletSocket.waitForClose());
        QVERIFY(deskSocket.waitForClose());
        QCOMPARE(deskSocket.closeCode(), 4001);
        QCOMPARE(tablet.api.get(u"/me/info"_s).status, 401);
        QCOMPARE(desk.api.get(u"/me/info"_s).status, 401);
        QVERIFY(phoneSocket.isOpen());
        QCOMPARE(m_phone->api.remove(u"/me/sessions"_s).result().value("sessions"_L1).toInteger(), 0);
    }

    void onePhoneAtATimeWhereOperatorsSaySo()
    {
        setting(u"sessions.phones"_s, u"one"_s);
        ChatSocket phoneSocket = m_phone->connect(m_server->port());
        Person desk = loggedIn(u"h5"_s);
        const ChatSocket deskSocket = desk.connect(m_server->port());
        QVERIFY(phoneSocket.isOpen());

        Person second = loggedIn(u"ios"_s);

        QVERIFY(phoneSocket.waitForClose());
        QCOMPARE(phoneSocket.closeCode(), 4001);
        QCOMPARE(phoneSocket.socket().closeReason(), u"the session has ended: replaced"_s);
        QCOMPARE(m_phone->api.get(u"/me/info"_s).error(), u"token.revoked"_s);
        QCOMPARE(second.api.get(u"/me/info"_s).code(), 0);
        QVERIFY(deskSocket.isOpen());
        QCOMPARE(desk.api.get(u"/me/sessions"_s).items().size(), 2);

        setting(u"sessions.phones"_s, u"any"_s);
        (void)loggedIn(u"android"_s);
        QCOMPARE(second.api.get(u"/me/info"_s).code(), 0);
    }

    void oneDesktopAtATimeWhereTheConfigurationSaysSo()
    {
        const ServerProcess server({{u"FREEIM_SESSION_DESKTOPS"_s, u"one"_s}});
        Person phone = registeredPerson(server.port(), u"mei"_s);
        Person first = loggedInTo(server.port(), phone.name, u"h5"_s);

        Person second = loggedInTo(server.port(), phone.name, u"h5"_s);

        QCOMPARE(first.api.get(u"/me/info"_s).error(), u"token.revoked"_s);
        QCOMPARE(second.api.get(u"/me/info"_s).code(), 0);
        QCOMPARE(phone.api.get(u"/me/info"_s).code(), 0);
    }

    void afterACrashNobodyIsConnectedAndEverybodyWasSeen()
    {
        const ChatSocket socket = m_phone->connect(m_server->port());
        Person tablet = loggedIn(u"ios"_s);
        const auto phone = [&] { return tablet.api.get(u"/me/sessions"_s).items().at(1); };
        QVERIFY(phone()["isConnected"_L1].toBool());

        m_server->kill();
        m_server->restart();

        QVERIFY(!phone()["isConnected"_L1].toBool());
        QVERIFY(timeOf(phone(), "lastSeenAt") >= timeOf(phone(), "createdAt"));
    }

private:
    [[nodiscard]] static Person loggedInTo(quint16 port, const QString &name, const QString &platform,
                                           const QString &deviceId = {})
    {
        Person person{.api = ApiClient(port), .name = name};
        Arguments who{{u"account"_s, name}, {u"password"_s, QString::fromLatin1(kPassword)}, {u"platform"_s, platform}};
        if (!deviceId.isEmpty())
            who.append({u"deviceId"_s, deviceId});
        const Answer answer = person.api.post(u"/login/basic"_s, who + solvedCaptcha(person.api, u"login"_s));
        if (answer.code() != 0)
            qFatal("login: %s", answer.body.constData());
        person.api.setToken(answer.result().value("token"_L1).toString().toLatin1());
        return person;
    }

    [[nodiscard]] Person loggedIn(const QString &platform, const QString &deviceId = {}) const
    {
        return loggedInTo(m_server->port(), m_phone->name, platform, deviceId);
    }

    [[nodiscard]] static qint64 sessionOf(Person &person)
    {
        for (const QJsonValue &session : person.api.get(u"/me/sessions"_s).items()) {
            if (session["isCurrent"_L1].toBool())
                return session["id"_L1].toInteger();
        }
        return 0;
    }

    void setting(const QString &key, const QString &value)
    {
        const Arguments change{{u"key"_s, key}, {u"value"_s, value}, {u"reason"_s, u"a test"_s}};
        QCOMPARE(m_boss->api.put(u"/admin/settings/{key}"_s, change).code(), 0);
    }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_boss;
    std::optional<Person> m_phone;
    int m_run = 0;
};

QTEST_GUILESS_MAIN(DevicesTest)
#include "devices_test.moc"
