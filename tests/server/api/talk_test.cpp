// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

// Two people with real clients, talking through the real server.
class TalkTest : public QObject
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

    void friendsTalkInRealTime()
    {
        Person mei = person();
        Person tom = person();
        ChatSocket meiSocket(m_server->port(), mei.api.token());
        ChatSocket tomSocket(m_server->port(), tom.api.token());
        QVERIFY(meiSocket.isOpen() && tomSocket.isOpen());

        befriend(mei, tom);
        QCOMPARE(tomSocket.waitFor(u"addFriend"_s).value("fromId"_L1).toInteger(), mei.id);
        QCOMPARE(meiSocket.waitFor(u"addFriendReply"_s).value("status"_L1).toString(), u"pass"_s);

        const Answer sent = say(mei, tom.id, u"friend"_s, u"晚上一起吃饭吗？🍜"_s);
        QCOMPARE(sent.code(), 0);
        QCOMPARE(sent.message(), u"发送成功"_s);
        const QJsonObject received = tomSocket.waitFor(u"text"_s);
        QCOMPARE(received, sent.result());

        QCOMPARE(tom.api.post(u"/chat/read"_s, {{u"toId"_s, mei.id}}).code(), 0);
        const QJsonObject read = meiSocket.waitFor(u"read"_s);
        QVERIFY(read.value("read"_L1).toBool());
        QCOMPARE(read.value("fromId"_L1).toInteger(), tom.id);

        tomSocket.send(u"{\"toId\":%1,\"ope\":\"friend\",\"type\":\"input\",\"status\":\"normal\"}"_s.arg(mei.id));
        QCOMPARE(meiSocket.waitFor(u"input"_s).value("fromId"_L1).toInteger(), tom.id);

        const qint64 id = sent.result().value("id"_L1).toInteger();
        const Answer recalled = mei.api.post(u"/chat/revocation"_s,
                                             {{u"toId"_s, tom.id}, {u"id"_s, id}, {u"ope"_s, u"friend"_s}});
        QCOMPARE(recalled.code(), 0);
        QCOMPARE(tomSocket.waitFor(u"text"_s, 2).value("status"_L1).toString(), u"revocation"_s);
        const Answer history = tom.api.get(u"/chat/messages"_s, {{u"toId"_s, mei.id}});
        QCOMPARE(history.total(), 1);
        QCOMPARE(history.items().first().toObject().value("body"_L1).toString(), QString());
    }

    void groupsTalkInOrder()
    {
        Person owner = person();
        Person member = person();
        Person late = person();
        const qint64 group = createGroup(owner);
        join(member, owner, group);
        ChatSocket memberSocket(m_server->port(), member.api.token());
        ChatSocket lateSocket(m_server->port(), late.api.token());
        join(late, owner, group);
        QCOMPARE(lateSocket.waitFor(u"joinGroupReply"_s).value("status"_L1).toString(), u"pass"_s);

        constexpr int kMessages = 30;
        for (int i = 0; i < kMessages; ++i)
            QCOMPARE(say(i % 2 ? owner : member, group, u"group"_s, u"no. %1"_s.arg(i)).code(), 0);

        // The sender's own device has the answer; the copy goes to the others.
        QVERIFY(!lateSocket.waitFor(u"text"_s, kMessages).isEmpty());
        QVERIFY(!memberSocket.waitFor(u"text"_s, kMessages / 2).isEmpty());
        qint64 seq = 0;
        for (const QJsonObject &message : lateSocket.ofType(u"text"_s))
            QCOMPARE(message.value("seq"_L1).toInteger(), ++seq);

        QCOMPARE(owner.api.post(u"/chatGroups/kick"_s, {{u"groupId"_s, group}, {u"toId"_s, late.id}}).code(), 0);
        QVERIFY(!lateSocket.waitFor(u"groupKick"_s).isEmpty());
        QCOMPARE(say(owner, group, u"group"_s, u"without you"_s).code(), 0);
        QVERIFY(!memberSocket.waitFor(u"text"_s, kMessages / 2 + 1).isEmpty());
        QCOMPARE(lateSocket.ofType(u"text"_s).size(), kMessages);
        QCOMPARE(say(late, group, u"group"_s, u"hello?"_s).error(), u"group.notMember"_s);
    }

    void everyDeviceHasItsCopy()
    {
        Person mei = person();
        Person tom = person();
        befriend(mei, tom);
        Person meiTablet = loggedInAgain(m_server->port(), mei);
        ChatSocket phone(m_server->port(), mei.api.token());
        ChatSocket tablet(m_server->port(), meiTablet.api.token());

        QCOMPARE(say(mei, tom.id, u"friend"_s, u"from the phone"_s).code(), 0);
        QCOMPARE(tablet.waitFor(u"text"_s).value("body"_L1).toString(), u"from the phone"_s);
        QCOMPARE(meiTablet.api.post(u"/logout"_s).code(), 0);
        QVERIFY(tablet.waitForClose());

        QCOMPARE(say(tom, mei.id, u"friend"_s, u"still there?"_s).code(), 0);
        QCOMPARE(phone.waitFor(u"text"_s).value("body"_L1).toString(), u"still there?"_s);
        QCOMPARE(phone.ofType(u"text"_s).size(), 1);
        QCOMPARE(meiTablet.api.get(u"/me/info"_s).status, 401);
    }

    void nothingIsLostAcrossARestart()
    {
        Person mei = person();
        Person tom = person();
        befriend(mei, tom);
        QCOMPARE(say(mei, tom.id, u"friend"_s, u"before"_s).code(), 0);

        m_server->kill();
        m_server->restart();

        QCOMPARE(say(mei, tom.id, u"friend"_s, u"after"_s).result().value("seq"_L1).toInteger(), 2);
        const Answer history = tom.api.get(u"/chat/messages"_s, {{u"toId"_s, mei.id}, {u"sort"_s, u"id:asc"_s}});
        QCOMPARE(history.items().first().toObject().value("body"_L1).toString(), u"before"_s);
        QCOMPARE(history.total(), 2);
    }

    void stoppingSaysGoodbye()
    {
        Person mei = person();
        ChatSocket socket(m_server->port(), mei.api.token());
        QVERIFY(socket.isOpen());

        QCOMPARE(m_server->stop(), 0);

        QVERIFY(socket.waitForClose());
        QCOMPARE(socket.closeCode(), 1001);
        m_server->restart();
    }

private:
    Person person() { return registeredPerson(m_server->port(), u"person%1"_s.arg(++m_people)); }

    static Answer say(Person &from, qint64 toId, const QString &ope, const QString &body)
    {
        return from.api.post(
            u"/chat/send"_s,
            {{u"toId"_s, toId}, {u"ope"_s, ope}, {u"type"_s, u"text"_s}, {u"isPrivate"_s, 1}, {u"body"_s, body}});
    }

    static qint64 createGroup(Person &owner)
    {
        const Answer created = owner.api.post(u"/chatGroups"_s, {{u"name"_s, u"群"_s}, {u"intro"_s, u""_s}});
        return created.result().value("id"_L1).toInteger();
    }

    static void join(Person &who, Person &owner, qint64 group)
    {
        QCOMPARE(who.api.post(u"/chatGroups/join"_s, {{u"groupId"_s, group}, {u"reason"_s, u"hi"_s}}).code(), 0);
        QCOMPARE(owner.api
                     .post(u"/chatGroups/join/reply"_s,
                           {{u"groupId"_s, group}, {u"accountId"_s, who.id}, {u"status"_s, u"pass"_s}})
                     .code(),
                 0);
    }

    std::optional<ServerProcess> m_server;
    int m_people = 0;
};

QTEST_GUILESS_MAIN(TalkTest)
#include "talk_test.moc"
