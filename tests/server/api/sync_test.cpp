// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QTest>

#include <numeric>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

// What several devices of one account learn of what changes: at once, or when they come back.
class SyncTest : public QObject
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
            person->emplace(registeredPerson(port(), name + QString::number(m_run)));
        m_tablet.emplace(loggedInAgain(port(), *m_mei));
        befriend(*m_mei, *m_tom);
        m_group = m_mei->api.post(u"/chatGroups"_s, {{u"name"_s, u"群"_s}, {u"intro"_s, u""_s}})
                      .result()
                      .value("id"_L1)
                      .toInteger();
        ok(m_tom->api.post(u"/chatGroups/join"_s, {{u"groupId"_s, m_group}, {u"reason"_s, u"hi"_s}}));
        ok(m_mei->api.post(u"/chatGroups/join/reply"_s,
                           {{u"groupId"_s, m_group}, {u"accountId"_s, m_tom->id}, {u"status"_s, u"pass"_s}}));
    }

    void aDeviceThatWasAwayLearnsEachThingOnceInOrder()
    {
        const QJsonObject before = sync(*m_tablet, {}).result();
        const qint64 place = before.value("userSeq"_L1).toInteger();

        liveALittle();

        const Answer answer = sync(*m_tablet,
                                   {{u"after"_s, place}, {u"movedSince"_s, before.value("syncedAt"_L1).toString()}});
        QCOMPARE(answer.code(), 0);
        const QJsonObject missed = answer.result();
        QStringList events;
        qint64 next = place;
        for (const QJsonValue &event : missed.value("events"_L1).toArray()) {
            QCOMPARE(event["userSeq"_L1].toInteger(), ++next);
            QCOMPARE(event["type"_L1].toString(), u"sync"_s);
            events.append(event["event"_L1].toString());
        }
        QCOMPARE(events, kLife);
        QCOMPARE(missed.value("userSeq"_L1).toInteger(), next);
        QCOMPARE(missed.value("hasMore"_L1), QJsonValue(false));
        const QJsonArray heads = missed.value("conversations"_L1).toArray();
        QCOMPARE(heads.size(), 1);
        QCOMPARE(heads.first().toObject(),
                 (QJsonObject{{u"ope"_s, u"friend"_s}, {u"toId"_s, m_tom->id}, {u"lastSeq"_s, 2}, {u"readSeq"_s, 2}}));
        QCOMPARE(sync(*m_tablet, {{u"after"_s, next}}).result().value("events"_L1).toArray().size(), 0);
        // The other device is answered the same.
        QCOMPARE(sync(*m_mei, {{u"after"_s, place}}).result().value("events"_L1), missed.value("events"_L1));
    }

    void devicesThatAskForItSeeEveryNumberOnceAsItHappens()
    {
        const qint64 place = head(*m_mei);
        ChatSocket acting = changeSocket(*m_mei);
        ChatSocket watching = changeSocket(*m_tablet);
        ChatSocket toms = changeSocket(*m_tom);
        const qint64 tomsPlace = head(*m_tom);

        liveALittle();

        const qint64 last = place + kLife.size();
        QCOMPARE(head(*m_mei), last);
        for (ChatSocket *socket : {&acting, &watching}) {
            QTRY_COMPARE_WITH_TIMEOUT(numbersOf(*socket).value(kLife.size() - 1), last, 20'000);
            QCOMPARE(numbersOf(*socket), between(place, last));
        }
        const qint64 tomsLast = head(*m_tom);
        QVERIFY(tomsLast > tomsPlace);
        QTRY_VERIFY_WITH_TIMEOUT(numbersOf(toms).contains(tomsLast), 20'000);
        QCOMPARE(numbersOf(toms), between(tomsPlace, tomsLast));
    }

    void aFrameIsWhatSyncAnswers()
    {
        const qint64 place = head(*m_mei);
        ChatSocket watching = changeSocket(*m_tablet);

        remark(u"小美"_s);

        const QJsonObject frame = watching.waitFor(u"sync"_s);
        const QJsonArray answered = sync(*m_tablet, {{u"after"_s, place}}).result().value("events"_L1).toArray();
        QCOMPARE(answered.size(), 1);
        QCOMPARE(frame, answered.first().toObject());
        QCOMPARE(frame.value("event"_L1).toString(), u"friendRemark"_s);
        QCOMPARE(frame.value("accountId"_L1).toInteger(), m_tom->id);
        QCOMPARE(frame.value("body"_L1).toString(), u"小美"_s);
    }

    void anOlderClientGetsNoFrameItDoesNotKnow()
    {
        ChatSocket old = m_tablet->connect(port());
        ChatSocket refusing(port(), m_tablet->api.token() + "&sync=0");
        ChatSocket watching = changeSocket(*m_tablet);

        liveALittle();
        // A later push to all of them: nothing came before it.
        (void)say(*m_tom, m_mei->id);

        for (ChatSocket *socket : {&old, &refusing}) {
            QVERIFY(!socket->waitFor(u"text"_s, 4).isEmpty()); // three messages, one of them recalled, and this one
            QVERIFY(socket->ofType(u"sync"_s).isEmpty());
        }
        QVERIFY(!watching.ofType(u"sync"_s).isEmpty());
        // What older clients know carries the number too.
        QVERIFY(old.ofType(u"groupBanned"_s).first().value("userSeq"_L1).isDouble());
    }

    void aMissedFrameIsFoundByItsNumber()
    {
        qint64 known = head(*m_tablet);
        {
            ChatSocket watching = changeSocket(*m_tablet);
            remark(u"one"_s);
            known = watching.waitFor(u"sync"_s).value("userSeq"_L1).toInteger();
        }
        remark(u"two"_s); // while it is away
        ChatSocket again = changeSocket(*m_tablet);
        remark(u"three"_s);

        const qint64 pushed = again.waitFor(u"sync"_s).value("userSeq"_L1).toInteger();
        QCOMPARE(pushed, known + 2); // one is missing
        const QJsonArray missed = sync(*m_tablet, {{u"after"_s, known}}).result().value("events"_L1).toArray();
        QCOMPARE(missed.size(), 2);
        QCOMPARE(missed.first()["body"_L1].toString(), u"two"_s);
    }

    void anotherSessionIsSeenToBeginAndToEnd()
    {
        ChatSocket watching = changeSocket(*m_mei);

        Person third = loggedInAgain(port(), *m_mei);
        const QJsonObject begun = watching.waitFor(u"sync"_s);
        ok(third.api.post(u"/logout"_s));
        const QJsonObject ended = watching.waitFor(u"sync"_s, 2);

        QCOMPARE(begun.value("event"_L1).toString(), u"sessionBegun"_s);
        QCOMPARE(begun.value("status"_L1).toString(), u"ios"_s);
        QCOMPARE(ended.value("event"_L1).toString(), u"sessionEnded"_s);
        QCOMPARE(ended.value("status"_L1).toString(), u"logout"_s);
        QCOMPARE(ended.value("sessionId"_L1), begun.value("sessionId"_L1));
    }

    void aPlaceThatIsGoneNamesTheSnapshot()
    {
        const Answer gone = sync(*m_mei, {{u"after"_s, 1'000'000}});

        QCOMPARE(gone.status, 410);
        QCOMPARE(gone.error(), u"sync.gone"_s);
        const QString path = gone.result().value("snapshot"_L1).toString();
        QVERIFY(path.startsWith(u"/api/v1/"_s));
        const Answer snapshot = m_mei->api.get(path.mid(u"/api/v1"_s.size()));
        QCOMPARE(snapshot.code(), 0);
        QCOMPARE(snapshot.result().value("userSeq"_L1).toInteger(), head(*m_mei));
        QCOMPARE(snapshot.result().value("friends"_L1).toArray().size(), 1);
        QCOMPARE(snapshot.result().value("chatGroups"_L1).toArray().size(), 1);
    }

private:
    // What liveALittle() changes for mei.
    static inline const QStringList kLife{
        u"friendRemark"_s, u"friendLabel"_s,  u"friendGroup"_s,        u"blocked"_s, u"unblocked"_s, u"friendRequest"_s,
        u"groupEdited"_s,  u"groupRole"_s,    u"groupMuted"_s,         u"read"_s,    u"recalled"_s,  u"profile"_s,
        u"read"_s,         u"groupRequest"_s, u"friendRequestReply"_s, u"read"_s};

    [[nodiscard]] quint16 port() const { return m_server->port(); }

    static void ok(const Answer &answer)
    {
        if (answer.code() != 0)
            qFatal("%d %s", answer.status, answer.body.constData());
    }

    // From mei's telephone, and by others.
    void liveALittle()
    {
        ApiClient &mei = m_mei->api;
        const std::pair tom{u"toId"_s, QVariant(m_tom->id)};
        const std::pair kim{u"toId"_s, QVariant(m_kim->id)};
        const std::pair group{u"groupId"_s, QVariant(m_group)};
        remark(u"Tommy"_s);
        ok(mei.put(u"/friends/label"_s, {tom, {u"label"_s, u"work"_s}}));
        ok(mei.post(u"/friends/groups"_s, {{u"name"_s, u"work"_s}, {u"members"_s, m_tom->id}}));
        ok(mei.post(u"/friends/blaklist"_s, {kim}));
        ok(mei.call("DELETE", u"/friends/blaklist"_s, {kim}));
        ok(mei.post(u"/friends/add"_s, {kim}));
        ok(mei.put(u"/chatGroups"_s, {group, {u"name"_s, u"new"_s}, {u"intro"_s, u""_s}}));
        ok(mei.post(u"/chatGroups/manager"_s, {group, tom, {u"isManager"_s, 1}}));
        ok(mei.post(u"/chatGroups/banned"_s, {group, tom, {u"minute"_s, 10}}));
        (void)say(*m_tom, m_mei->id);
        ok(mei.post(u"/chat/read"_s, {tom}));
        const qint64 message = say(*m_mei, m_tom->id);
        ok(mei.post(u"/chat/revocation"_s, {tom, {u"id"_s, message}, {u"ope"_s, u"friend"_s}}));
        ok(mei.put(u"/me/update/info"_s, {{u"nickname"_s, u"Mei"_s}}));
        ok(m_tom->api.post(u"/chat/read"_s, {{u"toId"_s, m_mei->id}}));
        ok(m_kim->api.post(u"/chatGroups/join"_s, {group, {u"reason"_s, u"hi"_s}}));
        ok(m_kim->api.post(u"/friends/add/reply"_s, {{u"toId"_s, m_mei->id}, {u"status"_s, u"deny"_s}}));
        // Up to her own message, as by a client that shows it.
        ok(mei.post(u"/chat/read"_s, {tom}));
    }

    void remark(const QString &text)
    {
        ok(m_mei->api.put(u"/friends/remark"_s, {{u"toId"_s, m_tom->id}, {u"remark"_s, text}}));
    }

    [[nodiscard]] static qint64 say(Person &from, qint64 toId)
    {
        const Answer sent = from.api.post(u"/chat/send"_s, {{u"toId"_s, toId},
                                                            {u"ope"_s, u"friend"_s},
                                                            {u"type"_s, u"text"_s},
                                                            {u"isPrivate"_s, 0},
                                                            {u"body"_s, u"hello"_s}});
        ok(sent);
        return sent.result().value("id"_L1).toInteger();
    }

    static Answer sync(Person &person, const Arguments &arguments)
    {
        Arguments all = arguments;
        if (all.isEmpty() || all.first().first != "after"_L1)
            all.prepend({u"after"_s, 0});
        return person.api.get(u"/chat/sync"_s, all);
    }

    static qint64 head(Person &person) { return sync(person, {}).result().value("userSeq"_L1).toInteger(); }

    [[nodiscard]] ChatSocket changeSocket(const Person &person) const
    {
        return ChatSocket(port(), person.api.token() + "&sync=true");
    }

    // In the order in which they came.
    static QList<qint64> numbersOf(const ChatSocket &socket)
    {
        QList<qint64> numbers;
        for (const QJsonObject &frame : socket.frames()) {
            if (frame.contains("userSeq"_L1))
                numbers.append(frame.value("userSeq"_L1).toInteger());
        }
        return numbers;
    }

    // After one, up to the other.
    static QList<qint64> between(qint64 place, qint64 last)
    {
        QList<qint64> numbers(last - place);
        std::iota(numbers.begin(), numbers.end(), place + 1);
        return numbers;
    }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_mei;
    std::optional<Person> m_tablet;
    std::optional<Person> m_tom;
    std::optional<Person> m_kim;
    qint64 m_group = 0;
    int m_run = 0;
};

QTEST_GUILESS_MAIN(SyncTest)
#include "sync_test.moc"
