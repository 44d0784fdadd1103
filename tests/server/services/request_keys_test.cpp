// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/friend_service.h"
#include "server/services/write_once.h"
#include "tests/server/services/chat_group_world.h"

#include <QTest>

#include <latch>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kGroups{"test.groups", u"SELECT count(*) FROM chat_group"_s};
const Statement kRequests{"test.requests", u"SELECT count(*) FROM friend_request"_s};
const Statement kJoinRequests{"test.joinRequests", u"SELECT count(*) FROM chat_group_request"_s};
const Statement kKeys{"test.keys", u"SELECT count(*) FROM request_key"_s};
const Statement kUnanswered{"test.unanswered", u"SELECT count(*) FROM request_key WHERE answer = ''"_s};

const std::optional<QString> kKey = u"8e03978e-40d5-43dd-bc93-6894a57f9324"_s;
const std::optional<QString> kOtherKey = u"other"_s;

} // namespace

// Requests that are sent again under the client's own key.
class RequestKeysTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_friends.emplace(m_world->context, m_world->settings);
        m_mei = m_world->givenAccount(u"mei"_s);
        m_tom = m_world->givenAccount(u"tom"_s);
        m_kim = m_world->givenAccount(u"kim"_s);
    }

    void cleanup()
    {
        m_friends.reset();
        m_world.reset();
    }

    void aGroupIsMadeOnce()
    {
        const CreateChatGroup request{
            .name = u"01群"_s, .intro = u"hello"_s, .longitude = 113.88, .latitude = 22.8, .clientReqId = kKey};
        const ChatGroup first = given(m_world->groups.create(m_mei, request));
        m_world->events.take();
        m_world->clock.advance(kDay);

        const ChatGroup again = given(m_world->groups.create(m_mei, request));

        QCOMPARE(again, first);
        QCOMPARE(m_world->value<qint64>(kGroups), 1);
        QVERIFY(m_world->events.take().isEmpty());
    }

    void withoutAKeyOrWithAnotherItIsDoneAgain()
    {
        given(m_world->groups.create(m_mei, {.name = u"group"_s, .clientReqId = kKey}));
        given(m_world->groups.create(m_mei, {.name = u"group"_s, .clientReqId = kOtherKey}));
        given(m_world->groups.create(m_mei, {.name = u"group"_s}));
        given(m_world->groups.create(m_mei, {.name = u"group"_s}));

        QCOMPARE(m_world->value<qint64>(kGroups), 4);
        QCOMPARE(m_world->value<qint64>(kKeys), 2);
    }

    void aFriendIsAskedOnce()
    {
        given(m_friends->add(m_mei, {.toId = m_tom, .reason = u"hi"_s, .clientReqId = kKey}));
        m_world->events.take();

        QVERIFY(m_friends->add(m_mei, {.toId = m_tom, .reason = u"hi"_s, .clientReqId = kKey}));

        QVERIFY(m_world->events.take().isEmpty());
        QCOMPARE(m_world->value<qint64>(kRequests), 1);
        // Another key is another request, and that is refused as ever.
        QCOMPARE(errorOf(m_friends->add(m_mei, {.toId = m_tom, .reason = u"hi"_s, .clientReqId = kOtherKey})),
                 ErrorCode::FriendRequestWaiting);
    }

    // The first time is answered, whatever has become of it since.
    void theAnswerStaysTheFirst()
    {
        const AddFriend request{.toId = m_tom, .clientReqId = kKey};
        given(m_friends->add(m_mei, request));
        given(m_friends->reply(m_tom, {.toId = m_mei, .status = Verdict::Deny}));

        QVERIFY(m_friends->add(m_mei, request));

        QCOMPARE(m_world->value<qint64>(kRequests), 1);
    }

    void aGroupIsAskedOnceAndFriendsAreInvitedOnce()
    {
        const ChatGroupId group = m_world->givenGroup(m_mei);
        m_world->givenFriends(m_mei, m_kim);
        const JoinChatGroup join{.groupId = group, .reason = u"please"_s, .clientReqId = kKey};
        const InviteToChatGroup invitation{.groupId = group, .toIdList = {m_kim, m_tom}, .clientReqId = kKey};
        given(m_world->joins.join(m_tom, join));
        const InvitedToChatGroup first = given(m_world->joins.invite(m_mei, invitation));
        m_world->events.take();

        QVERIFY(m_world->joins.join(m_tom, join));
        const InvitedToChatGroup again = given(m_world->joins.invite(m_mei, invitation));

        QCOMPARE(again, first);
        QCOMPARE(again.joined, QList{m_kim});
        QCOMPARE(again.refused.size(), 1);
        QVERIFY(m_world->events.take().isEmpty());
        QCOMPARE(m_world->value<qint64>(kJoinRequests), 1);
    }

    void aKeyOfOtherContentIsRefused()
    {
        given(m_world->groups.create(m_mei, {.name = u"group"_s, .clientReqId = kKey}));

        const auto other = m_world->groups.create(m_mei, {.name = u"Group"_s, .clientReqId = kKey});

        QCOMPARE(errorOf(other), ErrorCode::IdempotencyKeyReused);
        QCOMPARE(other.error().field, u"clientReqId"_s);
        QCOMPARE(m_world->value<qint64>(kGroups), 1);
    }

    void keysAreEachAccountsAndEachEndpointsOwn()
    {
        given(m_world->groups.create(m_mei, {.name = u"group"_s, .clientReqId = kKey}));
        given(m_world->groups.create(m_tom, {.name = u"another"_s, .clientReqId = kKey}));
        given(m_friends->add(m_mei, {.toId = m_tom, .clientReqId = kKey}));

        QCOMPARE(m_world->value<qint64>(kGroups), 2);
        QCOMPARE(m_world->value<qint64>(kRequests), 1);
    }

    void aRefusalLeavesTheKeyFree()
    {
        const AddFriend request{.toId = m_tom, .clientReqId = kKey};
        given(m_friends->block(m_tom, {.toId = m_mei}));
        QCOMPARE(errorOf(m_friends->add(m_mei, request)), ErrorCode::FriendBlocked);
        QCOMPARE(m_world->value<qint64>(kKeys), 0);
        given(m_friends->unblock(m_tom, {.toId = m_mei}));

        QVERIFY(m_friends->add(m_mei, request));

        QCOMPARE(m_world->value<qint64>(kRequests), 1);
    }

    // Key and effect go to the disk together or not at all.
    void whatIsRolledBackLeavesNothing()
    {
        const CreateChatGroup request{.name = u"group"_s, .clientReqId = kKey};
        const auto broken = writeOnce(m_world->context, contract::createChatGroup, m_mei, request,
                                      [&](Transaction &) -> Result<ChatGroup> { return failInternally(u"broken"_s); });

        QCOMPARE(errorOf(broken), ErrorCode::Internal);
        QCOMPARE(m_world->value<qint64>(kKeys), 0);
        given(m_world->groups.create(m_mei, request));
        QCOMPARE(m_world->value<qint64>(kUnanswered), 0);
    }

    void sentManyTimesAtOnceItIsDoneOnce()
    {
        const QList<std::optional<ChatGroupId>> made = atOnce(8, [&](const ServiceContext &context, int) {
            return ChatGroupService(context, m_world->settings)
                .create(m_mei, {.name = u"group"_s, .clientReqId = kKey})
                .map([](const ChatGroup &group) { return group.id; });
        });

        QVERIFY(made.first().has_value());
        QCOMPARE(made.count(made.first()), 8);
        QCOMPARE(m_world->value<qint64>(kGroups), 1);
        const QList<Event> events = m_world->events.take();
        QCOMPARE(std::count_if(events.begin(), events.end(),
                               [](const Event &event) { return std::holds_alternative<MembershipChanged>(event); }),
                 1);
    }

    void ofTwoContentsAtOnceOneIsDone()
    {
        const QList<std::optional<ChatGroupId>> made = atOnce(8, [&](const ServiceContext &context, int i) {
            return ChatGroupService(context, m_world->settings)
                .create(m_mei, {.name = u"group%1"_s.arg(i % 2), .clientReqId = kKey})
                .map([](const ChatGroup &group) { return group.id; });
        });

        QCOMPARE(made.count(std::nullopt), 4);
        QCOMPARE(m_world->value<qint64>(kGroups), 1);
    }

    // While the first is under way it is not known how it ends.
    void whoComesWhileTheFirstFailsIsTheFirst()
    {
        for (int round = 0; round < 5; ++round) {
            const AccountId target = m_world->givenAccount(u"target%1"_s.arg(round));
            const std::optional<QString> key = u"round %1"_s.arg(round);
            std::atomic<int> runs = 0;
            const QList<std::optional<Done>> done = atOnce(4, [&](const ServiceContext &context, int) {
                const AddFriend request{.toId = target, .clientReqId = key};
                return writeOnce(context, contract::addFriend, m_mei, request, [&](Transaction &) -> Result<Done> {
                    // With SQLite a write may run twice, but not two at a time.
                    if (runs++ == 0)
                        return fail(ErrorCode::FriendLimit);
                    return Done{};
                });
            });

            QVERIFY(done.count(std::nullopt) <= 1);
            QVERIFY(done.count(Done{}) >= 3);
            QCOMPARE(m_world->value<qint64>(kKeys), round + 1);
        }
    }

private:
    // The successes of fn(context, i) for i from 0, each in a thread of its own, started together; with PostgreSQL each
    // is a node, so that nothing but the database's own locks stands between them.
    template <typename Fn, typename Value = typename std::invoke_result_t<Fn, const ServiceContext &, int>::value_type>
    QList<std::optional<Value>> atOnce(int threadCount, Fn fn)
    {
        QList<std::optional<Value>> values(threadCount);
        std::latch ready(threadCount);
        std::vector<std::thread> threads;
        for (int i = 0; i < threadCount; ++i) {
            threads.emplace_back([&, i, value = &values[i]] {
                const auto own = ScratchDatabase::isPostgres() ? given(Database::open({.url = m_world->database.url()}))
                                                               : nullptr;
                const ServiceContext context{own ? *own : *m_world->database, m_world->clock, m_world->events};
                given(context.database.read([](Connection &c) { return c.value<qint64>(kGroups); }));
                ready.arrive_and_wait();
                if (const auto result = fn(context, i))
                    *value = *result;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        return values;
    }

    std::optional<ChatGroupWorld> m_world;
    std::optional<FriendService> m_friends;
    AccountId m_mei;
    AccountId m_tom;
    AccountId m_kim;
};

QTEST_GUILESS_MAIN(RequestKeysTest)
#include "request_keys_test.moc"
