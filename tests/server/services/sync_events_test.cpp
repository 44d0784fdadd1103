// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/sync_world.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

// Who is told of what. (A line ends with ": PUSHED OTHERWISE" where a number was not pushed exactly once.)
class SyncEventsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_mei = m_world->person(u"mei"_s);
        m_tom = m_world->person(u"tom"_s);
        m_kim = m_world->person(u"kim"_s);
    }

    void cleanup()
    {
        if (m_world)
            QCOMPARE(m_world->contradictions(), QStringList());
        m_world.reset();
    }

    void askingToBeFriends()
    {
        QVERIFY(friends().add(m_mei, {.toId = m_tom, .reason = u"hi"_s}));

        QCOMPARE(news(m_mei), QStringList{u"friendRequest tom: hi"_s});
        QCOMPARE(news(m_tom), QStringList{u"friendRequest mei by mei: hi"_s});
        QCOMPARE(news(m_kim), QStringList());
    }

    void aRequestIsDenied()
    {
        QVERIFY(friends().add(m_mei, {.toId = m_tom}));
        forget();

        QVERIFY(friends().reply(m_tom, {.toId = m_mei, .status = Verdict::Deny, .reason = u"no"_s}));

        QCOMPARE(news(m_mei), QStringList{u"friendRequestReply tom by tom = deny: no"_s});
        QCOMPARE(news(m_tom), QStringList{u"friendRequestReply mei = deny"_s});
    }

    void aRequestIsAccepted()
    {
        QVERIFY(friends().add(m_mei, {.toId = m_tom}));
        forget();

        QVERIFY(friends().reply(m_tom, {.toId = m_mei, .status = Verdict::Pass}));

        QCOMPARE(news(m_mei), (QStringList{u"friendAdded tom by tom"_s, u"friendRequestReply tom by tom = pass"_s}));
        QCOMPARE(news(m_tom), (QStringList{u"friendAdded mei"_s, u"friendRequestReply mei = pass"_s}));
    }

    void bothAsk()
    {
        QVERIFY(friends().add(m_mei, {.toId = m_tom}));
        forget();

        QVERIFY(friends().add(m_tom, {.toId = m_mei}));

        QCOMPARE(news(m_mei), (QStringList{u"friendAdded tom by tom"_s, u"friendRequestReply tom by tom = pass"_s}));
        QCOMPARE(news(m_tom), (QStringList{u"friendAdded mei"_s, u"friendRequestReply mei by mei = pass"_s}));
    }

    void whatIsRefusedTakesNoNumber()
    {
        QVERIFY(friends().add(m_mei, {.toId = m_tom}));
        forget();

        QVERIFY(!friends().add(m_mei, {.toId = m_tom}));
        QVERIFY(!friends().remove(m_mei, {m_tom}));
        QVERIFY(!friends().setRemark(m_mei, {.toId = m_tom, .remark = u"x"_s}));
        QVERIFY(friends().unblock(m_mei, {m_tom})); // nothing to lift

        QCOMPARE(news(m_mei), QStringList());
        QCOMPARE(news(m_tom), QStringList());
    }

    void friendsAndBlocks()
    {
        m_world->givenFriends(m_mei, m_tom);

        QVERIFY(friends().setRemark(m_mei, {.toId = m_tom, .remark = u"Tommy"_s}));
        QVERIFY(friends().setLabel(m_mei, {.toId = m_tom, .label = u"work"_s}));
        QVERIFY(friends().block(m_mei, {m_tom}));
        QVERIFY(friends().block(m_mei, {m_tom})); // is so already
        QVERIFY(friends().unblock(m_mei, {m_tom}));
        QVERIFY(friends().remove(m_mei, {m_tom}));

        QCOMPARE(news(m_mei), (QStringList{u"friendRemark tom: Tommy"_s, u"friendLabel tom: work"_s, u"blocked tom"_s,
                                           u"unblocked tom"_s, u"friendRemoved tom"_s}));
        // Nobody learns that he is blocked, nor what others call him.
        QCOMPARE(news(m_tom), QStringList{u"friendRemoved mei by mei"_s});
    }

    void askingLiftsOnesOwnBlock()
    {
        QVERIFY(friends().block(m_mei, {m_tom}));
        forget();

        QVERIFY(friends().add(m_mei, {.toId = m_tom}));

        QCOMPARE(news(m_mei), (QStringList{u"unblocked tom"_s, u"friendRequest tom"_s}));
    }

    void groupsOfFriends()
    {
        m_world->givenFriends(m_mei, m_tom);
        FriendGroupService &groups = m_world->friendGroups;

        const auto made = groups.create(m_mei, {.name = u"work"_s});
        QVERIFY(made);
        QVERIFY(groups.rename(m_mei, {.groupId = made->id, .name = u"home"_s}));
        QVERIFY(groups.rename(m_mei, {.groupId = made->id, .name = u"home"_s})); // is so already
        QVERIFY(groups.addMembers(m_mei, {.groupId = made->id, .members = {m_tom}}));
        QVERIFY(groups.removeMembers(m_mei, {.groupId = made->id, .members = {m_tom}}));
        QVERIFY(groups.remove(m_mei, {.groupId = made->id}));

        QCOMPARE(news(m_mei), (QStringList{u"friendGroup = created: work"_s, u"friendGroup = renamed: home"_s,
                                           u"friendGroup = filled: home"_s, u"friendGroup = emptied: home"_s,
                                           u"friendGroup = deleted: home"_s}));
        QCOMPARE(news(m_tom), QStringList());
    }

    void joiningAGroup()
    {
        const ChatGroupId group = m_world->orDie(m_world->groups.create(m_mei, {.name = u"group"_s})).id;
        m_world->names.insert(group.value, u"group"_s);
        QCOMPARE(news(m_mei), QStringList{u"groupJoined in group mei by mei = owner"_s});

        QVERIFY(m_world->joins.join(m_tom, {.groupId = group, .reason = u"please"_s}));
        QCOMPARE(news(m_mei), QStringList{u"groupRequest in group tom by tom: please"_s});
        QCOMPARE(news(m_tom), QStringList{u"groupRequest in group tom by tom: please"_s});

        QVERIFY(m_world->joins.reply(m_mei, {.groupId = group, .accountId = m_tom, .status = Verdict::Pass}));
        QCOMPARE(news(m_mei), (QStringList{u"groupRequestReply in group tom by mei = pass"_s,
                                           u"groupMemberJoined in group tom by mei"_s}));
        QCOMPARE(news(m_tom), (QStringList{u"groupRequestReply in group tom by mei = pass"_s,
                                           u"groupJoined in group tom by mei"_s}));

        QVERIFY(m_world->joins.join(m_kim, {.groupId = group, .reason = u"please"_s}));
        forget();
        QVERIFY(m_world->joins.reply(
            m_mei, {.groupId = group, .accountId = m_kim, .status = Verdict::Deny, .reason = u"full"_s}));
        QCOMPARE(news(m_mei), QStringList{u"groupRequestReply in group kim by mei = deny"_s});
        QCOMPARE(news(m_kim), QStringList{u"groupRequestReply in group kim by mei = deny: full"_s});
        QCOMPARE(news(m_tom), QStringList()); // manages nothing
    }

    void whatHappensInAGroupIsToldToAllItsMembers()
    {
        const ChatGroupId group = m_world->givenGroup(m_mei, {m_tom, m_kim});
        ChatGroupMemberService &members = m_world->members;

        QVERIFY(m_world->groups.edit(m_mei, {.groupId = group, .name = u"new name"_s}));
        QVERIFY(members.setManager(m_mei, {.groupId = group, .toId = m_tom, .isManager = true}));
        QVERIFY(members.mute(m_mei, {.groupId = group, .toId = m_kim, .minute = 10}));
        QVERIFY(members.mute(m_mei, {.groupId = group, .toId = m_kim, .minute = 0}));
        QVERIFY(members.transfer(m_mei, {.groupId = group, .toId = m_tom}));

        for (const AccountId member : {m_mei, m_tom, m_kim})
            QCOMPARE(news(member),
                     (QStringList{u"groupEdited in group by mei"_s, u"groupRole in group tom by mei = manager"_s,
                                  u"groupMuted in group kim by mei for a while"_s, u"groupMuted in group kim by mei"_s,
                                  u"groupTransferred in group tom by mei"_s}));
    }

    void leavingAGroup()
    {
        const ChatGroupId group = m_world->givenGroup(m_mei, {m_tom, m_kim});

        QVERIFY(m_world->members.kick(m_mei, {.groupId = group, .toId = m_tom}));
        QVERIFY(m_world->members.leave(m_kim, {.groupId = group}));
        QVERIFY(m_world->groups.dissolve(m_mei, {.groupId = group}));

        QCOMPARE(news(m_tom), QStringList{u"groupLeft in group tom by mei"_s});
        QCOMPARE(news(m_kim),
                 (QStringList{u"groupMemberLeft in group tom by mei"_s, u"groupLeft in group kim by kim"_s}));
        QCOMPARE(news(m_mei),
                 (QStringList{u"groupMemberLeft in group tom by mei"_s, u"groupMemberLeft in group kim by kim"_s,
                              u"groupDissolved in group by mei"_s}));
    }

    void operatorsActOnGroups()
    {
        const ChatGroupId group = m_world->givenGroup(m_mei, {m_tom});
        QVERIFY(m_world->joins.join(m_kim, {.groupId = group, .reason = u"please"_s}));
        forget();
        const auto about = [&]<typename Request>(Request request) {
            request.id = group;
            request.reason = u"because"_s;
            return request;
        };
        AddGroupMembers addition = about(AddGroupMembers{});
        addition.accountIds = {m_kim};
        MuteGroup mute = about(MuteGroup{});
        mute.isMuted = true;

        QVERIFY(m_world->adminMembers.add(m_world->boss, addition));
        QVERIFY(m_world->adminGroups.mute(m_world->boss, mute));
        QVERIFY(m_world->adminGroups.dissolve(m_world->boss, about(DissolveGroup{})));
        QVERIFY(m_world->adminGroups.restore(m_world->boss, about(RestoreGroup{})));

        const QStringList all{u"groupMuted in group for a while"_s, u"groupDissolved in group"_s,
                              u"groupRestored in group"_s};
        QCOMPARE(news(m_tom), QStringList{u"groupMemberJoined in group kim"_s} + all);
        QCOMPARE(news(m_kim), QStringList{u"groupJoined in group kim"_s} + all);
        QCOMPARE(news(m_mei),
                 (QStringList{u"groupMemberJoined in group kim"_s, u"groupRequestReply in group kim = pass"_s} + all));
    }

    void readingInAPairIsToldToBoth()
    {
        m_world->givenFriends(m_mei, m_tom);
        (void)m_world->said(m_mei, m_tom.value, Channel::Friend);
        (void)m_world->said(m_mei, m_tom.value, Channel::Friend);

        QVERIFY(read(m_tom, {.toId = m_mei.value}));
        QVERIFY(read(m_tom, {.toId = m_mei.value})); // is so already

        QCOMPARE(news(m_tom), QStringList{u"read with mei to 2"_s});
        QCOMPARE(news(m_mei), QStringList{u"read with tom to 2 by tom"_s});
    }

    void readingInAGroupIsToldToTheReadersDevices()
    {
        const ChatGroupId group = m_world->givenGroup(m_mei, {m_tom});
        (void)m_world->said(m_mei, group.value, Channel::Group);

        QVERIFY(read(m_tom, {.toId = group.value}));

        QCOMPARE(news(m_tom), QStringList{u"read with group to 1"_s});
        QCOMPARE(news(m_mei), QStringList());
    }

    void readingEverything()
    {
        m_world->givenFriends(m_mei, m_tom);
        const ChatGroupId group = m_world->givenGroup(m_mei, {m_tom});
        (void)m_world->said(m_mei, m_tom.value, Channel::Friend);
        (void)m_world->said(m_mei, group.value, Channel::Group);

        QVERIFY(read(m_tom, {}));

        QStringList lines = news(m_tom);
        lines.sort();
        QCOMPARE(lines, (QStringList{u"read with group to 1"_s, u"read with mei to 1"_s}));
        QCOMPARE(news(m_mei), QStringList{u"read with tom to 1 by tom"_s});
    }

    void conversationsAreMutedAndPinned()
    {
        m_world->givenFriends(m_mei, m_tom);
        const auto set = [&](std::optional<bool> isMuted, std::optional<bool> isPinned) {
            return m_world->conversations.set({m_mei, SessionId{1}},
                                              {.toId = m_tom.value, .isMuted = isMuted, .isPinned = isPinned});
        };

        QVERIFY(set(true, {}));
        QVERIFY(set(true, {})); // is so already
        QVERIFY(set({}, true));
        QVERIFY(set(false, {}));

        QCOMPARE(news(m_mei), (QStringList{u"conversation with tom, muted"_s, u"conversation with tom, muted, pinned"_s,
                                           u"conversation with tom, pinned"_s}));
        QCOMPARE(news(m_tom), QStringList());
    }

    void recalls()
    {
        m_world->givenFriends(m_mei, m_tom);
        const ChatGroupId group = m_world->givenGroup(m_mei, {m_tom, m_kim});
        const MessageId toTom = m_world->said(m_mei, m_tom.value, Channel::Friend);
        const MessageId inGroup = m_world->said(m_tom, group.value, Channel::Group);
        const MessageId another = m_world->said(m_tom, m_mei.value, Channel::Friend);
        OperatorRecall byOperator;
        byOperator.id = another;
        byOperator.reason = u"spam"_s;

        const Actor mei{m_mei, SessionId{1}};
        QVERIFY(m_world->chat.recall(mei, {.toId = m_tom.value, .id = toTom, .ope = Channel::Friend}));
        QVERIFY(m_world->chat.recall(mei, {.toId = m_tom.value, .id = toTom, .ope = Channel::Friend})); // is so already
        QVERIFY(m_world->chat.recall(mei, {.toId = group.value, .id = inGroup, .ope = Channel::Group}));
        QVERIFY(m_world->messageAudit.recall(m_world->boss, byOperator));

        QCOMPARE(news(m_mei), (QStringList{u"recalled with tom to 1 by mei"_s, u"recalled with group to 1 by mei"_s,
                                           u"recalled with tom to 2"_s}));
        QCOMPARE(news(m_tom), (QStringList{u"recalled with mei to 1 by mei"_s, u"recalled with group to 1 by mei"_s,
                                           u"recalled with mei to 2"_s}));
        QCOMPARE(news(m_kim), QStringList{u"recalled with group to 1 by mei"_s});
    }

    void profiles()
    {
        QVERIFY(m_world->profiles.updateInfo(m_mei, {.nickname = u"Mei Mei"_s}));
        EditUser edit;
        edit.id = m_mei;
        edit.nickname = u"Mei"_s;
        QVERIFY(m_world->edits.edit(m_world->boss, edit));
        QVERIFY(m_world->edits.edit(m_world->boss, edit)); // is so already

        QCOMPARE(news(m_mei), (QStringList{u"profile"_s, u"profile"_s}));
    }

    void bans()
    {
        CreateBan request = BanWorld::banOf(m_mei, BanScope::Send);
        request.endsAt = m_world->later(kDay);
        const Ban ban = m_world->BanWorld::given(request);
        EditBan edit;
        edit.id = ban.id;
        edit.isPermanent = true;
        QVERIFY(m_world->service.edit(m_world->boss, edit));
        LiftBan lift;
        lift.id = ban.id;
        lift.reason = u"mistake"_s;
        QVERIFY(m_world->service.lift(m_world->boss, lift));
        CreateBan scheduled = BanWorld::banOf(m_mei, BanScope::Login);
        scheduled.startsAt = m_world->later(kDay);
        const Ban another = m_world->BanWorld::given(scheduled);
        lift.id = another.id;
        QVERIFY(m_world->service.lift(m_world->boss, lift));

        // Nobody is told of what he would never have felt.
        QCOMPARE(news(m_mei),
                 (QStringList{u"banned = send: spam for a while"_s, u"banned = send: spam"_s, u"banOver = send"_s}));
    }

    void aBanOfTheServiceEndsSessions()
    {
        (void)m_world->givenSession(m_mei);
        (void)m_world->givenSession(m_mei);
        QCOMPARE(news(m_mei), (QStringList{u"sessionBegun = android"_s, u"sessionBegun = android"_s}));

        (void)m_world->BanWorld::given(BanWorld::banOf(m_mei));

        QCOMPARE(news(m_mei),
                 (QStringList{u"banned = service: spam"_s, u"sessionEnded = ban"_s, u"sessionEnded = ban"_s}));
    }

    void aBanOfADeviceEndsTheSessionsOnIt()
    {
        (void)m_world->givenSession({.account = m_mei, .deviceId = u"shared"_s});
        (void)m_world->givenSession({.account = m_tom, .deviceId = u"shared"_s});
        forget();

        (void)m_world->BanWorld::given(BanWorld::banOf(BanTarget::Device, u"shared"_s));

        QCOMPARE(news(m_mei), QStringList{u"sessionEnded = ban"_s});
        QCOMPARE(news(m_tom), QStringList{u"sessionEnded = ban"_s});
    }

    void sessions()
    {
        const QByteArray phone = m_world->givenSession(m_mei);
        (void)m_world->givenSession(m_mei, Platform::H5);
        QVERIFY(m_world->sessions.logout(*m_world->registry.identify(phone)));
        QVERIFY(changePassword(m_world->context, m_world->sessions, m_world->hasher, m_mei, u"secret2"_s, {}));

        QCOMPARE(news(m_mei), (QStringList{u"sessionBegun = android"_s, u"sessionBegun = h5"_s,
                                           u"sessionEnded = logout"_s, u"sessionEnded = password"_s}));
    }

    void deletingAnAccountTakesItFromItsFriends()
    {
        m_world->givenFriends(m_mei, m_tom);
        (void)m_world->givenSession(m_mei);
        forget();
        DeleteUser deletion;
        deletion.id = m_mei;
        deletion.reason = u"spam"_s;
        RestoreUser restoration;
        restoration.id = m_mei;
        restoration.reason = u"mistake"_s;

        QVERIFY(m_world->deletions.remove(m_world->boss, deletion));
        QCOMPARE(news(m_tom), QStringList{u"friendRemoved mei"_s});
        QCOMPARE(news(m_mei), QStringList{u"sessionEnded = operator"_s});
        QVERIFY(m_world->deletions.restore(m_world->boss, restoration));
        QCOMPARE(news(m_tom), QStringList{u"friendAdded mei"_s});
        QCOMPARE(news(m_kim), QStringList());
    }

    void anErasedAccountLeavesNoChanges()
    {
        (void)m_world->givenGroup(m_mei, {m_tom});
        (void)m_world->givenSession(m_mei);
        DeleteUser deletion;
        deletion.id = m_mei;
        deletion.reason = u"spam"_s;
        QVERIFY(m_world->deletions.remove(m_world->boss, deletion));
        forget();
        m_world->clock.advance(m_world->social.deletionGrace * kSecond);

        QCOMPARE(m_world->erasure.run().value(), 1);

        QCOMPARE(news(m_tom),
                 (QStringList{u"groupMemberLeft in group mei by mei"_s, u"groupTransferred in group tom by mei"_s}));
        const auto left = m_world->sync.changes(m_mei, {});
        QVERIFY(left);
        QCOMPARE(left->userSeq, 0);
        QVERIFY(left->events.isEmpty());
    }

private:
    QStringList news(AccountId account) { return m_world->news(account); }
    void forget() { m_world->forgetNews({m_mei, m_tom, m_kim}); }
    FriendService &friends() { return m_world->friends; }
    Result<Done> read(AccountId reader, const MarkRead &request)
    {
        return m_world->reads.markRead({reader, SessionId{1}}, request);
    }

    std::optional<SyncWorld> m_world;
    AccountId m_mei;
    AccountId m_tom;
    AccountId m_kim;
};

QTEST_GUILESS_MAIN(SyncEventsTest)
#include "sync_events_test.moc"
