// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/friend_group_service.h"
#include "tests/server/services/friend_fixture.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

class FriendGroupServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_groups.emplace(m_world->context, m_world->settings);
        m_me = m_world->givenAccount(u"me"_s);
        m_mei = m_world->givenAccount(u"Mei"_s);
        m_tom = m_world->givenAccount(u"Tom"_s);
        m_stranger = m_world->givenAccount(u"stranger"_s);
        m_world->givenFriends(m_me, m_mei);
        m_world->givenFriends(m_me, m_tom);
    }

    void cleanup()
    {
        m_groups.reset();
        m_world.reset();
    }

    void aNewGroupHoldsTheFriendsNamed()
    {
        m_world->givenProfile(m_mei, u"mei@example.org"_s, u"13800000002"_s, u"2000-11-30"_s);
        QVERIFY(m_world->friends.setRemark(m_me, {.toId = m_mei, .remark = u"小美"_s}));

        const auto group = m_groups->create(m_me, {.name = u"朋友"_s, .members = {m_mei, m_tom, m_mei}});

        QVERIFY(group);
        QCOMPARE(group->name, u"朋友"_s);
        QCOMPARE(membersOf(*group), (QList{m_mei, m_tom}));
        const FriendGroupMember mei = group->friends->first();
        QCOMPARE(mei.remark, u"小美"_s);
        QCOMPARE(mei.account.email, u"mei@example.org"_s);
        QCOMPARE(mei.account.age, 22);
        QVERIFY(mei.id.isSet());
        QCOMPARE(*m_groups->info(m_me, {group->id}), *group);
    }

    void aGroupWithAStrangerIsNotMade()
    {
        const auto group = m_groups->create(m_me, {.name = u"朋友"_s, .members = {m_mei, m_stranger}});

        QCOMPARE(codeOf(group), codeOf(ErrorCode::FriendUnknown));
        QCOMPARE(m_groups->list(m_me, {})->total, 0);
    }

    void namesAreTakenPerAccount()
    {
        const FriendGroup first = *m_groups->create(m_me, {.name = u"one"_s});
        const FriendGroup second = *m_groups->create(m_me, {.name = u"two"_s});

        QCOMPARE(codeOf(m_groups->create(m_me, {.name = u"one"_s})), codeOf(ErrorCode::FriendGroupNameTaken));
        QCOMPARE(codeOf(m_groups->rename(m_me, {second.id, u"one"_s})), codeOf(ErrorCode::FriendGroupNameTaken));
        QVERIFY(m_groups->rename(m_me, {first.id, u"one"_s}));
        QVERIFY(m_groups->create(m_mei, {.name = u"one"_s}));
        QCOMPARE(m_groups->info(m_me, {second.id})->name, u"two"_s);
    }

    void theLimitHolds()
    {
        m_world->settings.set(u"limits.friendGroupsPerAccount"_s, u"2"_s);
        QVERIFY(m_groups->create(m_me, {.name = u"one"_s}));
        QVERIFY(m_groups->create(m_me, {.name = u"two"_s}));

        QCOMPARE(codeOf(m_groups->create(m_me, {.name = u"three"_s})), codeOf(ErrorCode::FriendGroupLimit));

        QVERIFY(m_groups->remove(m_me, {m_groups->list(m_me, {})->items[0].id}));
        QVERIFY(m_groups->create(m_me, {.name = u"three"_s}));
    }

    void renamingKeepsTheMembers()
    {
        const FriendGroup group = *m_groups->create(m_me, {.name = u"old"_s, .members = {m_mei}});

        const auto renamed = m_groups->rename(m_me, {group.id, u"new"_s});

        QVERIFY(renamed);
        QCOMPARE(renamed->name, u"new"_s);
        QCOMPARE(membersOf(*renamed), QList{m_mei});
        QCOMPARE(*m_groups->info(m_me, {group.id}), *renamed);
    }

    void groupsOfOthersAreUnknown()
    {
        const FriendGroup group = *m_groups->create(m_me, {.name = u"mine"_s, .members = {m_mei}});
        const int unknown = codeOf(ErrorCode::FriendGroupUnknown);

        QCOMPARE(codeOf(m_groups->info(m_mei, {group.id})), unknown);
        QCOMPARE(codeOf(m_groups->rename(m_mei, {group.id, u"theirs"_s})), unknown);
        QCOMPARE(codeOf(m_groups->remove(m_mei, {group.id})), unknown);
        QCOMPARE(codeOf(m_groups->addMembers(m_mei, {group.id, {m_me}})), unknown);
        QCOMPARE(codeOf(m_groups->removeMembers(m_mei, {group.id, {m_me}})), unknown);
        QCOMPARE(*m_groups->info(m_me, {group.id}), group);
    }

    void membersComeAndGo()
    {
        const FriendGroupId group = m_groups->create(m_me, {.name = u"g"_s})->id;

        QVERIFY(m_groups->addMembers(m_me, {group, {m_mei, m_tom}}));
        QVERIFY(m_groups->addMembers(m_me, {group, {m_mei}}));
        QCOMPARE(membersOf(*m_groups->info(m_me, {group})), (QList{m_mei, m_tom}));

        QVERIFY(m_groups->removeMembers(m_me, {group, {m_mei, m_stranger}}));
        QCOMPARE(membersOf(*m_groups->info(m_me, {group})), QList{m_tom});
    }

    void oneStrangerRefusesTheWholeCall()
    {
        const FriendGroupId group = m_groups->create(m_me, {.name = u"g"_s})->id;

        QCOMPARE(codeOf(m_groups->addMembers(m_me, {group, {m_mei, m_stranger}})), codeOf(ErrorCode::FriendUnknown));

        QCOMPARE(membersOf(*m_groups->info(m_me, {group})), QList<AccountId>{});
    }

    void endedFriendsLeaveTheGroupsOfBoth()
    {
        const FriendGroupId mine = m_groups->create(m_me, {.name = u"g"_s, .members = {m_mei, m_tom}})->id;
        const FriendGroupId theirs = m_groups->create(m_mei, {.name = u"g"_s, .members = {m_me}})->id;

        QVERIFY(m_world->friends.remove(m_mei, {m_me}));
        m_world->givenFriends(m_me, m_mei);

        QCOMPARE(membersOf(*m_groups->info(m_me, {mine})), QList{m_tom});
        QCOMPARE(membersOf(*m_groups->info(m_mei, {theirs})), QList<AccountId>{});
    }

    void aBlockHidesAMemberUntilItIsLifted()
    {
        const FriendGroupId group = m_groups->create(m_me, {.name = u"g"_s, .members = {m_mei, m_tom}})->id;

        QVERIFY(m_world->friends.block(m_me, {m_mei}));
        QCOMPARE(membersOf(*m_groups->info(m_me, {group})), QList{m_tom});

        QVERIFY(m_world->friends.unblock(m_me, {m_mei}));
        QCOMPARE(membersOf(*m_groups->info(m_me, {group})), (QList{m_mei, m_tom}));
    }

    void groupsAreListedInPagesWithTheirMembers()
    {
        QList<FriendGroup> made;
        for (int i = 0; i < 5; ++i) {
            const QList<AccountId> members = i % 2 == 0 ? QList{m_mei, m_tom} : QList<AccountId>{};
            made.append(*m_groups->create(m_me, {.name = u"g%1"_s.arg(5 - i), .members = members}));
        }

        const auto first = m_groups->list(m_me, {.page = 1, .limit = 3});
        const auto second = m_groups->list(m_me, {.page = 2, .limit = 3});

        QCOMPARE(first->total, 5);
        QCOMPARE(first->items + second->items, made);
        QVERIFY(m_groups->list(m_me, {.page = 3, .limit = 3})->items.isEmpty());
    }

    void friendsCarryTheNamesOfTheirGroups()
    {
        const FriendGroup both = *m_groups->create(m_me, {.name = u"both"_s, .members = {m_mei, m_tom}});
        const FriendGroup one = *m_groups->create(m_me, {.name = u"one"_s, .members = {m_tom}});
        QVERIFY(m_groups->create(m_mei, {.name = u"not mine"_s, .members = {m_me}}));
        const FriendGroup bothName{.id = both.id, .name = both.name};
        const FriendGroup oneName{.id = one.id, .name = one.name};

        const auto friends = m_world->friends.list(m_me, {});
        const auto tom = m_world->friends.info(m_me, {m_tom});

        QCOMPARE(friends->items[0].friendGroups, QList{bothName});
        QCOMPARE(friends->items[1].friendGroups, (QList{bothName, oneName}));
        QCOMPARE(tom->items[0].friendGroups, (QList{bothName, oneName}));
        QVERIFY(m_world->friends.block(m_me, {m_stranger}));
        QVERIFY(m_world->friends.block(m_me, {m_tom}));
        const auto blocked = m_world->friends.list(m_me, {{}, true});
        QCOMPARE(blocked->items[0].friendGroups, (QList{bothName, oneName}));
        QVERIFY(blocked->items[1].friendGroups.isEmpty());
    }

private:
    static QList<AccountId> membersOf(const FriendGroup &group)
    {
        QList<AccountId> members;
        for (const FriendGroupMember &member : *group.friends)
            members.append(member.account.id);
        return members;
    }

    std::optional<FriendWorld> m_world;
    std::optional<FriendGroupService> m_groups;
    AccountId m_me;
    AccountId m_mei;
    AccountId m_tom;
    AccountId m_stranger;
};

QTEST_GUILESS_MAIN(FriendGroupServiceTest)
#include "friend_group_service_test.moc"
