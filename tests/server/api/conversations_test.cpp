// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

// Somebody with two devices, and those he talks to, through the real server: what each sees of conversations, and how
// far messages have come.
class ConversationsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        if (!m_server)
            m_server.emplace();
        ++m_run;
        m_mei.emplace(registeredPerson(m_server->port(), u"mei%1"_s.arg(m_run)));
        m_tom.emplace(registeredPerson(m_server->port(), u"tom%1"_s.arg(m_run)));
        m_tablet.emplace(loggedInAgain(m_server->port(), *m_tom));
        befriend(*m_mei, *m_tom);
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void unreadCountsAgreeOnAllDevicesAtOnce()
    {
        ChatSocket phone = m_tom->connect(m_server->port());
        ChatSocket tablet = m_tablet->connect(m_server->port());
        ChatSocket older = loggedInAgain(m_server->port(), *m_tom).connect(m_server->port());
        ChatSocket meis = m_mei->connect(m_server->port());
        for (int i = 0; i < 3; ++i)
            say(*m_mei, m_tom->id);
        QVERIFY(!tablet.waitFor(u"text"_s, 3).isEmpty());
        acknowledge(tablet, m_mei->id, 3);
        QCOMPARE(conversationOf(*m_tablet, m_mei->id).value("unreadCount"_L1).toInt(), 3);

        QCOMPARE(m_tom->api.post(u"/chat/read"_s, {{u"toId"_s, m_mei->id}, {u"seq"_s, 2}}).code(), 0);

        const QJsonObject elsewhere = tablet.waitFor(u"read"_s);
        QCOMPARE(elsewhere.value("fromId"_L1).toInteger(), m_tom->id);
        QCOMPARE(elsewhere.value("toId"_L1).toInteger(), m_mei->id);
        QCOMPARE(elsewhere.value("ope"_L1).toString(), u"friend"_s);
        QCOMPARE(elsewhere.value("seq"_L1).toInteger(), 2);
        QCOMPARE(meis.waitFor(u"read"_s).value("seq"_L1).toInteger(), 2);
        for (Person *device : {&*m_tom, &*m_tablet}) {
            const QJsonObject seen = conversationOf(*device, m_mei->id);
            QCOMPARE(seen.value("unreadCount"_L1).toInt(), 1);
            QCOMPARE(seen.value("readSeq"_L1).toInt(), 2);
            QCOMPARE(seen.value("lastSeq"_L1).toInt(), 3);
            QCOMPARE(seen.value("lastMessage"_L1)["body"_L1].toString(), u"hello"_s);
        }
        // Clients that do not know of it are told as before: a later push came, and nothing before it.
        say(*m_mei, m_tom->id);
        QVERIFY(!older.waitFor(u"text"_s, 4).isEmpty());
        QVERIFY(!phone.waitFor(u"text"_s, 4).isEmpty());
        QVERIFY(older.ofType(u"read"_s).isEmpty());
        QVERIFY(phone.ofType(u"read"_s).isEmpty());
    }

    void theSenderLearnsWhatWasDelivered()
    {
        ChatSocket meis = m_mei->connect(m_server->port());
        ChatSocket meisOlder = loggedInAgain(m_server->port(), *m_mei).connect(m_server->port());
        ChatSocket toms = m_tom->connect(m_server->port());
        say(*m_tom, m_mei->id);
        say(*m_mei, m_tom->id);
        QVERIFY(!toms.waitFor(u"text"_s).isEmpty());
        acknowledge(meis, m_tom->id, 1); // hers speaks of receipts, so it hears of them

        acknowledge(toms, m_mei->id, 2);

        const QJsonObject delivered = meis.waitFor(u"delivered"_s);
        QCOMPARE(delivered.value("fromId"_L1).toInteger(), m_tom->id);
        QCOMPARE(delivered.value("toId"_L1).toInteger(), m_mei->id);
        QCOMPARE(delivered.value("seq"_L1).toInteger(), 2);
        const QJsonObject receipts = m_mei->api.get(u"/chat/receipts"_s, {{u"toId"_s, m_tom->id}}).result();
        QCOMPARE(receipts.value("deliveredSeq"_L1).toInt(), 2);
        QCOMPARE(receipts.value("readSeq"_L1).toInt(), 0);
        say(*m_tom, m_mei->id);
        QVERIFY(!meisOlder.waitFor(u"text"_s, 3).isEmpty());
        QVERIFY(meisOlder.ofType(u"delivered"_s).isEmpty());
    }

    void aGroupLearnsHowManyHaveRead()
    {
        const Answer made = m_mei->api.post(u"/chatGroups"_s, {{u"name"_s, u"群"_s}, {u"intro"_s, u""_s}});
        const qint64 group = made.result().value("id"_L1).toInteger();
        QCOMPARE(m_tom->api.post(u"/chatGroups/join"_s, {{u"groupId"_s, group}, {u"reason"_s, u""_s}}).code(), 0);
        QCOMPARE(m_mei->api
                     .post(u"/chatGroups/join/reply"_s,
                           {{u"groupId"_s, group}, {u"accountId"_s, m_tom->id}, {u"status"_s, u"pass"_s}})
                     .code(),
                 0);
        ChatSocket meis = m_mei->connect(m_server->port());
        ChatSocket toms = m_tom->connect(m_server->port());
        acknowledge(meis, group, 1);
        say(*m_mei, group);
        QVERIFY(!toms.waitFor(u"text"_s).isEmpty());

        QCOMPARE(m_tom->api.post(u"/chat/read"_s, {{u"toId"_s, group}}).code(), 0);

        const QJsonObject read = meis.waitFor(u"read"_s);
        QCOMPARE(read.value("ope"_L1).toString(), u"group"_s);
        QCOMPARE(read.value("toId"_L1).toInteger(), group);
        QCOMPARE(read.value("seq"_L1).toInteger(), 1);
        QCOMPARE(read.value("readCount"_L1).toInteger(), 1);
        const QJsonObject receipts = m_mei->api.get(u"/chat/receipts"_s, {{u"toId"_s, group}}).result();
        QCOMPARE(receipts.value("readCount"_L1).toInt(), 1);
        QCOMPARE(receipts.value("memberCount"_L1).toInt(), 2);
        QCOMPARE(receipts.value("items"_L1).toArray().size(), 2);
        QVERIFY(toms.ofType(u"read"_s).isEmpty());
    }

    void framesThatMakeNoSenseAreRefused()
    {
        ChatSocket toms = m_tom->connect(m_server->port());
        auto refused = [&, count = 0](const QString &frame) mutable -> QString {
            toms.send(frame);
            const QJsonObject error = toms.waitFor(u"error"_s, ++count);
            return error.value("error"_L1).toString() + u' ' + error.value("field"_L1).toString();
        };

        QCOMPARE(refused(u"{\"type\":\"received\",\"toId\":%1}"_s.arg(m_mei->id)), u"parameter.missing seq"_s);
        QCOMPARE(refused(u"{\"type\":\"received\",\"seq\":1}"_s), u"parameter.missing toId"_s);
        QCOMPARE(refused(u"{\"type\":\"received\",\"toId\":%1,\"seq\":0}"_s.arg(m_mei->id)),
                 u"parameter.outOfRange seq"_s);
        QCOMPARE(refused(u"{\"type\":\"received\",\"toId\":%1,\"ope\":\"group\",\"seq\":1}"_s.arg(m_mei->id)),
                 u"chat.recipientMismatch toId"_s);
    }

    void settingsAreOnesOwn()
    {
        say(*m_mei, m_tom->id);

        QCOMPARE(m_tom->api.put(u"/chat/conversations"_s, {{u"toId"_s, m_mei->id}, {u"isPinned"_s, 1}}).code(), 0);

        QVERIFY(conversationOf(*m_tablet, m_mei->id).value("isPinned"_L1).toBool());
        QVERIFY(!conversationOf(*m_mei, m_tom->id).value("isPinned"_L1).toBool());
        QCOMPARE(m_tom->api.get(u"/chat/conversations"_s, {{u"isPinned"_s, 1}}).items().size(), 1);
        QCOMPARE(m_tom->api.get(u"/chat/conversations"_s, {{u"isPinned"_s, 0}}).items().size(), 0);
        QCOMPARE(m_tom->api.put(u"/chat/conversations"_s, {{u"toId"_s, m_mei->id}}).error(), u"parameter.missing"_s);
    }

    void whatDevicesHaveOutlivesAStop()
    {
        ChatSocket toms = m_tom->connect(m_server->port());
        say(*m_mei, m_tom->id);
        QVERIFY(!toms.waitFor(u"text"_s).isEmpty());
        acknowledge(toms, m_mei->id, 1);

        QCOMPARE(m_server->stop(), 0);
        m_server->restart();

        ApiClient again(m_server->port());
        again.setToken(m_mei->api.token());
        const QJsonObject receipts = again.get(u"/chat/receipts"_s, {{u"toId"_s, m_tom->id}}).result();
        QCOMPARE(receipts.value("deliveredSeq"_L1).toInt(), 1);
    }

private:
    static void say(Person &from, qint64 toId)
    {
        const Answer sent = from.api.post(u"/chat/send"_s, {{u"toId"_s, toId},
                                                            {u"ope"_s, toId < 10'000'000 ? u"group"_s : u"friend"_s},
                                                            {u"type"_s, u"text"_s},
                                                            {u"isPrivate"_s, 0},
                                                            {u"body"_s, u"hello"_s}});
        QCOMPARE(sent.code(), 0);
    }

    static void acknowledge(ChatSocket &socket, qint64 toId, qint64 seq)
    {
        socket.send(u"{\"type\":\"received\",\"toId\":%1,\"seq\":%2}"_s.arg(toId).arg(seq));
        // Frames are heard in their order: once this is echoed, the one before is known.
        const auto echoes = [&] {
            return std::count_if(socket.frames().begin(), socket.frames().end(),
                                 [](const QJsonObject &frame) { return frame.contains("echo"_L1); });
        };
        const auto before = echoes();
        socket.send(u"{\"type\":\"ping\",\"echo\":1}"_s);
        QTRY_VERIFY(echoes() > before);
    }

    static QJsonObject conversationOf(Person &who, qint64 toId)
    {
        for (const QJsonValue &each : who.api.get(u"/chat/conversations"_s).items()) {
            if (each["toId"_L1].toInteger() == toId)
                return each.toObject();
        }
        return {};
    }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_mei;
    std::optional<Person> m_tom;
    std::optional<Person> m_tablet; // Tom's other device
    int m_run = 0;
};

QTEST_GUILESS_MAIN(ConversationsTest)
#include "conversations_test.moc"
