// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QTest>

#include <thread>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

// Devices that come while messages flow: from the first push on, none is missing.
class ConnectingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
    }

    void pushesHaveNoGapsWhileDevicesConnect()
    {
        const ServerProcess server;
        Person owner = registeredPerson(server.port(), u"owner"_s);
        Person member = registeredPerson(server.port(), u"member"_s);
        const qint64 group = groupOf(owner, member);

        std::atomic<bool> stop = false;
        std::atomic<int> failures = 0;
        std::thread sender([&, token = owner.api.token(), port = server.port()] {
            ApiClient api(port);
            api.setToken(token);
            for (int i = 0; !stop; ++i)
                failures += say(api, group, u"no. %1"_s.arg(i)).code() == 0 ? 0 : 1;
        });

        for (int round = 0; round < 10; ++round) {
            ChatSocket socket(server.port(), member.api.token());
            QVERIFY(socket.isOpen());
            QVERIFY(!socket.waitFor(u"text"_s, 20).isEmpty());
            const QList<QJsonObject> received = socket.ofType(u"text"_s);
            for (qsizetype i = 1; i < received.size(); ++i) {
                QCOMPARE(received[i].value("seq"_L1).toInteger(), received[i - 1].value("seq"_L1).toInteger() + 1);
            }
        }
        stop = true;
        sender.join();
        QCOMPARE(failures.load(), 0);
    }

    void everyDeviceOfOneAccountHasTheSame()
    {
        const ServerProcess server;
        Person owner = registeredPerson(server.port(), u"owner"_s);
        Person member = registeredPerson(server.port(), u"member"_s);
        Person tablet = loggedInAgain(server.port(), member);
        const qint64 group = groupOf(owner, member);
        ChatSocket one(server.port(), member.api.token());
        ChatSocket other(server.port(), tablet.api.token());

        constexpr int kMessages = 25;
        for (int i = 0; i < kMessages; ++i)
            QCOMPARE(say(owner.api, group, u"no. %1"_s.arg(i)).code(), 0);

        QVERIFY(!one.waitFor(u"text"_s, kMessages).isEmpty());
        QVERIFY(!other.waitFor(u"text"_s, kMessages).isEmpty());
        QCOMPARE(one.ofType(u"text"_s), other.ofType(u"text"_s));
    }

private:
    static Answer say(ApiClient &from, qint64 group, const QString &body)
    {
        return from.post(u"/chat/send"_s, {{u"toId"_s, group},
                                           {u"ope"_s, u"group"_s},
                                           {u"type"_s, u"text"_s},
                                           {u"isPrivate"_s, 0},
                                           {u"body"_s, body}});
    }

    static qint64 groupOf(Person &owner, Person &member)
    {
        const Answer created = owner.api.post(u"/chatGroups"_s, {{u"name"_s, u"群"_s}, {u"intro"_s, u""_s}});
        const qint64 group = created.result().value("id"_L1).toInteger();
        (void)member.api.post(u"/chatGroups/join"_s, {{u"groupId"_s, group}, {u"reason"_s, u""_s}});
        (void)owner.api.post(u"/chatGroups/join/reply"_s,
                             {{u"groupId"_s, group}, {u"accountId"_s, member.id}, {u"status"_s, u"pass"_s}});
        return group;
    }
};

QTEST_GUILESS_MAIN(ConnectingTest)
#include "connecting_test.moc"
