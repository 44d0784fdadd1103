// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const QString kUser = u"/admin/users/{id}"_s;

Arguments of(const Person &person)
{
    return {{u"id"_s, person.id}};
}

const Arguments kReason{{u"reason"_s, u"spam"_s}};

} // namespace

// Accounts as an operator handles them on a running server, and what their devices feel of it.
class UsersTest : public QObject
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

    void whoIsConnectedIsOnline()
    {
        Person mei = person();
        QVERIFY(!isOnline(mei));
        {
            ChatSocket socket = mei.connect(m_server->port());
            QVERIFY(socket.isOpen());
            QTRY_VERIFY(isOnline(mei));
            const Answer online = list({{u"isOnline"_s, true}});
            QCOMPARE(online.total(), 1);
            QCOMPARE(online.items().first()["id"_L1].toInteger(), mei.id);
        }
        QTRY_VERIFY(!isOnline(mei));
    }

    void aListIsWalkedWhileAccountsAreMade()
    {
        for (int i = 0; i < 5; ++i)
            (void)person();
        const Answer first = list({{u"limit"_s, 3}});
        const Person later = person();
        const Answer second = list({{u"limit"_s, 3}, {u"after"_s, first.result().value("next"_L1).toString()}});

        QCOMPARE(first.items().size(), 3);
        const qint64 last = first.items().last()["id"_L1].toInteger();
        QCOMPARE(second.items().first()["id"_L1].toInteger(), last - 1);
        QCOMPARE(list({{u"text"_s, later.name}}).items().first()["id"_L1].toInteger(), later.id);
    }

    void aDeletedAccountIsGoneAtOnceAndBackWhenRestored()
    {
        Person mei = person();
        Person tom = person();
        befriend(mei, tom);
        ChatSocket socket = mei.connect(m_server->port());
        QVERIFY(socket.isOpen());

        QCOMPARE(m_boss->api.remove(kUser, of(mei) + kReason).code(), 0);

        QVERIFY(socket.waitForClose());
        QCOMPARE(socket.closeCode(), 4001);
        QCOMPARE(mei.api.get(u"/me/info"_s).error(), u"token.revoked"_s);
        QCOMPARE(tom.api.get(u"/friends"_s, {{u"blacklist"_s, 0}}).total(), 0);
        QCOMPARE(logIn(mei.name).body, logIn(u"nobody-of-that-name"_s).body);
        const Answer detail = m_boss->api.get(kUser, of(mei));
        QCOMPARE(detail.result().value("status"_L1).toString(), u"deleted"_s);
        QCOMPARE(list({{u"status"_s, u"deleted"_s}}).items().first()["id"_L1].toInteger(), mei.id);

        QCOMPARE(m_boss->api.post(u"/admin/users/{id}/restore"_s, of(mei) + kReason).code(), 0);

        QCOMPARE(logIn(mei.name).code(), 0);
        QCOMPARE(tom.api.get(u"/friends"_s, {{u"blacklist"_s, 0}}).total(), 1);
    }

    void anEndedSessionIsDisconnected()
    {
        Person phone = person();
        Person tablet = loggedInAgain(m_server->port(), phone);
        ChatSocket phoneSocket = phone.connect(m_server->port());
        ChatSocket tabletSocket = tablet.connect(m_server->port());
        const Answer sessions = m_boss->api.get(u"/admin/users/{id}/sessions"_s, of(phone));
        QCOMPARE(sessions.items().size(), 2);
        const qint64 newest = sessions.items().first()["id"_L1].toInteger();
        const Arguments reason{{u"reason"_s, u"stolen phone"_s}};

        const Answer ended = m_boss->api.remove(u"/admin/users/{id}/sessions/{sessionId}"_s,
                                                of(phone) + Arguments{{u"sessionId"_s, newest}} + reason);

        QCOMPARE(ended.code(), 0);
        QVERIFY(tabletSocket.waitForClose());
        QVERIFY(phoneSocket.isOpen());
        const Answer rest = m_boss->api.remove(u"/admin/users/{id}/sessions"_s, of(phone) + reason);
        QCOMPARE(rest.result().value("sessions"_L1).toInt(), 1);
        QVERIFY(phoneSocket.waitForClose());
    }

    void aRandomPasswordIsToldOnceAndWorks()
    {
        Person mei = person();

        const Answer reset = m_boss->api.post(u"/admin/users/{id}/password"_s,
                                              of(mei) + Arguments{{u"reason"_s, u"lost"_s}});

        const QString password = reset.result().value("password"_L1).toString();
        QVERIFY(password.size() >= 12);
        QCOMPARE(logIn(mei.name).error(), u"login.failed"_s);
        QCOMPARE(logIn(mei.name, password).code(), 0);
    }

    void anEditIsWhatTheAccountReads()
    {
        Person mei = person();
        QCOMPARE(mei.api.get(u"/me/info"_s).code(), 0);

        const Answer edited = m_boss->api.patch(
            kUser, of(mei) + Arguments{{u"nickname"_s, u"小美"_s}, {u"email"_s, u"MEI@example.org"_s}});

        QCOMPARE(edited.code(), 0);
        const QJsonObject account = mei.api.get(u"/me/info"_s).result().value("account"_L1).toObject();
        QCOMPARE(account.value("nickname"_L1).toString(), u"小美"_s);
        QCOMPARE(account.value("email"_L1).toString(), u"mei@example.org"_s);
        const Answer taken = m_boss->api.patch(kUser, of(person()) + Arguments{{u"email"_s, u"mei@example.org"_s}});
        QCOMPARE(taken.status, 409);
        QCOMPARE(taken.error(), u"account.contactTaken"_s);
    }

    void whatAccountsDidIsWrittenDownAtTheEnd()
    {
        ServerProcess server;
        Person boss = signedInOperator(server);
        Person mei = registeredPerson(server.port(), u"mei"_s);
        const QJsonValue atLogin = boss.api.get(kUser, of(mei)).result().value("lastSeenAt"_L1);
        {
            ChatSocket socket = mei.connect(server.port());
            QVERIFY(socket.isOpen());
        }
        QCOMPARE(server.stop(), 0);

        server.restart();

        Person again = signedInOperator(server);
        QVERIFY(again.api.get(kUser, of(mei)).result().value("lastSeenAt"_L1).toString() > atLogin.toString());
    }

private:
    Person person() { return registeredPerson(m_server->port(), u"person%1"_s.arg(++m_people)); }

    Answer list(const Arguments &arguments) { return m_boss->api.get(u"/admin/users"_s, arguments); }

    bool isOnline(const Person &person)
    {
        return m_boss->api.get(kUser, of(person)).result().value("isOnline"_L1).toBool();
    }

    Answer logIn(const QString &account, const QString &password = QString::fromLatin1(kPassword))
    {
        ApiClient anyone(m_server->port());
        return anyone.post(u"/login/basic"_s,
                           Arguments{{u"account"_s, account}, {u"password"_s, password}, {u"platform"_s, u"h5"_s}} +
                               solvedCaptcha(anyone, u"login"_s));
    }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_boss;
    int m_people = 0;
};

QTEST_GUILESS_MAIN(UsersTest)
#include "users_test.moc"
