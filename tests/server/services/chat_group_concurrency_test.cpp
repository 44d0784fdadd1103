// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/chat_group_world.h"

#include <QTest>

#include <latch>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kWarmUp{"test.warmUp", u"SELECT count(*) FROM chat_group"_s};
const Statement kMiscounted{"test.miscounted",
                            u"SELECT count(*) FROM chat_group WHERE member_count <> "
                            "(SELECT count(*) FROM chat_group_member WHERE group_id = chat_group.id)"_s};
// Groups whose owner is not exactly the one member with that role.
const Statement kWronglyOwned{
    "test.wronglyOwned",
    u"SELECT count(*) FROM chat_group WHERE dissolved_at IS NULL AND (1 <> "
    "(SELECT count(*) FROM chat_group_member WHERE group_id = chat_group.id AND role = 2) OR owner_id <> "
    "(SELECT min(account_id) FROM chat_group_member WHERE group_id = chat_group.id AND role = 2))"_s};
const Statement kMembers{"test.members", u"SELECT count(*) FROM chat_group_member WHERE group_id = ?"_s};
const Statement kGroupsOf{"test.groupsOf", u"SELECT count(*) FROM chat_group_member WHERE account_id = ?"_s};

using Outcome = std::optional<ErrorCode>;

} // namespace

class ChatGroupConcurrencyTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace(SocialSettings{.chatGroupsPerAccount = 3, .membersPerChatGroup = 4});
        m_owner = m_world->givenAccount(u"owner"_s);
        m_group = m_world->givenGroup(m_owner);
    }

    void cleanup() { m_world.reset(); }

    void theLastPlaceIsGivenOnce()
    {
        m_world->givenMember(m_group, m_owner, m_world->givenAccount(u"second"_s));
        m_world->givenMember(m_group, m_owner, m_world->givenAccount(u"third"_s));
        QList<AccountId> applicants;
        for (int i = 0; i < 8; ++i) {
            applicants.append(m_world->givenAccount(u"applicant%1"_s.arg(i)));
            given(m_world->joins.join(applicants.last(), {.groupId = m_group}));
        }

        const QList<Outcome> outcomes = atOnce(8, [&](Node &node, int i) {
            return errorOf(
                node.joins.reply(m_owner, {.groupId = m_group, .accountId = applicants[i], .status = Verdict::Pass}));
        });

        QCOMPARE(outcomes.count(Outcome{}), 1);
        QCOMPARE(outcomes.count(ErrorCode::GroupFull), 7);
        QCOMPARE(m_world->value<qint64>(kMembers, m_group), 4);
        checkInvariants();
    }

    void anAccountStaysWithinItsLimitOfGroups()
    {
        const AccountId applicant = m_world->givenAccount(u"applicant"_s);
        QList<std::pair<AccountId, ChatGroupId>> asked;
        for (int i = 0; i < 8; ++i) {
            const AccountId owner = m_world->givenAccount(u"owner%1"_s.arg(i));
            asked.append({owner, m_world->givenGroup(owner)});
            given(m_world->joins.join(applicant, {.groupId = asked.last().second}));
        }

        const QList<Outcome> outcomes = atOnce(8, [&](Node &node, int i) {
            return errorOf(node.joins.reply(
                asked[i].first, {.groupId = asked[i].second, .accountId = applicant, .status = Verdict::Pass}));
        });

        QCOMPARE(outcomes.count(Outcome{}), 3);
        QCOMPARE(outcomes.count(ErrorCode::GroupLimit), 5);
        QCOMPARE(m_world->value<qint64>(kGroupsOf, applicant), 3);
        checkInvariants();
    }

    void creatingAtOnceStaysWithinTheLimitToo()
    {
        const QList<Outcome> outcomes = atOnce(
            8, [&](Node &node, int) { return errorOf(node.groups.create(m_owner, {.name = u"another"_s})); });

        QCOMPARE(outcomes.count(Outcome{}), 2);
        QCOMPARE(outcomes.count(ErrorCode::GroupLimit), 6);
        checkInvariants();
    }

    void askingAtOnceLeavesOneRequest()
    {
        const AccountId applicant = m_world->givenAccount(u"applicant"_s);

        const QList<Outcome> outcomes = atOnce(
            8, [&](Node &node, int) { return errorOf(node.joins.join(applicant, {.groupId = m_group})); });

        QCOMPARE(outcomes.count(Outcome{}), 1);
        QCOMPARE(outcomes.count(ErrorCode::GroupRequestWaiting), 7);
    }

    void aRequestIsAnsweredOnce()
    {
        const AccountId applicant = m_world->givenAccount(u"applicant"_s);
        given(m_world->joins.join(applicant, {.groupId = m_group}));

        const QList<Outcome> outcomes = atOnce(8, [&](Node &node, int i) {
            return errorOf(node.joins.reply(
                m_owner,
                {.groupId = m_group, .accountId = applicant, .status = i % 2 == 0 ? Verdict::Pass : Verdict::Deny}));
        });

        QCOMPARE(outcomes.count(Outcome{}), 1);
        QCOMPARE(outcomes.count(ErrorCode::GroupRequestUnknown), 7);
        checkInvariants();
    }

    void anHeirWhoLeavesDoesNotOwn()
    {
        const AccountId heir = m_world->givenAccount(u"heir"_s);
        for (int round = 0; round < 10; ++round) {
            const ChatGroupId group = m_world->givenGroup(m_owner);
            m_world->givenMember(group, m_owner, heir);

            const QList<Outcome> outcomes = atOnce(2, [&](Node &node, int i) {
                return i == 0 ? errorOf(node.members.transfer(m_owner, {.groupId = group, .toId = heir}))
                              : errorOf(node.members.leave(heir, {.groupId = group}));
            });

            const QList<Outcome> transferredFirst{{}, ErrorCode::GroupOwnerMayNotLeave};
            const QList<Outcome> leftFirst{ErrorCode::GroupTargetNotMember, {}};
            QVERIFY(outcomes == transferredFirst || outcomes == leftFirst);
            checkInvariants();
            given(m_world->groups.dissolve(outcomes == transferredFirst ? heir : m_owner, {.groupId = group}));
        }
    }

    void nobodyIsLeftInAGroupDissolvedMeanwhile()
    {
        for (int round = 0; round < 5; ++round) {
            const ChatGroupId group = m_world->givenGroup(m_owner);
            QList<AccountId> applicants;
            for (int i = 0; i < 3; ++i) {
                applicants.append(m_world->givenAccount(u"applicant%1.%2"_s.arg(round).arg(i)));
                given(m_world->joins.join(applicants.last(), {.groupId = group}));
            }

            const QList<Outcome> outcomes = atOnce(4, [&](Node &node, int i) {
                if (i == 3)
                    return errorOf(node.groups.dissolve(m_owner, {.groupId = group}));
                return errorOf(
                    node.joins.reply(m_owner, {.groupId = group, .accountId = applicants[i], .status = Verdict::Pass}));
            });

            QCOMPARE(outcomes[3], Outcome{});
            QCOMPARE(outcomes.count(Outcome{}) + outcomes.count(ErrorCode::GroupUnknown), 4);
            QCOMPARE(m_world->value<qint64>(kMembers, group), 0);
            checkInvariants();
        }
    }

    void membersAreCountedRightWhateverHappensAtOnce()
    {
        const ChatGroupId other = m_world->givenGroup(m_owner);
        QList<AccountId> accounts;
        for (int i = 0; i < 4; ++i)
            accounts.append(m_world->givenAccount(u"account%1"_s.arg(i)));

        // Every thread moves an account of its own through two groups while all kick, leave and name each other.
        const QList<Outcome> outcomes = atOnce(8, [&](Node &node, int i) -> Outcome {
            for (int round = 0; round < 15; ++round) {
                const ChatGroupId group = (round + i) % 2 == 0 ? m_group : other;
                const AccountId self = accounts[i % 4];
                const AccountId next = accounts[(i + round) % 4];
                const QList<Outcome> steps{
                    errorOf(node.joins.join(self, {.groupId = group})),
                    errorOf(node.joins.reply(m_owner, {.groupId = group, .accountId = self, .status = Verdict::Pass})),
                    errorOf(
                        node.members.setManager(m_owner, {.groupId = group, .toId = next, .isManager = i % 2 == 0})),
                    errorOf(node.members.mute(self, {.groupId = group, .toId = next, .minute = 1})),
                    errorOf(node.members.kick(self, {.groupId = group, .toId = next})),
                    errorOf(node.members.leave(next, {.groupId = group})),
                };
                if (steps.contains(ErrorCode::Internal) || steps.contains(ErrorCode::Busy))
                    return ErrorCode::Internal;
            }
            return {};
        });

        QCOMPARE(outcomes.count(Outcome{}), 8);
        checkInvariants();
    }

private:
    // What one thread works with. PostgreSQL serves several nodes at once, so there each thread is one, and nothing
    // but the database's own locks stands between them.
    struct Node
    {
        std::unique_ptr<Database> own;
        ServiceContext context;
        ChatGroupService groups;
        ChatGroupMemberService members;
        ChatGroupJoinService joins;

        Node(ChatGroupWorld &world, std::unique_ptr<Database> database)
            : own(std::move(database))
            , context{own ? *own : *world.database, world.clock, world.events}
            , groups(context, world.settings)
            , members(context)
            , joins(context, world.settings)
        {}
    };

    // The outcomes of fn(node, i) for i from 0, each in a thread of its own, started together.
    template <typename Fn>
    QList<Outcome> atOnce(int threadCount, Fn fn)
    {
        QList<Outcome> outcomes(threadCount);
        std::latch ready(threadCount);
        std::vector<std::thread> threads;
        for (int i = 0; i < threadCount; ++i) {
            threads.emplace_back([&, i, outcome = &outcomes[i]] {
                Node node(*m_world, ScratchDatabase::isPostgres()
                                        ? given(Database::open({.url = m_world->database.url()}))
                                        : nullptr);
                given(node.context.database.read([](Connection &c) { return c.value<qint64>(kWarmUp); }));
                ready.arrive_and_wait();
                *outcome = fn(node, i);
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        return outcomes;
    }

    void checkInvariants()
    {
        QCOMPARE(m_world->value<qint64>(kMiscounted), 0);
        QCOMPARE(m_world->value<qint64>(kWronglyOwned), 0);
    }

    std::optional<ChatGroupWorld> m_world;
    AccountId m_owner;
    ChatGroupId m_group;
};

QTEST_GUILESS_MAIN(ChatGroupConcurrencyTest)
#include "chat_group_concurrency_test.moc"
