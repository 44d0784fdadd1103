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

constexpr int kPatience = 30'000; // ms; what devices do is written down a moment later

} // namespace

// An operator follows a message through the real server, to people who have more than one device.
class MessageDeliveryTest : public QObject
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

    void init()
    {
        ++m_run;
        m_mei.emplace(registeredPerson(m_server->port(), u"mei%1"_s.arg(m_run)));
        m_tom.emplace(registeredPerson(m_server->port(), u"tom%1"_s.arg(m_run)));
        befriend(*m_mei, *m_tom);
    }

    void aMessageIsFollowedToEachDevice()
    {
        Person tablet = loggedInAgain(m_server->port(), *m_tom);
        ChatSocket phone = m_tom->connect(m_server->port());
        const qint64 id = said(*m_mei, m_tom->id);
        const QJsonObject pushed = phone.waitFor(u"text"_s);
        QCOMPARE(pushed.value("id"_L1).toInteger(), id);

        QTRY_COMPARE_WITH_TIMEOUT(stateTo(*m_tom, id), u"pushed"_s, kPatience);
        QCOMPARE(devicesOf(*m_tom, id), (QStringList{u"ios stored"_s, u"android pushed"_s}));

        phone.send(
            u"{\"type\":\"received\",\"toId\":%1,\"seq\":%2}"_s.arg(m_mei->id).arg(pushed.value("seq"_L1).toInteger()));
        QTRY_COMPARE_WITH_TIMEOUT(stateTo(*m_tom, id), u"acknowledged"_s, kPatience);
        QCOMPARE(devicesOf(*m_tom, id), (QStringList{u"ios stored"_s, u"android acknowledged"_s}));
        QVERIFY(deliveryTo(*m_tom, id).value("readAt"_L1).isNull());

        QCOMPARE(tablet.api.post(u"/chat/read"_s, {{u"toId"_s, m_mei->id}}).code(), 0);
        QCOMPARE(stateTo(*m_tom, id), u"read"_s);
        QVERIFY(!deliveryTo(*m_tom, id).value("readAt"_L1).isNull());

        const qint64 next = said(*m_mei, m_tom->id);
        QVERIFY(!phone.waitFor(u"text"_s, 2).isEmpty());
        QCOMPARE(stateTo(*m_tom, next), u"pushed"_s);
    }

    void aDeviceThatComesLaterSaysWhen()
    {
        const qint64 id = said(*m_mei, m_tom->id);
        QCOMPARE(stateTo(*m_tom, id), u"stored"_s);
        QVERIFY(firstDeviceOf(*m_tom, id)["nextConnectedAt"_L1].isNull());

        const ChatSocket phone = m_tom->connect(m_server->port());

        QTRY_VERIFY_WITH_TIMEOUT(!firstDeviceOf(*m_tom, id)["nextConnectedAt"_L1].isNull(), kPatience);
        QCOMPARE(stateTo(*m_tom, id), u"stored"_s);
    }

    void inAGroupEachMemberIsToldApart()
    {
        Person kim = registeredPerson(m_server->port(), u"kim%1"_s.arg(m_run));
        Person zoe = registeredPerson(m_server->port(), u"zoe%1"_s.arg(m_run));
        const qint64 group = m_mei->api.post(u"/chatGroups"_s, {{u"name"_s, u"foxes"_s}, {u"intro"_s, u""_s}})
                                 .result()
                                 .value("id"_L1)
                                 .toInteger();
        admit(*m_tom, group);
        admit(zoe, group);
        const qint64 id = said(*m_mei, group, u"group"_s);
        admit(kim, group);
        QCOMPARE(m_tom->api.post(u"/chat/read"_s, {{u"toId"_s, group}}).code(), 0);
        QCOMPARE(zoe.api.post(u"/chatGroups/exit"_s, {{u"groupId"_s, group}}).code(), 0);

        const Answer trace = delivery(id);

        QCOMPARE(trace.result().value("ope"_L1).toString(), u"group"_s);
        QCOMPARE(trace.result().value("toId"_L1).toInteger(), group);
        QCOMPARE(trace.items().size(), 2); // without who sent it, and who left
        QCOMPARE(stateTo(*m_tom, id), u"read"_s);
        QCOMPARE(ruleFor(kim, id), u"joinedLater"_s);
        QCOMPARE(ruleFor(zoe, id), u"notMember"_s);

        const Answer first = delivery(id, {{u"limit"_s, 1}});
        const Answer second = delivery(id, {{u"limit"_s, 1}, {u"after"_s, first.result().value("next"_L1).toString()}});
        QCOMPARE(first.items().size() + second.items().size(), 2);
        QVERIFY(first.items() != second.items());
        QVERIFY(second.result().value("next"_L1).isNull());
    }

    void whoIsBannedCannotHaveIt()
    {
        const qint64 id = said(*m_mei, m_tom->id);
        QVERIFY(ruleFor(*m_tom, id).isEmpty());
        const Answer banned = m_boss->api.post(u"/admin/bans"_s, {{u"targetKind"_s, u"account"_s},
                                                                  {u"target"_s, QString::number(m_tom->id)},
                                                                  {u"scope"_s, u"service"_s},
                                                                  {u"reason"_s, u"spam"_s}});
        QCOMPARE(banned.code(), 0);

        QCOMPARE(stateTo(*m_tom, id), u"withheld"_s);
        QCOMPARE(ruleFor(*m_tom, id), u"banned"_s);
    }

    // It never becomes a message, so that there is none to look for.
    void whatABlockStopsIsRefusedToItsSender()
    {
        const qint64 before = said(*m_mei, m_tom->id);
        QCOMPARE(m_tom->api.post(u"/friends/blaklist"_s, {{u"toId"_s, m_mei->id}}).code(), 0);

        QCOMPARE(said(*m_mei, m_tom->id), 0);

        QCOMPARE(stateTo(*m_tom, before), u"stored"_s);
        QCOMPARE(m_boss->api.get(u"/admin/messages"_s, {{u"senderId"_s, m_mei->id}}).items().size(), 1);
    }

    void aPrivateOneWantsAReasonAndIsKeptInTheAuditLog()
    {
        const qint64 open = said(*m_mei, m_tom->id);
        const qint64 id = said(*m_mei, m_tom->id, u"friend"_s, true);

        const Answer refused = delivery(id);
        QCOMPARE(refused.status, 422);
        QCOMPARE(refused.error(), u"reason.required"_s);
        QCOMPARE(delivery(open).code(), 0);
        QCOMPARE(delivery(id, {{u"reason"_s, u"report 4711"_s}}).code(), 0);

        const QJsonArray log = m_boss->api.get(u"/admin/audit"_s, {{u"action"_s, u"message.trace"_s}}).items();
        QCOMPARE(log.size(), 1);
        QCOMPARE(log.first()["targetId"_L1].toString(), QString::number(id));
        QCOMPARE(log.first()["reason"_L1].toString(), u"report 4711"_s);
        QCOMPARE(log.first()["details"_L1]["shown"_L1].toArray(), QJsonArray{m_tom->id});
    }

    void nobodyMayWithoutThePermission()
    {
        const qint64 id = said(*m_mei, m_tom->id);
        const quint16 port = m_server->port();
        Person reader = givenOperator(
            port, *m_boss, u"reader"_s,
            givenRole(*m_boss, u"readers"_s, {u"messages.read"_s, u"messages.readPrivate"_s}));
        Person tracer = givenOperator(port, *m_boss, u"tracer"_s,
                                      givenRole(*m_boss, u"tracers"_s, {u"messages.trace"_s}));
        const QString path = u"/admin/messages/%1/delivery"_s.arg(id);

        QCOMPARE(reader.api.get(path).status, 403);
        QCOMPARE(tracer.api.get(path).code(), 0);
        QCOMPARE(tracer.api.get(u"/admin/messages/987654/delivery"_s).error(), u"message.unknown"_s);
    }

private:
    // 0: it was refused.
    static qint64 said(Person &from, qint64 toId, const QString &ope = u"friend"_s, bool isPrivate = false)
    {
        return from.api
            .post(u"/chat/send"_s, {{u"toId"_s, toId},
                                    {u"ope"_s, ope},
                                    {u"type"_s, u"text"_s},
                                    {u"isPrivate"_s, isPrivate},
                                    {u"body"_s, u"hello"_s}})
            .result()
            .value("id"_L1)
            .toInteger();
    }

    void admit(Person &who, qint64 group)
    {
        QCOMPARE(who.api.post(u"/chatGroups/join"_s, {{u"groupId"_s, group}, {u"reason"_s, u""_s}}).code(), 0);
        const Answer passed = m_mei->api.post(
            u"/chatGroups/join/reply"_s, {{u"groupId"_s, group}, {u"accountId"_s, who.id}, {u"status"_s, u"pass"_s}});
        QCOMPARE(passed.code(), 0);
    }

    Answer delivery(qint64 id, const Arguments &arguments = {})
    {
        return m_boss->api.get(u"/admin/messages/%1/delivery"_s.arg(id), arguments);
    }

    QJsonObject deliveryTo(const Person &who, qint64 id)
    {
        return delivery(id, {{u"accountId"_s, who.id}}).items().first().toObject();
    }

    QString stateTo(const Person &who, qint64 id) { return deliveryTo(who, id).value("state"_L1).toString(); }
    QString ruleFor(const Person &who, qint64 id) { return deliveryTo(who, id).value("withheldBy"_L1).toString(); }
    QJsonValue firstDeviceOf(const Person &who, qint64 id)
    {
        return deliveryTo(who, id).value("devices"_L1).toArray().first();
    }

    QStringList devicesOf(const Person &who, qint64 id)
    {
        QStringList devices;
        for (const QJsonValue &device : deliveryTo(who, id).value("devices"_L1).toArray())
            devices.append(device["platform"_L1].toString() + u' ' + device["state"_L1].toString());
        return devices;
    }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_boss;
    std::optional<Person> m_mei;
    std::optional<Person> m_tom;
    int m_run = 0;
};

QTEST_GUILESS_MAIN(MessageDeliveryTest)
#include "message_delivery_test.moc"
