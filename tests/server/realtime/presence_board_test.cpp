// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/realtime/presence_board.h"

#include "server/repositories/account_repository.h"
#include "server/services/friend_service.h"
#include "tests/server/realtime/hub_world.h"

#include <QJsonArray>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kForEver = 24 * 3600 * 1000; // ms

struct PresenceWorld : HubWorld
{
    FriendService friends{context, liveSettings};
    PresenceService presence{context};
    PresenceBoard board;
    const AccountId mei = givenAccount(u"mei"_s);
    const AccountId tom = givenAccount(u"tom"_s); // her friends
    const AccountId lin = givenAccount(u"lin"_s);
    const AccountId zoe = givenAccount(u"zoe"_s); // a stranger

    // grace: until somebody who left is told to have left.
    explicit PresenceWorld(int grace = 0)
        : board(*workers, online, clock, grace)
    {
        board.serve(presence);
        hub.tellPresence([this](AccountId account, bool isOnline) { board.tell(account, isOnline); });
        hub.tellSockets([this](Socket &socket, bool isOpen) {
            if (!isOpen)
                board.forget(socket);
        });
        hub.frames().on(u"presence"_s,
                        [this](Socket &socket, const QJsonObject &frame) { board.watch(socket, frame); });
        givenFriends(mei, tom);
        givenFriends(mei, lin);
    }
    ~PresenceWorld() { workers.reset(); } // before the board

    [[nodiscard]] HubClient device(AccountId account) { return {hub, account, SessionId{++sessions}}; }

    // What services announced reaches the board.
    void announce()
    {
        std::vector<Event> announced;
        for (const VisibilityChanged &change : events.takeVisibility())
            announced.emplace_back(change);
        board.deliver(announced);
    }

    // Until the worker has done what it was given, and the board has heard of it.
    void settle()
    {
        bool isDone = false;
        const bool isTaken = workers->run([&] { QMetaObject::invokeMethod(&board, [&] { isDone = true; }); });
        if (!isTaken || !QTest::qWaitFor([&] { return isDone; }, 20'000))
            qFatal("the worker is stuck");
    }

    qint64 sessions = 0;
};

QJsonObject watching(const QList<AccountId> &accounts)
{
    QJsonArray ids;
    for (const AccountId account : accounts)
        ids.append(account.value);
    return {{u"type"_s, u"presence"_s}, {u"accountIds"_s, ids}};
}

QJsonObject told(const QJsonArray &accounts)
{
    return {{u"type"_s, u"presence"_s}, {u"accounts"_s, accounts}};
}

QJsonObject online(AccountId account)
{
    return {{u"accountId"_s, account.value}, {u"status"_s, u"online"_s}};
}

QJsonObject offline(AccountId account)
{
    return {{u"accountId"_s, account.value}, {u"status"_s, u"offline"_s}};
}

QJsonObject offlineSince(AccountId account, Timestamp at)
{
    QJsonObject presence = offline(account);
    presence.insert("lastSeenAt"_L1, at.toRfc3339());
    return presence;
}

} // namespace

class PresenceBoardTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whoAsksLearnsHowItsFriendsAre()
    {
        PresenceWorld world;
        const HubClient toms = world.device(world.tom);
        world.online.seen(world.lin);
        const Timestamp seen = world.clock.now();
        world.clock.advance(kHour);
        HubClient meis = world.device(world.mei);

        meis.send(watching({world.lin, world.tom}));

        QVERIFY(meis.receives(1));
        QCOMPARE(meis.last(), told({offlineSince(world.lin, seen), online(world.tom)}));
    }

    void whomItMayNotSeeLooksAsIfNeverThere()
    {
        PresenceWorld world;
        const HubClient zoes = world.device(world.zoe);
        const HubClient lins = world.device(world.lin);
        QVERIFY(world.presence.changePrivacy(world.lin, {.isPresenceHidden = true}));
        HubClient meis = world.device(world.mei);
        const AccountId nobody{99'999'999};

        meis.send(watching({world.zoe, world.lin, nobody, world.mei}));

        QVERIFY(meis.receives(1));
        QCOMPARE(meis.last(), told({offline(world.zoe), offline(world.lin), offline(nobody), offline(world.mei)}));
    }

    void theFirstDeviceComesOnlineAndTheLastGoes()
    {
        PresenceWorld world;
        HubClient meis = world.device(world.mei);
        meis.send(watching({world.tom}));
        QVERIFY(meis.receives(1));

        HubClient phone = world.device(world.tom);
        QVERIFY(meis.receives(2));
        HubClient tablet = world.device(world.tom);
        phone.leave();
        QTRY_COMPARE(world.hub.socketCount(), 2);
        tablet.leave();
        QVERIFY(meis.receives(3));

        QCOMPARE(meis.frames(), (QList{told({offline(world.tom)}), told({online(world.tom)}),
                                       told({offlineSince(world.tom, world.clock.now())})}));
    }

    void whoIsSoonBackWasNeverAway()
    {
        PresenceWorld world(kForEver);
        HubClient meis = world.device(world.mei);
        {
            HubClient toms = world.device(world.tom);
            meis.send(watching({world.tom, world.lin}));
            QVERIFY(meis.receives(1));
            toms.leave();
            QTRY_COMPARE(world.hub.accountCount(), 1);
        }
        const HubClient back = world.device(world.tom);
        const HubClient lins = world.device(world.lin);

        QVERIFY(meis.receives(2));
        QCOMPARE(meis.frames(), (QList{told({online(world.tom), offline(world.lin)}), told({online(world.lin)})}));
    }

    void whoAsksWithinTheGraceSeesNoGap()
    {
        PresenceWorld world(kForEver);
        HubClient toms = world.device(world.tom);
        HubClient meis = world.device(world.mei);
        toms.leave();
        QTRY_COMPARE(world.hub.accountCount(), 1);

        meis.send(watching({world.tom}));

        QVERIFY(meis.receives(1));
        QCOMPARE(meis.last(), told({online(world.tom)}));
    }

    void aBlockEndsItAtOnceAndItsEndBeginsItAnew_data()
    {
        QTest::addColumn<bool>("isByWatcher");
        QTest::newRow("the watcher blocks") << true;
        QTest::newRow("the watched one blocks") << false;
    }

    void aBlockEndsItAtOnceAndItsEndBeginsItAnew()
    {
        QFETCH(const bool, isByWatcher);
        PresenceWorld world;
        HubClient meis = world.device(world.mei);
        HubClient toms = world.device(world.tom);
        meis.send(watching({world.tom, world.lin}));
        QVERIFY(meis.receives(1));
        const AccountId blocker = isByWatcher ? world.mei : world.tom;
        const AccountId blocked = isByWatcher ? world.tom : world.mei;

        QVERIFY(world.friends.block(blocker, {blocked}));
        world.announce();
        QVERIFY(meis.receives(2));
        toms.leave();
        QTRY_COMPARE(world.hub.accountCount(), 1);
        const HubClient back = world.device(world.tom);
        const HubClient lins = world.device(world.lin);
        QVERIFY(meis.receives(3));
        QVERIFY(world.friends.unblock(blocker, {blocked}));
        world.announce();
        QVERIFY(meis.receives(4));

        QCOMPARE(meis.frames().mid(1),
                 (QList{told({offline(world.tom)}), told({online(world.lin)}), told({online(world.tom)})}));
    }

    void friendshipBeginsAndEndsIt()
    {
        PresenceWorld world;
        HubClient meis = world.device(world.mei);
        const HubClient zoes = world.device(world.zoe);
        meis.send(watching({world.zoe}));
        QVERIFY(meis.receives(1));

        QVERIFY(world.friends.add(world.zoe, {.toId = world.mei}));
        QVERIFY(world.friends.reply(world.mei, {.toId = world.zoe, .status = Verdict::Pass}));
        world.announce();
        QVERIFY(meis.receives(2));
        QVERIFY(world.friends.remove(world.zoe, {world.mei}));
        world.announce();
        QVERIFY(meis.receives(3));

        QCOMPARE(meis.frames(),
                 (QList{told({offline(world.zoe)}), told({online(world.zoe)}), told({offline(world.zoe)})}));
    }

    void whoHidesIsSeenByNobodyAndSeesNobody()
    {
        PresenceWorld world;
        HubClient meis = world.device(world.mei);
        HubClient toms = world.device(world.tom);
        meis.send(watching({world.tom, world.lin}));
        toms.send(watching({world.mei}));
        QVERIFY(meis.receives(1));
        QVERIFY(toms.receives(1));
        QCOMPARE(toms.last(), told({online(world.mei)}));

        QVERIFY(world.presence.changePrivacy(world.tom, {.isPresenceHidden = true}));
        world.announce();
        QVERIFY(meis.receives(2));
        QVERIFY(toms.receives(2));
        QCOMPARE(meis.last(), told({offline(world.tom)}));
        QCOMPARE(toms.last(), told({offline(world.mei)}));

        QVERIFY(world.presence.changePrivacy(world.tom, {.isPresenceHidden = false}));
        world.announce();
        QVERIFY(meis.receives(3));
        QVERIFY(toms.receives(3));
        QCOMPARE(meis.last(), told({online(world.tom)}));
        QCOMPARE(toms.last(), told({online(world.mei)}));
    }

    void nothingIsToldWhileItIsNotKnownWhetherItMay()
    {
        PresenceWorld world;
        HubClient meis = world.device(world.mei);
        HubClient toms = world.device(world.tom);
        meis.send(watching({world.tom, world.lin}));
        QVERIFY(meis.receives(1));
        HeldWorker held(*world.workers);

        QVERIFY(world.friends.block(world.tom, {world.mei}));
        world.announce();
        toms.leave();
        QTRY_COMPARE(world.hub.accountCount(), 1);
        const HubClient lins = world.device(world.lin);
        QVERIFY(meis.receives(2)); // after the moment at which Tom's leaving would have been told
        held.release();
        QVERIFY(meis.receives(3));

        // When he left is not for her to know.
        QCOMPARE(meis.frames().mid(1), (QList{told({online(world.lin)}), told({offline(world.tom)})}));
    }

    void whoIsOfflineAndCanBeSeenNoMoreIsNoNews()
    {
        PresenceWorld world;
        HubClient meis = world.device(world.mei);
        meis.send(watching({world.tom, world.lin}));
        QVERIFY(meis.receives(1));

        QVERIFY(world.friends.block(world.tom, {world.mei}));
        world.announce();
        world.settle();
        const HubClient lins = world.device(world.lin);
        QVERIFY(meis.receives(2));

        QCOMPARE(meis.last(), told({online(world.lin)}));
    }

    void aDeletedAccountIsSeenNoMore()
    {
        PresenceWorld world;
        HubClient meis = world.device(world.mei);
        const HubClient toms = world.device(world.tom);
        meis.send(watching({world.tom}));
        QVERIFY(meis.receives(1));

        QVERIFY(world.database->write([&](Transaction &transaction) {
            return AccountRepository(transaction.connection()).setDeleted(world.tom, world.clock.now());
        }));
        world.board.deliver({Watched{AccountChanged{world.tom, AccountChange::Deleted}}});

        QVERIFY(meis.receives(2));
        QCOMPARE(meis.last(), told({offline(world.tom)}));
    }

    void aNewListReplacesTheOne()
    {
        PresenceWorld world;
        HubClient meis = world.device(world.mei);
        meis.send(watching({world.tom, world.lin, world.tom}));
        QVERIFY(meis.receives(1));
        QCOMPARE(world.board.watchedCount(), 2);

        meis.send(watching({world.lin}));
        QVERIFY(meis.receives(2));
        const HubClient toms = world.device(world.tom);
        const HubClient lins = world.device(world.lin);
        QVERIFY(meis.receives(3));

        QCOMPARE(meis.frames(), (QList{told({offline(world.tom), offline(world.lin)}), told({offline(world.lin)}),
                                       told({online(world.lin)})}));
    }

    void anEmptyListEndsIt()
    {
        PresenceWorld world;
        HubClient meis = world.device(world.mei);
        meis.send(watching({world.tom}));
        QVERIFY(meis.receives(1));

        meis.send(watching({}));

        QVERIFY(meis.receives(2));
        QCOMPARE(meis.last(), told({}));
        QCOMPARE(world.board.watchedCount(), 0);
    }

    void whoLeavesIsForgotten()
    {
        PresenceWorld world;
        HubClient meis = world.device(world.mei);
        meis.send(watching({world.tom, world.lin}));
        QVERIFY(meis.receives(1));

        meis.leave();

        QTRY_COMPARE(world.board.watchedCount(), 0);
        const HubClient toms = world.device(world.tom); // nobody is told, and nothing falls over
    }

    void tooManyAreRefused()
    {
        PresenceWorld world;
        HubClient meis = world.device(world.mei);
        QList<AccountId> accounts;
        for (int i = 0; i < kMostWatchedAccounts; ++i)
            accounts.append(AccountId{kFirstAccountId + 1'000 + i});

        meis.send(watching(accounts));
        QVERIFY(meis.receives(1));
        QCOMPARE(meis.last().value("accounts"_L1).toArray().size(), kMostWatchedAccounts);
        meis.send(watching(accounts + QList{world.tom}));
        QVERIFY(meis.receives(2));

        QCOMPARE(meis.last().value("error"_L1).toString(), u"presence.limit"_s);
        QCOMPARE(meis.last().value("maximumItems"_L1).toInt(), kMostWatchedAccounts);
        QCOMPARE(world.board.watchedCount(), kMostWatchedAccounts); // the list before stays
    }
};

QTEST_GUILESS_MAIN(PresenceBoardTest)
#include "presence_board_test.moc"
