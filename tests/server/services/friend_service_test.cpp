// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/friend_fixture.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

// Asking, answering, ending; who sees what of whom.
class FriendServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_mei = m_world->givenAccount(u"Mei"_s);
        m_tom = m_world->givenAccount(u"Tom"_s);
    }

    void cleanup() { m_world.reset(); }

    void whoIsAskedIsToldAndFindsTheRequest()
    {
        QVERIFY(friends().add(m_mei, {.toId = m_tom, .reason = u"我是梅"_s}));

        const QList<Push> pushes = m_world->events.takePushes();
        QCOMPARE(pushes.size(), 1);
        QCOMPARE(pushes[0].accounts, QList{m_tom});
        const auto &notice = std::get<Notice>(pushes[0].content);
        QCOMPARE(notice.type, NoticeType::AddFriend);
        QCOMPARE(notice.ope, NoticeChannel::System);
        QCOMPARE(notice.fromId, m_mei);
        QCOMPARE(notice.toId, m_tom.value);
        QCOMPARE(notice.body, u"我是梅"_s);
        QCOMPARE(notice.createdAt, m_world->clock.now());
        const auto requests = friends().requests(m_tom, {});
        QVERIFY(requests);
        QCOMPARE(requests->total, 1);
        QCOMPARE(requests->items[0].fromAccount.id, m_mei);
        QCOMPARE(requests->items[0].applyReason, u"我是梅"_s);
        QCOMPARE(requests->items[0].status, RequestStatus::Waiting);
        QCOMPARE(requests->items[0].replyTime, std::nullopt);
        QCOMPARE(friends().requests(m_mei, {})->total, 0);
        QCOMPARE(m_world->friendCount(m_mei), 0);
    }

    void acceptingMakesFriendsOfBothAndTellsTheAsker()
    {
        QVERIFY(friends().add(m_mei, {.toId = m_tom}));
        (void)m_world->events.take();
        m_world->clock.advance(kMinute);

        QVERIFY(friends().reply(m_tom, {.toId = m_mei, .status = Verdict::Pass}));

        QCOMPARE(friends().list(m_mei, {})->items[0].account.id, m_tom);
        QCOMPARE(friends().list(m_tom, {})->items[0].account.id, m_mei);
        const QList<Push> pushes = m_world->events.takePushes();
        QCOMPARE(pushes.size(), 1);
        QCOMPARE(pushes[0].accounts, QList{m_mei});
        const auto &notice = std::get<Notice>(pushes[0].content);
        QCOMPARE(notice.type, NoticeType::AddFriendReply);
        QCOMPARE(notice.status, u"pass"_s);
        QCOMPARE(notice.fromId, m_tom);
        const FriendRequest request = friends().requests(m_tom, {})->items[0];
        QCOMPARE(request.status, RequestStatus::Passed);
        QCOMPARE(request.replyTime, m_world->clock.now());
    }

    void decliningTellsTheAskerWhy()
    {
        QVERIFY(friends().add(m_mei, {.toId = m_tom}));
        (void)m_world->events.take();

        QVERIFY(friends().reply(m_tom, {.toId = m_mei, .status = Verdict::Deny, .reason = u"不认识"_s}));

        QCOMPARE(m_world->friendCount(m_mei), 0);
        const auto notice = std::get<Notice>(m_world->events.takePushes().value(0).content);
        QCOMPARE(notice.status, u"deny"_s);
        QCOMPARE(notice.body, u"不认识"_s);
        const FriendRequest request = friends().requests(m_tom, {})->items[0];
        QCOMPARE(request.status, RequestStatus::Denied);
        QCOMPARE(request.denyReason, u"不认识"_s);
    }

    void whoWasDeclinedMayAskAgain()
    {
        QVERIFY(friends().add(m_mei, {.toId = m_tom}));
        QVERIFY(friends().reply(m_tom, {.toId = m_mei, .status = Verdict::Deny}));

        QVERIFY(friends().add(m_mei, {.toId = m_tom}));

        QCOMPARE(friends().requests(m_tom, {})->total, 2);
    }

    void askingBackAcceptsAndTellsBoth()
    {
        QVERIFY(friends().add(m_mei, {.toId = m_tom}));
        (void)m_world->events.take();

        QVERIFY(friends().add(m_tom, {.toId = m_mei, .reason = u"你好"_s}));

        QCOMPARE(friends().verify(m_mei, {m_tom})->isFriend, true);
        QCOMPARE(friends().verify(m_tom, {m_mei})->isFriend, true);
        QCOMPARE(friends().requests(m_tom, {})->items[0].status, RequestStatus::Passed);
        QCOMPARE(friends().requests(m_mei, {})->total, 0);
        const QList<Push> pushes = m_world->events.takePushes();
        QCOMPARE(pushes.size(), 2);
        QCOMPARE(pushes[0].accounts, QList{m_mei});
        QCOMPARE(pushes[1].accounts, QList{m_tom});
        QCOMPARE(std::get<Notice>(pushes[0].content).body, u"你好"_s);
        for (const Push &push : pushes) {
            QCOMPARE(std::get<Notice>(push.content).type, NoticeType::AddFriendReply);
            QCOMPARE(std::get<Notice>(push.content).status, u"pass"_s);
        }
    }

    void refusalsOfAsking()
    {
        const AccountId friendOfMei = m_world->givenAccount(u"Lin"_s);
        m_world->givenFriends(m_mei, friendOfMei);
        QVERIFY(friends().add(m_mei, {.toId = m_tom}));
        const AccountId blocking = m_world->givenAccount(u"Zoe"_s);
        QVERIFY(friends().block(blocking, {m_mei}));

        QCOMPARE(codeOf(friends().add(m_mei, {.toId = m_mei})), codeOf(ErrorCode::FriendSelf));
        QCOMPARE(codeOf(friends().add(m_mei, {.toId = friendOfMei})), codeOf(ErrorCode::FriendAlready));
        QCOMPARE(codeOf(friends().add(m_mei, {.toId = m_tom})), codeOf(ErrorCode::FriendRequestWaiting));
        QCOMPARE(codeOf(friends().add(m_mei, {.toId = {99'999'999}})), codeOf(ErrorCode::AccountUnknown));
        QCOMPARE(codeOf(friends().add(m_mei, {.toId = blocking})), codeOf(ErrorCode::FriendBlocked));
        QCOMPARE(m_world->events.takePushes().size(), 1);
    }

    void onlyAWaitingRequestIsAnswered()
    {
        QCOMPARE(codeOf(friends().reply(m_tom, {.toId = m_mei, .status = Verdict::Pass})),
                 codeOf(ErrorCode::FriendRequestUnknown));
        QCOMPARE(codeOf(friends().reply(m_tom, {.toId = {99'999'999}, .status = Verdict::Pass})),
                 codeOf(ErrorCode::FriendRequestUnknown));
        QVERIFY(friends().add(m_mei, {.toId = m_tom}));
        // One's own request is the other's to answer.
        QCOMPARE(codeOf(friends().reply(m_mei, {.toId = m_tom, .status = Verdict::Pass})),
                 codeOf(ErrorCode::FriendRequestUnknown));
        QVERIFY(friends().reply(m_tom, {.toId = m_mei, .status = Verdict::Pass}));
        QCOMPARE(codeOf(friends().reply(m_tom, {.toId = m_mei, .status = Verdict::Deny})),
                 codeOf(ErrorCode::FriendRequestUnknown));
        QCOMPARE(m_world->friendCount(m_mei), 1);
    }

    void acceptingWhenFriendsAlreadyJustClosesTheRequest()
    {
        m_world->settings.set(u"limits.friendsPerAccount"_s, u"1"_s);
        QVERIFY(friends().add(m_mei, {.toId = m_tom}));
        m_world->givenFriends(m_mei, m_tom);

        QVERIFY(friends().reply(m_tom, {.toId = m_mei, .status = Verdict::Pass}));

        QCOMPARE(m_world->friendCount(m_mei), 1);
        QCOMPARE(friends().requests(m_tom, {})->items[0].status, RequestStatus::Passed);
    }

    void askingOrAcceptingSomeoneLiftsOnesOwnBlock()
    {
        const AccountId zoe = m_world->givenAccount(u"Zoe"_s);
        QVERIFY(friends().block(m_mei, {m_tom}));
        QVERIFY(friends().block(zoe, {m_tom}));
        QVERIFY(friends().unblock(m_mei, {zoe}));

        QVERIFY(friends().add(m_mei, {.toId = m_tom}));
        QVERIFY(friends().unblock(zoe, {m_tom}));
        QVERIFY(friends().add(m_tom, {.toId = zoe}));
        QVERIFY(friends().block(zoe, {m_tom}));
        QVERIFY(friends().reply(zoe, {.toId = m_tom, .status = Verdict::Pass}));

        QCOMPARE(friends().verify(m_tom, {m_mei})->isBlacklist, false);
        QCOMPARE(friends().verify(m_tom, {zoe})->isBlacklist, false);
        QCOMPARE(friends().list(zoe, {})->total, 1);
    }

    void theLimitHoldsForBothSides_data()
    {
        QTest::addColumn<int>("friendsOfAsker");
        QTest::addColumn<int>("friendsOfAsked");
        QTest::addColumn<bool>("mayAccept");
        QTest::newRow("room for both") << 1 << 1 << true;
        QTest::newRow("asker full") << 2 << 1 << false;
        QTest::newRow("asked full") << 1 << 2 << false;
    }

    void theLimitHoldsForBothSides()
    {
        QFETCH(int, friendsOfAsker);
        QFETCH(int, friendsOfAsked);
        QFETCH(bool, mayAccept);
        m_world->settings.set(u"limits.friendsPerAccount"_s, u"2"_s);
        QVERIFY(friends().add(m_mei, {.toId = m_tom}));
        for (int i = 0; i < friendsOfAsker; ++i)
            m_world->givenFriends(m_mei, m_world->givenAccount(u"a%1"_s.arg(i)));
        for (int i = 0; i < friendsOfAsked; ++i)
            m_world->givenFriends(m_tom, m_world->givenAccount(u"b%1"_s.arg(i)));
        const int expected = mayAccept ? 0 : codeOf(ErrorCode::FriendLimit);

        const auto accepted = friends().reply(m_tom, {.toId = m_mei, .status = Verdict::Pass});

        QCOMPARE(codeOf(accepted), expected);
        QCOMPARE(friends().requests(m_tom, {})->items[0].status,
                 mayAccept ? RequestStatus::Passed : RequestStatus::Waiting);
        QCOMPARE(m_world->friendCount(m_tom), friendsOfAsked + (mayAccept ? 1 : 0));
    }

    void whoHasNoRoomMayNotAsk_data()
    {
        QTest::addColumn<int>("friends");
        QTest::addColumn<bool>("mayAsk");
        QTest::newRow("one place left") << 1 << true;
        QTest::newRow("full") << 2 << false;
    }

    void whoHasNoRoomMayNotAsk()
    {
        QFETCH(int, friends);
        QFETCH(bool, mayAsk);
        m_world->settings.set(u"limits.friendsPerAccount"_s, u"2"_s);
        for (int i = 0; i < friends; ++i)
            m_world->givenFriends(m_mei, m_world->givenAccount(u"a%1"_s.arg(i)));

        const auto asked = m_world->friends.add(m_mei, {.toId = m_tom});

        QCOMPARE(codeOf(asked), mayAsk ? 0 : codeOf(ErrorCode::FriendLimit));
    }

    void sharedGroupsMayForbidFriendship_data()
    {
        using Roles = QPair<GroupRole, GroupRole>;
        QTest::addColumn<QList<bool>>("forbidding"); // one for each shared group
        QTest::addColumn<Roles>("roles");            // of Mei and Tom in the first
        QTest::addColumn<bool>("mayAsk");
        const Roles general{GroupRole::General, GroupRole::General};
        QTest::newRow("no shared group") << QList<bool>{} << general << true;
        QTest::newRow("one, forbidding") << QList{true} << general << false;
        QTest::newRow("one, allowing") << QList{false} << general << true;
        QTest::newRow("all forbidding") << QList{true, true} << general << false;
        QTest::newRow("one of two allowing") << QList{true, false} << general << true;
        QTest::newRow("asker owns one") << QList{true, true} << Roles{GroupRole::Owner, GroupRole::General} << true;
        QTest::newRow("asked manages one")
            << QList{true, true} << Roles{GroupRole::General, GroupRole::Manager} << true;
    }

    void sharedGroupsMayForbidFriendship()
    {
        using Roles = QPair<GroupRole, GroupRole>;
        QFETCH(QList<bool>, forbidding);
        QFETCH(Roles, roles);
        QFETCH(bool, mayAsk);
        // Groups that are not shared, or dissolved, say nothing either way.
        m_world->givenChatGroup(true, {{m_mei}});
        m_world->givenChatGroup(false, {{m_tom}});
        m_world->givenChatGroup(false, {{m_mei}, {m_tom}}, true);
        for (qsizetype i = 0; i < forbidding.size(); ++i) {
            const Roles here = i == 0 ? roles : Roles{};
            m_world->givenChatGroup(forbidding[i], {{m_mei, here.first}, {m_tom, here.second}});
        }

        const auto asked = friends().add(m_mei, {.toId = m_tom});

        QCOMPARE(codeOf(asked), mayAsk ? 0 : codeOf(ErrorCode::FriendForbiddenByGroup));
    }

    void requestsComeNewestFirstInPages()
    {
        QList<AccountId> askers;
        for (int i = 0; i < 5; ++i) {
            askers.prepend(m_world->givenAccount(u"asker%1"_s.arg(i)));
            QVERIFY(friends().add(askers.first(), {.toId = m_tom}));
        }

        const auto first = friends().requests(m_tom, {.page = 1, .limit = 3});
        const auto second = friends().requests(m_tom, {.page = 2, .limit = 3});

        QCOMPARE(first->total, 5);
        QCOMPARE(first->items.size(), 3);
        QCOMPARE(second->items.size(), 2);
        QList<AccountId> seen;
        for (const FriendRequest &request : first->items + second->items)
            seen.append(request.fromAccount.id);
        QCOMPARE(seen, askers);
    }

    void endingAFriendshipEndsItForBoth()
    {
        m_world->givenFriends(m_mei, m_tom);

        QVERIFY(friends().remove(m_mei, {m_tom}));

        QCOMPARE(friends().list(m_tom, {})->total, 0);
        QCOMPARE(codeOf(friends().remove(m_tom, {m_mei})), codeOf(ErrorCode::FriendUnknown));
        QVERIFY(m_world->events.take().isEmpty());
        QVERIFY(friends().add(m_tom, {.toId = m_mei}));
    }

    void aBlockHidesAFriendUntilItIsLifted()
    {
        m_world->givenFriends(m_mei, m_tom);
        QVERIFY(friends().setRemark(m_mei, {.toId = m_tom, .remark = u"小汤"_s}));

        QVERIFY(friends().block(m_mei, {m_tom}));
        QVERIFY(friends().block(m_mei, {m_tom}));

        QCOMPARE(friends().list(m_mei, {})->total, 0);
        QVERIFY(friends().list(m_mei, {})->items.isEmpty());
        const auto blocked = friends().list(m_mei, {{}, true});
        QCOMPARE(blocked->total, 1);
        QCOMPARE(blocked->items[0].remark, u"小汤"_s);
        QCOMPARE(*friends().verify(m_tom, {m_mei}), (FriendVerification{.isFriend = true, .isBlacklist = true}));
        QCOMPARE(*friends().verify(m_mei, {m_tom}), (FriendVerification{.isFriend = true, .isBlacklist = false}));

        QVERIFY(friends().unblock(m_mei, {m_tom}));
        QVERIFY(friends().unblock(m_mei, {m_tom}));

        QCOMPARE(friends().list(m_mei, {})->items[0].remark, u"小汤"_s);
        QCOMPARE(friends().list(m_mei, {{}, true})->total, 0);
    }

    void strangersCanBeBlockedToo()
    {
        m_world->givenProfile(m_tom, u"tom@example.org"_s, u"13800000001"_s, {});

        QVERIFY(friends().block(m_mei, {m_tom}));

        const auto blocked = friends().list(m_mei, {{}, true});
        QCOMPARE(blocked->items[0].account.id, m_tom);
        QCOMPARE(blocked->items[0].account.email, QString());
        QCOMPARE(blocked->items[0].account.mobile, QString());
        QCOMPARE(codeOf(friends().block(m_mei, {m_mei})), codeOf(ErrorCode::BlockSelf));
        QCOMPARE(codeOf(friends().block(m_mei, {{99'999'999}})), codeOf(ErrorCode::AccountUnknown));
        QCOMPARE(codeOf(friends().unblock(m_mei, {{99'999'999}})), codeOf(ErrorCode::AccountUnknown));
        QCOMPARE(codeOf(friends().verify(m_mei, {{99'999'999}})), codeOf(ErrorCode::AccountUnknown));
    }

    void remarkAndLabelAreOnesOwn()
    {
        m_world->givenFriends(m_mei, m_tom);

        QVERIFY(friends().setRemark(m_mei, {.toId = m_tom, .remark = u"小汤"_s}));
        QVERIFY(friends().setLabel(m_mei, {.toId = m_tom, .label = u"客户,经理"_s}));

        const auto seen = friends().info(m_mei, {m_tom});
        QCOMPARE(seen->total, 1);
        QCOMPARE(seen->items[0].remark, u"小汤"_s);
        QCOMPARE(seen->items[0].label, u"客户,经理"_s);
        QCOMPARE(friends().info(m_tom, {m_mei})->items[0].remark, QString());

        QVERIFY(friends().setRemark(m_mei, {.toId = m_tom, .remark = {}}));
        QCOMPARE(friends().info(m_mei, {m_tom})->items[0].remark, QString());
    }

    void whoIsNoFriendHasNeitherRemarkNorInfo()
    {
        QCOMPARE(codeOf(friends().info(m_mei, {m_tom})), codeOf(ErrorCode::FriendUnknown));
        QCOMPARE(codeOf(friends().setRemark(m_mei, {.toId = m_tom})), codeOf(ErrorCode::FriendUnknown));
        QCOMPARE(codeOf(friends().setLabel(m_mei, {.toId = m_tom})), codeOf(ErrorCode::FriendUnknown));
    }

    void friendsAreListedInPages()
    {
        QList<AccountId> expected;
        for (int i = 0; i < 5; ++i) {
            expected.append(m_world->givenAccount(u"friend%1"_s.arg(i)));
            m_world->givenFriends(m_mei, expected.last());
        }

        const auto first = friends().list(m_mei, {{.page = 1, .limit = 3}, false});
        const auto second = friends().list(m_mei, {{.page = 2, .limit = 3}, false});
        const auto beyond = friends().list(m_mei, {{.page = 3, .limit = 3}, false});

        QCOMPARE(first->total, 5);
        QList<AccountId> seen;
        for (const Friend &each : first->items + second->items)
            seen.append(each.account.id);
        QCOMPARE(seen, expected);
        QVERIFY(beyond->items.isEmpty());
    }

    void contactDataIsForFriends()
    {
        m_world->givenProfile(m_mei, u"mei@example.org"_s, u"13800000002"_s, u"2000-11-30"_s);

        QVERIFY(friends().add(m_mei, {.toId = m_tom}));
        const AccountCard asStranger = friends().requests(m_tom, {})->items[0].fromAccount;
        QVERIFY(friends().reply(m_tom, {.toId = m_mei, .status = Verdict::Pass}));
        const AccountCard asFriend = friends().requests(m_tom, {})->items[0].fromAccount;

        QCOMPARE(asStranger.email, QString());
        QCOMPARE(asStranger.mobile, QString());
        QCOMPARE(asStranger.age, 22);
        QCOMPARE(asFriend.email, u"mei@example.org"_s);
        QCOMPARE(asFriend.mobile, u"13800000002"_s);
        QCOMPARE(friends().list(m_tom, {})->items[0].account, asFriend);
        QCOMPARE(friends().info(m_tom, {m_mei})->items[0].account, asFriend);
    }

private:
    FriendService &friends() { return m_world->friends; }

    std::optional<FriendWorld> m_world;
    AccountId m_mei;
    AccountId m_tom;
};

QTEST_GUILESS_MAIN(FriendServiceTest)
#include "friend_service_test.moc"
