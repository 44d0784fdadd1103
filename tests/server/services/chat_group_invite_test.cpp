// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/account_block_repository.h"
#include "tests/server/services/chat_group_world.h"

#include <QTest>

#include <latch>
#include <numeric>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kDelete{"test.delete", u"UPDATE account SET deleted_at = 1 WHERE id = ?"_s};
const Statement kCounted{"test.counted", u"SELECT member_count FROM chat_group WHERE id = ?"_s};
const Statement kMembers{"test.members", u"SELECT count(*) FROM chat_group_member WHERE group_id = ?"_s};
const Statement kWaiting{"test.waiting",
                         u"SELECT count(*) FROM chat_group_request WHERE group_id = ? AND status = 0"_s};
const Statement kWarmUp{"test.warmUp", u"SELECT count(*) FROM chat_group"_s};

} // namespace

// Friends who are brought into a group.
class ChatGroupInviteTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace(SocialSettings{.chatGroupsPerAccount = 2, .membersPerChatGroup = 5});
        m_owner = m_world->givenAccount(u"owner"_s);
        m_manager = m_world->givenAccount(u"manager"_s);
        m_general = m_world->givenAccount(u"general"_s);
        m_friend = m_world->givenAccount(u"friend"_s);
        m_other = m_world->givenAccount(u"other"_s);
        m_group = m_world->givenGroup(m_owner);
        m_world->givenMember(m_group, m_owner, m_manager, GroupRole::Manager);
        m_world->givenMember(m_group, m_owner, m_general);
        for (const AccountId member : {m_owner, m_manager, m_general}) {
            m_world->givenFriends(member, m_friend);
            m_world->givenFriends(member, m_other);
        }
    }

    void cleanup() { m_world.reset(); }

    void friendsComeInAtOnceAndAreTold()
    {
        const auto invited = invite(m_general, {m_other, m_friend, m_friend});

        QVERIFY(invited);
        QCOMPARE(invited->joined, (QList{m_friend, m_other}));
        QVERIFY(invited->refused.isEmpty());
        QVERIFY(m_world->member(m_group, m_owner, m_friend));
        QCOMPARE(m_world->value<int>(kCounted, m_group), 5);
        const QList<Event> events = m_world->events.take();
        QCOMPARE(events.size(), 4); // membership of both, then a notice for each
        const auto &membership = std::get<MembershipChanged>(events[0]);
        QCOMPARE(membership.accounts, QList{m_friend});
        QVERIFY(membership.joined);
        const auto &push = std::get<Push>(events[2]);
        QCOMPARE(push.accounts, QList{m_friend});
        QVERIFY(push.userSeqs.contains(m_friend));
        const Notice notice = noticeOf(push);
        QCOMPARE(notice.type, NoticeType::JoinGroupReply);
        QCOMPARE(notice.status, u"pass"_s);
        QCOMPARE(notice.fromId, m_general);
        QCOMPARE(notice.groupId, m_group);
    }

    void thoseWhoCannotComeAreNamedWithTheReason()
    {
        const AccountId stranger = m_world->givenAccount(u"stranger"_s);
        const AccountId deleted = m_world->givenAccount(u"deleted"_s);
        const AccountId busy = m_world->givenAccount(u"busy"_s);
        for (const AccountId each : {deleted, busy})
            m_world->givenFriends(m_general, each);
        m_world->execute(kDelete, deleted);
        for (int i = 0; i < 2; ++i)
            m_world->givenGroup(busy);
        block(m_other, m_general);

        const auto invited = invite(
            m_general, {m_manager, m_general, stranger, deleted, busy, m_other, m_friend, AccountId{99'999'999}});

        QVERIFY(invited);
        QCOMPARE(invited->joined, QList{m_friend});
        QCOMPARE(invited->refused, (QList<RefusedInvitation>{{m_manager, u"group.alreadyMember"_s},
                                                             {m_general, u"group.alreadyMember"_s},
                                                             {m_other, u"friend.blocked"_s},
                                                             {stranger, u"friend.unknown"_s},
                                                             {deleted, u"friend.unknown"_s},
                                                             {busy, u"group.limit"_s},
                                                             {AccountId{99'999'999}, u"friend.unknown"_s}}));
        QCOMPARE(m_world->value<qint64>(kMembers, m_group), 4);
    }

    void aFullGroupTakesAsManyAsThereIsRoomFor()
    {
        const AccountId third = m_world->givenAccount(u"third"_s);
        m_world->givenFriends(m_owner, third);

        const auto invited = invite(m_owner, {m_friend, m_other, third});

        QVERIFY(invited);
        QCOMPARE(invited->joined, (QList{m_friend, m_other}));
        QCOMPARE(invited->refused, (QList<RefusedInvitation>{{third, u"group.full"_s}}));
        QCOMPARE(m_world->value<int>(kCounted, m_group), 5);
    }

    void whereNobodyMayAskOnlyManagersInvite()
    {
        given(m_world->groups.edit(m_owner, {.groupId = m_group, .name = u"group"_s, .disableAddGroup = true}));

        QCOMPARE(errorOf(invite(m_general, {m_friend})), ErrorCode::GroupInviteClosed);
        QCOMPARE(given(invite(m_manager, {m_friend})).joined, QList{m_friend});
        QCOMPARE(given(invite(m_owner, {m_other})).joined, QList{m_other});
    }

    void onlyMembersInvite()
    {
        QCOMPARE(errorOf(invite(m_friend, {m_other})), ErrorCode::GroupNotMember);
        given(m_world->groups.dissolve(m_owner, {.groupId = m_group}));
        QCOMPARE(errorOf(invite(m_owner, {m_friend})), ErrorCode::GroupUnknown);
    }

    void aRequestThatWaitsIsAnsweredByIt()
    {
        given(m_world->joins.join(m_friend, {.groupId = m_group}));
        QCOMPARE(m_world->value<qint64>(kWaiting, m_group), 1);

        given(invite(m_general, {m_friend}));

        QCOMPARE(m_world->value<qint64>(kWaiting, m_group), 0);
    }

    // Whoever can't come in yet may be let in later.
    void aRequestOfWhoIsRefusedGoesOnWaiting()
    {
        const AccountId busy = m_world->givenAccount(u"busy"_s);
        m_world->givenFriends(m_general, busy);
        given(m_world->joins.join(busy, {.groupId = m_group}));
        for (int i = 0; i < 2; ++i)
            m_world->givenGroup(busy);

        QCOMPARE(given(invite(m_general, {busy})).refused.first().error, u"group.limit"_s);

        QCOMPARE(m_world->value<qint64>(kWaiting, m_group), 1);
    }

    void manyWhoInviteTheSameAtOnceFillTheGroupOnce()
    {
        QList<AccountId> friends{m_friend, m_other};
        for (int i = 0; i < 4; ++i) {
            friends.append(m_world->givenAccount(u"friend%1"_s.arg(i)));
            for (const AccountId member : {m_owner, m_manager, m_general})
                m_world->givenFriends(member, friends.last());
        }
        const QList<AccountId> hosts{m_owner, m_manager, m_general};
        QList<qsizetype> joined(6);
        std::latch ready(6);
        std::vector<std::thread> threads;
        for (int i = 0; i < 6; ++i) {
            threads.emplace_back([&, i, count = &joined[i]] {
                // Each a node of its own, where the database serves several.
                const auto own = ScratchDatabase::isPostgres() ? given(Database::open({.url = m_world->database.url()}))
                                                               : nullptr;
                const ServiceContext context{own ? *own : *m_world->database, m_world->clock, m_world->events};
                ChatGroupJoinService joins(context, m_world->settings);
                given(context.database.read([](Connection &c) { return c.value<qint64>(kWarmUp); }));
                QList<AccountId> order = friends;
                std::rotate(order.begin(), order.begin() + i, order.end());
                ready.arrive_and_wait();
                *count = given(joins.invite(hosts[i % 3], {.groupId = m_group, .toIdList = order})).joined.size();
            });
        }
        for (std::thread &thread : threads)
            thread.join();

        QCOMPARE(std::accumulate(joined.begin(), joined.end(), qsizetype{0}), 2);
        QCOMPARE(m_world->value<qint64>(kMembers, m_group), 5);
        QCOMPARE(m_world->value<int>(kCounted, m_group), 5);
    }

private:
    Result<InvitedToChatGroup> invite(AccountId host, const QList<AccountId> &accounts)
    {
        return m_world->joins.invite(host, {.groupId = m_group, .toIdList = accounts});
    }

    void block(AccountId account, AccountId blocked)
    {
        given(m_world->database->write([&](Transaction &transaction) {
            return AccountBlockRepository(transaction.connection()).add(account, blocked, m_world->clock.now());
        }));
    }

    std::optional<ChatGroupWorld> m_world;
    AccountId m_owner;
    AccountId m_manager;
    AccountId m_general;
    AccountId m_friend;
    AccountId m_other;
    ChatGroupId m_group;
};

QTEST_GUILESS_MAIN(ChatGroupInviteTest)
#include "chat_group_invite_test.moc"
