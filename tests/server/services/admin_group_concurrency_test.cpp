// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/admin_group_world.h"

#include <QTest>

#include <latch>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

using Outcome = std::optional<ErrorCode>;

const Statement kWarmUp{"test.warmUpAdmin", u"SELECT count(*) FROM chat_group"_s};
const Statement kMembers{"test.membersLeft", u"SELECT count(*) FROM chat_group_member WHERE group_id = ?"_s};

} // namespace

// Operators, members and housekeeping at one chat group at once.
class AdminGroupConcurrencyTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_owner = m_world->givenAccount(u"owner"_s);
        m_heir = m_world->givenAccount(u"heir"_s);
    }

    void cleanup() { m_world.reset(); }

    void aGroupIsDissolvedOnceWhoeverDoesIt()
    {
        const ChatGroupId group = givenGroup();

        const QList<Outcome> outcomes = atOnce(6, [&](Node &node, int i) {
            return i == 0 ? errorOf(node.groups.dissolve(m_owner, {.groupId = group}))
                          : errorOf(node.admin.dissolve(m_world->boss, requestOf<DissolveGroup>(group)));
        });

        QCOMPARE(outcomes.count(Outcome{}), 1);
        QCOMPARE(outcomes.count(ErrorCode::GroupDissolved) + outcomes.count(ErrorCode::GroupUnknown), 5);
        QCOMPARE(m_world->contradictions(), QStringList());
    }

    void aGroupIsRestoredOnce()
    {
        const ChatGroupId group = givenGroup();
        given(m_world->groups.dissolve(m_owner, {.groupId = group}));

        const QList<Outcome> outcomes = atOnce(6, [&](Node &node, int) {
            return errorOf(node.admin.restore(m_world->boss, requestOf<RestoreGroup>(group)));
        });

        QCOMPARE(outcomes.count(Outcome{}), 1);
        QCOMPARE(outcomes.count(ErrorCode::GroupNotDissolved), 5);
        QCOMPARE(m_world->value<qint64>(kMembers, group), 2);
        QCOMPARE(m_world->contradictions(), QStringList());
    }

    void dissolvingAndRestoringTakeTurns()
    {
        const ChatGroupId group = givenGroup();

        const QList<Outcome> outcomes = atOnce(6, [&](Node &node, int i) -> Outcome {
            for (int round = 0; round < 15; ++round) {
                const Outcome outcome =
                    i % 2 == 0 ? errorOf(node.admin.dissolve(m_world->boss, requestOf<DissolveGroup>(group)))
                               : errorOf(node.admin.restore(m_world->boss, requestOf<RestoreGroup>(group)));
                if (outcome && outcome != ErrorCode::GroupDissolved && outcome != ErrorCode::GroupNotDissolved)
                    return outcome;
            }
            return {};
        });

        QCOMPARE(outcomes.count(Outcome{}), 6);
        const GroupDetail detail = given(m_world->admin.detail(m_world->boss, {.id = group}));
        QCOMPARE(detail.members + detail.formerMembers, 2);
        QCOMPARE(m_world->contradictions(), QStringList());
    }

    void aGroupIsErasedOrRestoredNeverHalf()
    {
        for (int round = 0; round < 5; ++round) {
            const ChatGroupId group = givenGroup();
            given(m_world->groups.dissolve(m_owner, {.groupId = group}));
            // As if the clocks of two nodes differed: to one the grace is over, to the other it is not.
            const SocialSettings impatient{.dissolutionGrace = 0};

            const QList<Outcome> outcomes = atOnce(2, [&](Node &node, int i) {
                return i == 0 ? errorOf(ChatGroupErasure(node.context, impatient).run())
                              : errorOf(node.admin.restore(m_world->boss, requestOf<RestoreGroup>(group)));
            });

            QCOMPARE(outcomes.at(0), Outcome{});
            const GroupDetail detail = given(m_world->admin.detail(m_world->boss, {.id = group}));
            if (outcomes.at(1)) {
                QCOMPARE(outcomes.at(1), ErrorCode::GroupErased);
                QCOMPARE(detail.status, GroupStatus::Erased);
                QCOMPARE(detail.formerMembers, 0);
            } else {
                QCOMPARE(detail.status, GroupStatus::Active);
                QCOMPARE(detail.members, 2);
                given(m_world->groups.dissolve(m_owner, {.groupId = group}));
            }
            QCOMPARE(m_world->contradictions(), QStringList());
        }
    }

    void anHeirWhoIsKickedDoesNotOwn()
    {
        for (int round = 0; round < 10; ++round) {
            const ChatGroupId group = givenGroup();

            const QList<Outcome> outcomes = atOnce(2, [&](Node &node, int i) {
                return i == 0 ? errorOf(node.members.transfer(m_world->boss, transferOf(group)))
                              : errorOf(node.members.kick(m_world->boss, kickOf(group)));
            });

            const QList<Outcome> transferredFirst{{}, ErrorCode::GroupTargetProtected};
            const QList<Outcome> kickedFirst{ErrorCode::GroupTargetNotMember, {}};
            QVERIFY(outcomes == transferredFirst || outcomes == kickedFirst);
            QCOMPARE(m_world->contradictions(), QStringList());
        }
    }

    void theSameAccountsInTwoGroupsAtOnceAreNoDeadlock()
    {
        const ChatGroupId one = givenGroup();
        const ChatGroupId other = givenGroup();
        QList<AccountId> accounts;
        for (int i = 0; i < 20; ++i)
            accounts.append(m_world->givenAccount(u"account%1"_s.arg(i)));
        const QList<AccountId> backwards(accounts.rbegin(), accounts.rend());

        const QList<Outcome> outcomes = atOnce(2, [&](Node &node, int i) {
            auto request = requestOf<AddGroupMembers>(i == 0 ? one : other);
            request.accountIds = i == 0 ? accounts : backwards;
            return errorOf(node.members.add(m_world->boss, request));
        });

        QCOMPARE(outcomes.count(Outcome{}), 2);
        QCOMPARE(m_world->value<qint64>(kMembers, one), 22);
        QCOMPARE(m_world->value<qint64>(kMembers, other), 22);
        QCOMPARE(m_world->contradictions(), QStringList());
    }

private:
    // What one thread works with: with PostgreSQL a node of its own.
    struct Node
    {
        std::unique_ptr<Database> own;
        ServiceContext context;
        AuditTrail audit;
        ChatGroupService groups;
        AdminGroupService admin;
        AdminGroupMemberService members;

        Node(AdminGroupWorld &world, std::unique_ptr<Database> database)
            : own(std::move(database))
            , context{own ? *own : *world.database, world.clock, world.events}
            , audit(context)
            , groups(context, world.settings)
            , admin(context, world.social, audit)
            , members(context, world.settings, audit)
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

    // With an owner and an heir.
    ChatGroupId givenGroup()
    {
        const ChatGroupId group = m_world->givenGroup(m_owner);
        m_world->givenMember(group, m_owner, m_heir);
        return group;
    }

    template <typename Request>
    [[nodiscard]] Request requestOf(ChatGroupId group) const
    {
        Request request;
        request.id = group;
        request.reason = m_world->reason;
        return request;
    }

    [[nodiscard]] TransferGroup transferOf(ChatGroupId group) const
    {
        auto request = requestOf<TransferGroup>(group);
        request.toId = m_heir;
        return request;
    }

    [[nodiscard]] KickGroupMember kickOf(ChatGroupId group) const
    {
        auto request = requestOf<KickGroupMember>(group);
        request.accountId = m_heir;
        return request;
    }

    std::optional<AdminGroupWorld> m_world;
    AccountId m_owner;
    AccountId m_heir;
};

QTEST_GUILESS_MAIN(AdminGroupConcurrencyTest)
#include "admin_group_concurrency_test.moc"
