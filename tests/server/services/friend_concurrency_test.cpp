// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/friend_fixture.h"

#include <QTest>

#include <barrier>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

// The same moment on several threads: one clear outcome, whatever the order. Repeated, since each run is a draw.
class FriendConcurrencyTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        if (!ScratchDatabase::isPostgres())
            return;
        auto second = Database::open({.url = m_world->database.url()});
        QVERIFY(second);
        m_secondDatabase = *std::move(second);
        m_secondNode.emplace(ServiceContext{*m_secondDatabase, m_world->clock, m_world->events}, m_world->settings);
    }

    void cleanup()
    {
        m_secondNode.reset();
        m_secondDatabase.reset();
        m_world.reset();
    }

    void askingEachOtherMakesFriends()
    {
        for (int round = 0; round < kRounds; ++round) {
            const auto [one, other] = twoAccounts();
            int codes[2] = {};

            runTogether({[&] { codes[0] = codeOf(friends().add(one, {.toId = other})); },
                         [&] { codes[1] = codeOf(elsewhere().add(other, {.toId = one})); }});

            QCOMPARE(codes[0], 0);
            QCOMPARE(codes[1], 0);
            QVERIFY(friends().verify(one, {other})->isFriend);
            QVERIFY(friends().verify(other, {one})->isFriend);
            const auto requests = friends().requests(one, {})->items + friends().requests(other, {})->items;
            QCOMPARE(requests.size(), 1);
            QCOMPARE(requests[0].status, RequestStatus::Passed);
            QCOMPARE(m_world->events.takePushes().size(), 3);
        }
    }

    void aRequestIsAnsweredOnce()
    {
        for (int round = 0; round < kRounds; ++round) {
            const auto [asker, asked] = twoAccounts();
            QVERIFY(friends().add(asker, {.toId = asked}));
            (void)m_world->events.take();
            int codes[3] = {};

            runTogether({[&, me = asked, to = asker] {
                             codes[0] = codeOf(friends().reply(me, {.toId = to, .status = Verdict::Pass}));
                         },
                         [&, me = asked, to = asker] {
                             codes[1] = codeOf(elsewhere().reply(me, {.toId = to, .status = Verdict::Deny}));
                         },
                         [&, me = asked, to = asker] {
                             codes[2] = codeOf(friends().reply(me, {.toId = to, .status = Verdict::Pass}));
                         }});

            std::sort(std::begin(codes), std::end(codes));
            QCOMPARE(codes[0], 0);
            QCOMPARE(codes[1], codeOf(ErrorCode::FriendRequestUnknown));
            QCOMPARE(codes[2], codeOf(ErrorCode::FriendRequestUnknown));
            const RequestStatus status = friends().requests(asked, {})->items[0].status;
            QCOMPARE(m_world->friendCount(asker), status == RequestStatus::Passed ? 1 : 0);
            QCOMPARE(m_world->friendCount(asked), m_world->friendCount(asker));
            QCOMPARE(m_world->events.takePushes().size(), 1);
        }
    }

    void askingTwiceLeavesOneRequest()
    {
        for (int round = 0; round < kRounds; ++round) {
            const auto [asker, asked] = twoAccounts();
            int codes[2] = {};
            const auto ask = [&, from = asker, to = asked](int i) {
                FriendService &node = i == 0 ? friends() : elsewhere();
                codes[i] = codeOf(node.add(from, {.toId = to}));
            };

            runTogether({[&] { ask(0); }, [&] { ask(1); }});

            std::sort(std::begin(codes), std::end(codes));
            QCOMPARE(codes[0], 0);
            QCOMPARE(codes[1], codeOf(ErrorCode::FriendRequestWaiting));
            QCOMPARE(friends().requests(asked, {})->total, 1);
        }
    }

    void theLimitIsNeverPassed()
    {
        m_world->settings.set(u"limits.friendsPerAccount"_s, u"3"_s);
        const AccountId popular = m_world->givenAccount(u"popular"_s);
        QList<AccountId> askers;
        for (int i = 0; i < 8; ++i) {
            askers.append(m_world->givenAccount(u"asker%1"_s.arg(i)));
            QVERIFY(friends().add(askers.last(), {.toId = popular}));
        }
        std::atomic<int> accepted = 0;
        std::atomic<int> refused = 0;
        QList<std::function<void()>> calls;
        for (const AccountId asker : askers) {
            calls.append([&, asker] {
                const auto reply = friends().reply(popular, {.toId = asker, .status = Verdict::Pass});
                accepted += reply ? 1 : 0;
                refused += codeOf(reply) == codeOf(ErrorCode::FriendLimit) ? 1 : 0;
            });
        }

        runTogether(calls);

        QCOMPARE(accepted.load(), 3);
        QCOMPARE(refused.load(), 5);
        QCOMPARE(m_world->friendCount(popular), 3);
    }

    void acceptingAndEndingLeaveBothSidesAlike()
    {
        for (int round = 0; round < kRounds; ++round) {
            const auto [one, other] = twoAccounts();
            QVERIFY(friends().add(one, {.toId = other}));
            int codes[3] = {};

            runTogether({[&, me = other, to = one] {
                             codes[0] = codeOf(friends().reply(me, {.toId = to, .status = Verdict::Pass}));
                         },
                         [&, me = one, to = other] { codes[1] = codeOf(elsewhere().remove(me, {to})); },
                         [&, me = other, to = one] { codes[2] = codeOf(friends().remove(me, {to})); }});

            QCOMPARE(codes[0], 0);
            QCOMPARE(m_world->friendCount(one), m_world->friendCount(other));
            const bool ended = codes[1] == 0 || codes[2] == 0;
            QCOMPARE(m_world->friendCount(one), ended ? 0 : 1);
        }
    }

private:
    static constexpr int kRounds = 20;

    FriendService &friends() { return m_world->friends; }
    // On PostgreSQL another server on the same database, so that nothing but the database keeps the two apart.
    FriendService &elsewhere() { return m_secondNode ? *m_secondNode : m_world->friends; }

    // Runs all at once, each on a thread of its own, as requests on workers are.
    void runTogether(const QList<std::function<void()>> &calls)
    {
        std::barrier start(calls.size());
        std::vector<std::thread> threads;
        for (const auto &call : calls) {
            threads.emplace_back([&] {
                // Connecting takes longer than a call does, so it must be over before they start.
                (void)friends().requests({}, {});
                (void)elsewhere().requests({}, {});
                start.arrive_and_wait();
                call();
            });
        }
        for (std::thread &thread : threads)
            thread.join();
    }

    std::pair<AccountId, AccountId> twoAccounts()
    {
        const int number = ++m_made;
        return {m_world->givenAccount(u"one%1"_s.arg(number)), m_world->givenAccount(u"other%1"_s.arg(number))};
    }

    std::optional<FriendWorld> m_world;
    std::unique_ptr<Database> m_secondDatabase;
    std::optional<FriendService> m_secondNode;
    int m_made = 0;
};

QTEST_GUILESS_MAIN(FriendConcurrencyTest)
#include "friend_concurrency_test.moc"
