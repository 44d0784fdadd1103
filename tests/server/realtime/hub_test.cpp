// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/realtime/hub_world.h"

#include <QSignalSpy>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

class HubTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSocketCountsUntilItsClientLeaves()
    {
        HubWorld world;
        SocketPair pair;
        const AccountId mei = world.givenAccount(u"mei"_s);

        world.hub.add(std::move(pair.accepted), {.account = mei, .session = SessionId{1}});

        QCOMPARE(world.hub.socketCount(), 1);
        pair.client.abort();
        QTRY_COMPARE(world.hub.socketCount(), 0);
        QCOMPARE(world.hub.accountCount(), 0);
    }

    void aClientThatLeftDuringTheHandshakeTakesNoPlace()
    {
        HubWorld world;
        SocketPair pair;
        const AccountId mei = world.givenAccount(u"mei"_s);
        pair.client.abort();
        QTRY_COMPARE(pair.accepted->state(), QAbstractSocket::UnconnectedState);

        world.hub.add(std::move(pair.accepted), {.account = mei, .session = SessionId{1}});

        QCOMPARE(world.hub.socketCount(), 0);
        QVERIFY(world.hub.hasRoomFor(mei));
    }

    void whoIsConnectedIsKnown()
    {
        HubWorld world;
        SocketPair pair;
        const AccountId mei = world.givenAccount(u"mei"_s);

        world.hub.add(std::move(pair.accepted), {.account = mei, .session = SessionId{1}});

        QVERIFY(world.online.contains(mei));
        pair.client.abort();
        QTRY_VERIFY(!world.online.contains(mei));
    }

    void whoseSessionEndsIsToldWhyBeforeTheSocketCloses()
    {
        HubWorld world;
        const AccountId mei = world.givenAccount(u"mei"_s);
        const AccountId tom = world.givenAccount(u"tom"_s);
        HubClient phone(world.hub, mei, SessionId{1});
        HubClient tablet(world.hub, mei, SessionId{2});
        HubClient toms(world.hub, tom, SessionId{3});
        const Notice farewell{.type = NoticeType::AccountBanned, .body = u"spam"_s, .until = Timestamp{kDay}};

        world.hub.deliver({SessionsEnded{.sessions = {SessionId{1}, SessionId{3}}, .farewell = farewell}});

        for (const auto &[client, account] : {std::pair{&phone, mei}, std::pair{&toms, tom}}) {
            QVERIFY(client->receives(1));
            QCOMPARE(client->last().value("type"_L1).toString(), u"accountBanned"_s);
            QCOMPARE(client->last().value("body"_L1).toString(), u"spam"_s);
            QCOMPARE(client->last().value("toId"_L1).toInteger(), account.value);
            QVERIFY(client->last().contains("until"_L1));
            QVERIFY(!client->last().contains("accountId"_L1));
        }
        QTRY_COMPARE(world.hub.socketCount(), 1);
        QVERIFY(tablet.frames().isEmpty());
    }

    void aBulkPushIsSentInPieces()
    {
        HubWorld world;
        SocketPair first;
        SocketPair last;
        world.hub.add(std::move(first.accepted), {.account = kMei, .session = SessionId{1}});
        world.hub.add(std::move(last.accepted), {.account = kTom, .session = SessionId{2}});
        QSignalSpy atFirst(&first.client, &QWebSocket::textMessageReceived);
        QSignalSpy atLast(&last.client, &QWebSocket::textMessageReceived);
        QList<AccountId> accounts{kMei};
        for (int i = 0; i < 1'000; ++i)
            accounts.append(AccountId{kTom.value + 1 + i}); // who are not here
        accounts.append(kTom);
        QSet<qint64> seen;
        QTimer eachTurn;
        connect(&eachTurn, &QTimer::timeout, this, [&] { seen.insert(world.hub.deliveries()); });
        eachTurn.start(0);

        world.hub.deliver({Push{.content = announcement(), .accounts = accounts, .isBulk = true}});

        QCOMPARE(world.hub.deliveries(), 0);
        QTRY_COMPARE(world.hub.deliveries(), 2);
        QVERIFY(seen.contains(1)); // between the pieces there is time for others
        QTRY_COMPARE(countOf(atFirst, u"announcement"_s), 1);
        QTRY_COMPARE(countOf(atLast, u"announcement"_s), 1);
    }

    void everyoneIsReachedInOrder()
    {
        HubWorld world;
        SocketPair one;
        SocketPair other;
        world.hub.add(std::move(one.accepted), {.account = kMei, .session = SessionId{1}});
        world.hub.add(std::move(other.accepted), {.account = kTom, .session = SessionId{2}});
        QSignalSpy atOther(&other.client, &QWebSocket::textMessageReceived);
        Notice second = announcement();
        second.body = u"second"_s;

        world.hub.deliver({Push{.content = announcement(), .toEveryone = true, .isBulk = true},
                           Push{.content = second, .toEveryone = true, .isBulk = true}});

        QTRY_COMPARE(world.hub.deliveries(), 4);
        QTRY_COMPARE(countOf(atOther, u"announcement"_s), 2);
        QVERIFY(atOther.last().first().toString().contains(u"second"_s));
    }

    // Older clients do not know them.
    void newKindsOfReceiptsReachThoseWhoSendThem()
    {
        HubWorld world;
        SocketPair phone;
        SocketPair older;
        world.hub.add(std::move(phone.accepted), {.account = kMei, .session = SessionId{1}});
        world.hub.add(std::move(older.accepted), {.account = kMei, .session = SessionId{2}});
        QSignalSpy atPhone(&phone.client, &QWebSocket::textMessageReceived);
        QSignalSpy atOlder(&older.client, &QWebSocket::textMessageReceived);
        phone.client.sendTextMessage(u"{\"type\":\"received\",\"toId\":%1,\"seq\":1}"_s.arg(kTom.value));
        QTRY_VERIFY(world.receipts.hasReceived());
        const auto push = [](NoticeType type, AccountId from, qint64 toId) {
            return Push{.content = Notice{.fromId = from, .toId = toId, .ope = NoticeChannel::Friend, .type = type},
                        .accounts = {kMei}};
        };

        world.hub.deliver({push(NoticeType::Delivered, kTom, kMei.value), push(NoticeType::Read, kMei, kTom.value),
                           push(NoticeType::Read, kTom, kMei.value)});

        QTRY_COMPARE(countOf(atPhone, u"read"_s), 2);
        QCOMPARE(countOf(atPhone, u"delivered"_s), 1);
        QTRY_COMPARE(countOf(atOlder, u"read"_s), 1);
        QVERIFY(atOlder.last().first().toString().contains(u"\"fromId\":%1"_s.arg(kTom.value)));
        QCOMPARE(countOf(atOlder, u"delivered"_s), 0);

        phone.client.abort();
        QTRY_COMPARE(world.hub.socketCount(), 1);
        world.receipts.readInGroup(ChatGroupId{1}, 1);
        QVERIFY(!world.receipts.hasRead()); // nobody listens any more
    }

    void eachAccountGetsItsOwnNumber()
    {
        HubWorld world;
        SocketPair one;
        SocketPair other;
        SocketPair third;
        world.hub.add(std::move(one.accepted), {.account = kMei, .session = SessionId{1}});
        world.hub.add(std::move(other.accepted), {.account = kTom, .session = SessionId{2}, .wantsChanges = true});
        world.hub.add(std::move(third.accepted), {.account = kKim, .session = SessionId{3}, .wantsChanges = true});
        QSignalSpy atOne(&one.client, &QWebSocket::textMessageReceived);
        QSignalSpy atOther(&other.client, &QWebSocket::textMessageReceived);
        QSignalSpy atThird(&third.client, &QWebSocket::textMessageReceived);

        world.hub.deliver(
            {Push{.content = announcement(), .accounts = {kMei, kTom, kKim}, .userSeqs = {{kMei, 7}, {kTom, 8}}}});

        QTRY_COMPARE(countOf(atOne, u"announcement"_s), 1);
        QTRY_COMPARE(countOf(atOther, u"announcement"_s), 1);
        QTRY_COMPARE(countOf(atThird, u"announcement"_s), 1);
        QVERIFY(atOne.last().first().toString().contains(u"\"userSeq\":7"_s));
        QVERIFY(atOther.last().first().toString().contains(u"\"userSeq\":8"_s));
        QVERIFY(!atThird.last().first().toString().contains(u"userSeq"_s));
    }

    void changesReachTheDevicesThatAskForThem()
    {
        HubWorld world;
        SocketPair old;
        SocketPair acting;
        SocketPair watching;
        world.hub.add(std::move(old.accepted), {.account = kMei, .session = SessionId{1}});
        world.hub.add(std::move(acting.accepted), {.account = kMei, .session = SessionId{2}, .wantsChanges = true});
        world.hub.add(std::move(watching.accepted), {.account = kMei, .session = SessionId{3}, .wantsChanges = true});
        QSignalSpy atOld(&old.client, &QWebSocket::textMessageReceived);
        QSignalSpy atActing(&acting.client, &QWebSocket::textMessageReceived);
        QSignalSpy atWatching(&watching.client, &QWebSocket::textMessageReceived);
        const SyncEvent change{.event = SyncEventType::Profile};

        world.hub.deliver({Push{.content = change, .accounts = {kMei, kTom}, .userSeqs = {{kMei, 9}, {kTom, 1}}},
                           Push{.content = announcement(), .accounts = {kMei}}});

        QTRY_COMPARE(countOf(atOld, u"announcement"_s), 1);
        QTRY_COMPARE(countOf(atActing, u"announcement"_s), 1);
        QTRY_COMPARE(countOf(atWatching, u"announcement"_s), 1);
        QCOMPARE(countOf(atOld, u"sync"_s), 0);
        QCOMPARE(countOf(atActing, u"sync"_s), 1);
        QCOMPARE(countOf(atWatching, u"sync"_s), 1);
        QVERIFY(atActing.at(atActing.size() - 2).first().toString().contains(u"\"userSeq\":9"_s));
        QCOMPARE(world.hub.deliveries(), 5);
    }

    void whoIsNamedAndInTheGroupGetsAPushOnce()
    {
        HubWorld world;
        SocketPair pair;
        world.hub.add(std::move(pair.accepted), {.account = kMei, .session = SessionId{1}});
        QSignalSpy received(&pair.client, &QWebSocket::textMessageReceived);
        QTRY_VERIFY(!received.isEmpty());
        const ChatGroupId group{5};

        world.hub.deliver({MembershipChanged{.group = group, .accounts = {kMei}, .joined = true},
                           Push{.content = announcement(), .accounts = {kMei}, .group = group, .userSeqs = {{kMei, 3}}},
                           Push{.content = announcement(), .group = group}});

        QTRY_COMPARE(countOf(received, u"announcement"_s), 2);
        QCOMPARE(world.hub.deliveries(), 2);
    }

    void aPushReachesEachSocketInItsProtocol()
    {
        HubWorld world;
        SocketPair json;
        SocketPair protobuf;
        QSignalSpy texts(&json.client, &QWebSocket::textMessageReceived);
        QSignalSpy binaries(&protobuf.client, &QWebSocket::binaryMessageReceived);
        QSignalSpy others(&protobuf.client, &QWebSocket::textMessageReceived);
        world.hub.add(std::move(json.accepted), {.account = kMei, .session = SessionId{1}});
        world.hub.add(std::move(protobuf.accepted),
                      {.account = kTom, .session = SessionId{2}, .protocol = SocketProtocol::Protobuf});

        world.hub.deliver({Push{.content = announcement(), .accounts = {kMei, kTom}}});

        QTRY_COMPARE(countOf(texts, u"announcement"_s), 1);
        QTRY_COMPARE(binaries.size(), 2); // after the heartbeat
        QVERIFY(binaries.last().first().toByteArray().contains("announcement"));
        QVERIFY(others.isEmpty());
    }

private:
    static constexpr AccountId kMei{kFirstAccountId};
    static constexpr AccountId kTom{kFirstAccountId + 1};
    static constexpr AccountId kKim{kFirstAccountId + 2};

    static Notice announcement()
    {
        return {.ope = NoticeChannel::System, .type = NoticeType::Announcement, .body = u"first"_s};
    }

    static qsizetype countOf(const QSignalSpy &frames, const QString &type)
    {
        return std::count_if(frames.begin(), frames.end(), [&](const QList<QVariant> &arguments) {
            return arguments.first().toString().contains(u"\"type\":\"%1\""_s.arg(type));
        });
    }
};

QTEST_GUILESS_MAIN(HubTest)
#include "hub_test.moc"
