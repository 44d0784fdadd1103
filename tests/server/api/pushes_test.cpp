// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include "shared/core/clock.h"

#include <QJsonArray>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const QString kHello = u"hello 🍜"_s;

// What every frame about something has, whatever its type.
QString flawOf(const QJsonObject &frame)
{
    for (const char *name : {"id", "fromId", "toId"}) {
        if (!frame.value(QLatin1StringView(name)).isDouble())
            return QLatin1StringView(name);
    }
    for (const char *name : {"ope", "type", "body", "status"}) {
        if (!frame.value(QLatin1StringView(name)).isString())
            return QLatin1StringView(name);
    }
    for (const char *name : {"createdAt", "updatedAt"}) {
        if (!Timestamp::fromRfc3339(frame.value(QLatin1StringView(name)).toString()))
            return QLatin1StringView(name);
    }
    return frame.value("isPrivate"_L1).isBool() ? QString() : u"isPrivate"_s;
}

} // namespace

// Everything the server says over a WebSocket, and to whom.
class PushesTest : public QObject
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
        for (auto &[person, name] : {std::pair{&m_mei, u"mei"_s}, {&m_tom, u"tom"_s}, {&m_kim, u"kim"_s}})
            person->emplace(registeredPerson(m_server->port(), name + QString::number(m_run)));
        for (auto &[socket, person] : {std::pair{&m_meis, &m_mei}, {&m_toms, &m_tom}, {&m_kims, &m_kim}}) {
            socket->emplace(m_server->port(), (*person)->api.token());
            QVERIFY((*socket)->isOpen());
        }
    }

    void connectingBeginsWithAPing() { QCOMPARE(m_meis->frames().first(), (QJsonObject{{u"type"_s, u"ping"_s}})); }

    void messagesReachTheOtherAndOwnOtherDevices()
    {
        befriend(*m_mei, *m_tom);
        const Person tablet = loggedInAgain(m_server->port(), *m_mei);
        ChatSocket tabletSocket = tablet.connect(m_server->port());

        const QJsonObject sent = say(*m_mei, m_tom->id, u"friend"_s);
        const QJsonObject reply = say(*m_tom, m_mei->id, u"friend"_s);

        QCOMPARE(m_toms->waitFor(u"text"_s), sent);
        QCOMPARE(tabletSocket.waitFor(u"text"_s), sent);
        QCOMPARE(flawOf(sent), QString());
        // Pushes keep their order: had the sender a copy of his own, it would stand before the reply.
        QCOMPARE(m_meis->waitFor(u"text"_s), reply);
        QCOMPARE(tabletSocket.waitFor(u"text"_s, 2), reply);
        QVERIFY(m_kims->ofType(u"text"_s).isEmpty());
    }

    void recallsComeAsTheMessageWithoutItsBody()
    {
        befriend(*m_mei, *m_tom);
        const QJsonObject sent = say(*m_mei, m_tom->id, u"friend"_s);

        QCOMPARE(
            m_mei->api
                .post(u"/chat/revocation"_s,
                      {{u"toId"_s, m_tom->id}, {u"id"_s, sent.value("id"_L1).toInteger()}, {u"ope"_s, u"friend"_s}})
                .code(),
            0);

        QJsonObject recalled = m_toms->waitFor(u"text"_s, 2);
        QCOMPARE(recalled.value("status"_L1).toString(), u"revocation"_s);
        QCOMPARE(recalled.value("body"_L1).toString(), QString());
        for (const QString &same : {u"id"_s, u"seq"_s, u"fromId"_s, u"toId"_s, u"createdAt"_s, u"type"_s})
            QCOMPARE(recalled.value(same), sent.value(same));
        QCOMPARE(flawOf(recalled), QString());
    }

    void readReceiptsReachTheSender()
    {
        befriend(*m_mei, *m_tom);
        say(*m_mei, m_tom->id, u"friend"_s);
        say(*m_mei, m_tom->id, u"friend"_s);

        QCOMPARE(m_tom->api.post(u"/chat/read"_s, {{u"toId"_s, m_mei->id}}).code(), 0);

        const QJsonObject read = expectNotice(*m_meis, u"read"_s, *m_tom, m_mei->id);
        QCOMPARE(read.value("ope"_L1).toString(), u"friend"_s);
        QCOMPARE(read.value("read"_L1), QJsonValue(true));
        QCOMPARE(read.value("isRead"_L1), QJsonValue(true));
        QCOMPARE(read.value("seq"_L1).toInteger(), 2);
    }

    void typingReachesFriendsAndIsNotStored()
    {
        befriend(*m_mei, *m_tom);
        const auto type = [&](const QString &toId, const QString &status) {
            m_meis->send(u"{\"toId\":%1,\"ope\":\"friend\",\"type\":\"input\",\"status\":\"%2\"}"_s.arg(toId, status));
        };

        type(QString::number(m_tom->id), u"normal"_s);
        const QJsonObject typing = expectNotice(*m_toms, u"input"_s, *m_mei, m_tom->id);
        type(u"\"%1\""_s.arg(m_tom->id), u"finish"_s); // ids may be texts here too
        const QJsonObject finished = m_toms->waitFor(u"input"_s, 2);
        type(QString::number(m_kim->id), u"normal"_s);
        const QJsonObject refused = m_meis->waitFor(u"error"_s);

        QCOMPARE(typing.value("ope"_L1).toString(), u"friend"_s);
        QCOMPARE(typing.value("status"_L1).toString(), u"normal"_s);
        QCOMPARE(finished.value("status"_L1).toString(), u"finish"_s);
        QCOMPARE(refused.value("error"_L1).toString(), u"chat.notFriend"_s);
        QVERIFY(m_kims->ofType(u"input"_s).isEmpty());
        QCOMPARE(m_tom->api.get(u"/chat/messages"_s, {{u"toId"_s, m_mei->id}}).total(), 0);
    }

    void friendRequestsAndTheirAnswers()
    {
        QCOMPARE(m_mei->api.post(u"/friends/add"_s, {{u"toId"_s, m_tom->id}, {u"reason"_s, kHello}}).code(), 0);
        const QJsonObject asked = expectNotice(*m_toms, u"addFriend"_s, *m_mei, m_tom->id);
        const auto reply = [&](const QString &status) {
            return m_tom->api
                .post(u"/friends/add/reply"_s,
                      {{u"toId"_s, m_mei->id}, {u"status"_s, status}, {u"reason"_s, u"because"_s}})
                .code();
        };
        QCOMPARE(reply(u"deny"_s), 0);
        const QJsonObject denied = expectNotice(*m_meis, u"addFriendReply"_s, *m_tom, m_mei->id);
        QCOMPARE(m_mei->api.post(u"/friends/add"_s, {{u"toId"_s, m_tom->id}}).code(), 0);
        QCOMPARE(reply(u"pass"_s), 0);
        const QJsonObject passed = m_meis->waitFor(u"addFriendReply"_s, 2);

        QCOMPARE(asked.value("ope"_L1).toString(), u"system"_s);
        QCOMPARE(asked.value("body"_L1).toString(), kHello);
        QCOMPARE(denied.value("status"_L1).toString(), u"deny"_s);
        QCOMPARE(denied.value("body"_L1).toString(), u"because"_s);
        QCOMPARE(passed.value("status"_L1).toString(), u"pass"_s);
    }

    void requestsToJoinReachManagersOnly()
    {
        const qint64 group = newGroup();
        join(*m_tom, group, u"pass"_s);
        const QJsonObject first = expectNotice(*m_meis, u"joinGroup"_s, *m_tom, group);
        const QJsonObject passed = expectNotice(*m_toms, u"joinGroupReply"_s, *m_mei, group);

        join(*m_kim, group, u"deny"_s);
        const QJsonObject denied = expectNotice(*m_kims, u"joinGroupReply"_s, *m_mei, group);

        QCOMPARE(first.value("ope"_L1).toString(), u"system"_s);
        QCOMPARE(first.value("groupId"_L1).toInteger(), group);
        QCOMPARE(first.value("body"_L1).toString(), kHello);
        QCOMPARE(passed.value("status"_L1).toString(), u"pass"_s);
        QCOMPARE(passed.value("accountId"_L1).toInteger(), m_tom->id);
        QCOMPARE(denied.value("status"_L1).toString(), u"deny"_s);
        QVERIFY(!m_meis->waitFor(u"joinGroup"_s, 2).isEmpty());
        // A message in the group is a later push to him: nothing came before it.
        QVERIFY(!say(*m_mei, group, u"group"_s).isEmpty());
        QVERIFY(!m_toms->waitFor(u"text"_s).isEmpty());
        QVERIFY(m_toms->ofType(u"joinGroup"_s).isEmpty());
        QVERIFY(m_kims->ofType(u"text"_s).isEmpty());
    }

    void groupNoticesReachItsMembers()
    {
        const qint64 group = newGroup();
        join(*m_tom, group, u"pass"_s);
        join(*m_kim, group, u"pass"_s);
        const std::pair in{u"groupId"_s, QVariant(group)};
        const std::pair tom{u"toId"_s, QVariant(m_tom->id)};

        QCOMPARE(m_mei->api.post(u"/chatGroups/manager"_s, {in, tom, {u"isManager"_s, 1}}).code(), 0);
        const QJsonObject manager = expectNotice(*m_kims, u"groupManager"_s, *m_mei, group);
        QCOMPARE(manager.value("status"_L1).toString(), u"manager"_s);
        QCOMPARE(m_mei->api.post(u"/chatGroups/manager"_s, {in, tom, {u"isManager"_s, 0}}).code(), 0);
        QCOMPARE(m_toms->waitFor(u"groupManager"_s, 2).value("status"_L1).toString(), u"general"_s);

        QCOMPARE(m_mei->api.post(u"/chatGroups/banned"_s, {in, tom, {u"minute"_s, 10}}).code(), 0);
        const QJsonObject muted = expectNotice(*m_toms, u"groupBanned"_s, *m_mei, group);
        QVERIFY(Timestamp::fromRfc3339(muted.value("until"_L1).toString()));
        QCOMPARE(m_mei->api.post(u"/chatGroups/banned"_s, {in, tom, {u"minute"_s, 0}}).code(), 0);
        QVERIFY(!m_toms->waitFor(u"groupBanned"_s, 2).isEmpty());
        QVERIFY(!m_toms->waitFor(u"groupBanned"_s, 2).contains("until"_L1));

        QCOMPARE(m_mei->api.post(u"/chatGroups/kick"_s, {in, {u"toId"_s, m_kim->id}}).code(), 0);
        const QJsonObject kicked = expectNotice(*m_kims, u"groupKick"_s, *m_mei, group);
        QCOMPARE(m_mei->api.post(u"/chatGroups/transfer"_s, {in, tom}).code(), 0);
        const QJsonObject transferred = expectNotice(*m_toms, u"groupTransfer"_s, *m_mei, group);
        QCOMPARE(m_tom->api.post(u"/chatGroups/dissolve"_s, {in}).code(), 0);
        const QJsonObject dissolved = expectNotice(*m_meis, u"groupDissolve"_s, *m_tom, group);

        for (const QJsonObject &notice : {manager, muted, transferred})
            QCOMPARE(notice.value("accountId"_L1).toInteger(), m_tom->id);
        QCOMPARE(kicked.value("accountId"_L1).toInteger(), m_kim->id);
        for (const QJsonObject &notice : {manager, muted, kicked, transferred, dissolved}) {
            QCOMPARE(notice.value("ope"_L1).toString(), u"system"_s);
            QCOMPARE(notice.value("groupId"_L1).toInteger(), group);
        }
        QVERIFY(m_kims->ofType(u"groupDissolve"_s).isEmpty());
    }

    void pingsAreEchoed()
    {
        m_meis->send(u"{\"type\":\"ping\",\"n\":7}"_s);

        QCOMPARE(m_meis->waitFor(u"ping"_s, 2), (QJsonObject{{u"type"_s, u"ping"_s}, {u"n"_s, 7}}));
        QVERIFY(m_meis->ofType(u"error"_s).isEmpty());
    }

private:
    static QJsonObject expectNotice(ChatSocket &socket, const QString &type, const Person &from, qint64 toId)
    {
        const QJsonObject notice = socket.waitFor(type);
        if (flawOf(notice).isEmpty() && notice.value("fromId"_L1).toInteger() == from.id &&
            notice.value("toId"_L1).toInteger() == toId)
            return notice;
        QTest::qFail(qPrintable(u"%1 is wrong in '%2': %3"_s.arg(type, flawOf(notice),
                                                                 QString::fromUtf8(QJsonDocument(notice).toJson()))),
                     __FILE__, __LINE__);
        return {};
    }

    static QJsonObject say(Person &from, qint64 toId, const QString &ope)
    {
        return from.api
            .post(
                u"/chat/send"_s,
                {{u"toId"_s, toId}, {u"ope"_s, ope}, {u"type"_s, u"text"_s}, {u"isPrivate"_s, 0}, {u"body"_s, kHello}})
            .result();
    }

    qint64 newGroup()
    {
        const Answer made = m_mei->api.post(u"/chatGroups"_s, {{u"name"_s, u"群"_s}, {u"intro"_s, u""_s}});
        return made.result().value("id"_L1).toInteger();
    }

    void join(Person &who, qint64 group, const QString &verdict)
    {
        QCOMPARE(who.api.post(u"/chatGroups/join"_s, {{u"groupId"_s, group}, {u"reason"_s, kHello}}).code(), 0);
        QCOMPARE(m_mei->api
                     .post(u"/chatGroups/join/reply"_s,
                           {{u"groupId"_s, group}, {u"accountId"_s, who.id}, {u"status"_s, verdict}})
                     .code(),
                 0);
    }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_mei;
    std::optional<Person> m_tom;
    std::optional<Person> m_kim;
    std::optional<ChatSocket> m_meis;
    std::optional<ChatSocket> m_toms;
    std::optional<ChatSocket> m_kims;
    int m_run = 0;
};

QTEST_GUILESS_MAIN(PushesTest)
#include "pushes_test.moc"
