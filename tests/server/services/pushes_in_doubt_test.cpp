// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_group_join_service.h"
#include "server/services/chat_group_member_service.h"
#include "server/services/chat_group_service.h"
#include "server/services/chat_service.h"
#include "server/services/friend_service.h"
#include "tests/support/lossy_database.h"
#include "tests/support/service_world.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr SessionId kPhone{1};

struct World : ServiceWorld
{
    LiveSettings settings;
};

} // namespace

// The connection is lost at the very COMMIT, and the client is told to come again. Whoever is connected must hear of
// what stands all the same: nothing else would tell them that they missed something.
class PushesInDoubtTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isPostgres())
            QSKIP("SQLite's commits say how they end");
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_lossy.emplace(m_world->database.url());
        m_context.emplace(ServiceContext{m_lossy->database(), m_world->clock, m_world->events});
        m_mei = m_world->givenAccount(u"mei"_s);
        m_tom = m_world->givenAccount(u"tom"_s);
    }

    void cleanup()
    {
        m_context.reset();
        m_lossy.reset();
        m_world.reset();
    }

    // The first of its conversation, which is stored by a transaction.
    void aFirstMessageThatStandsIsPushed()
    {
        m_world->givenFriends(m_mei, m_tom);
        m_lossy->line.loseNext(LossyLine::Loss::Answer);

        QCOMPARE(say(u"first"_s).error().code, ErrorCode::NotReady);

        QTRY_VERIFY(m_lossy->canRead());
        QCOMPARE(pushedBodies(), QStringList{u"first"_s});
        const auto again = say(u"first"_s);
        QVERIFY(again && again->duplicate.value_or(false));
        QCOMPARE(pushedBodies(), QStringList());
    }

    // Any other is stored by a single statement, of which no COMMIT can be seen on the line.
    void aLaterMessageThatStandsIsPushed()
    {
        m_world->givenFriends(m_mei, m_tom);
        QVERIFY(say(u"first"_s));
        QCOMPARE(pushedBodies(), QStringList{u"first"_s});
        m_lossy->line.loseNext(LossyLine::Loss::Answer, "message_by_now");

        QCOMPARE(say(u"second"_s, u"message_by_now"_s).error().code, ErrorCode::NotReady);

        QTRY_VERIFY(m_lossy->canRead());
        QCOMPARE(pushedBodies(), QStringList{u"second"_s});
    }

    void aMessageThatDoesNotStandIsNot()
    {
        m_world->givenFriends(m_mei, m_tom);
        m_lossy->line.loseNext(LossyLine::Loss::Commit);

        QCOMPARE(say(u"first"_s).error().code, ErrorCode::NotReady);

        QTRY_VERIFY(m_lossy->canRead());
        QCOMPARE(pushedBodies(), QStringList());
        QVERIFY(say(u"first"_s));
        QCOMPARE(pushedBodies(), QStringList{u"first"_s});
    }

    void aChangeThatStandsIsPushedWithItsNumbers()
    {
        FriendService friends(*m_context, m_world->settings);
        m_lossy->line.loseNext(LossyLine::Loss::Answer);

        QCOMPARE(friends.add(m_mei, {.toId = m_tom, .reason = u"hi"_s}).error().code, ErrorCode::NotReady);

        QTRY_VERIFY(m_lossy->canRead());
        const QList<Push> pushes = m_world->events.takePushes();
        QCOMPARE(pushes.size(), 1);
        QCOMPARE(pushes.first().userSeqs.value(m_tom), 1);
        QCOMPARE(m_world->events.takeChanges().size(), 1); // of the one who asks
    }

    void aChangeThatDoesNotStandIsNot()
    {
        FriendService friends(*m_context, m_world->settings);
        m_lossy->line.loseNext(LossyLine::Loss::Commit);

        QCOMPARE(friends.add(m_mei, {.toId = m_tom, .reason = u"hi"_s}).error().code, ErrorCode::NotReady);

        QTRY_VERIFY(m_lossy->canRead());
        QVERIFY(m_world->events.takePushes().isEmpty());
        QVERIFY(m_world->events.takeChanges().isEmpty());
    }

    void aMemberWhoLeftIsPushedToNoMore()
    {
        ChatGroupService groups(*m_context, m_world->settings);
        ChatGroupJoinService joins(*m_context, m_world->settings);
        ChatGroupMemberService members(*m_context);
        const ChatGroupId group = groups.create(m_mei, {.name = u"group"_s})->id;
        QVERIFY(joins.join(m_tom, {.groupId = group, .reason = u"please"_s}));
        QVERIFY(joins.reply(m_mei, {.groupId = group, .accountId = m_tom, .status = Verdict::Pass}));
        (void)m_world->events.take();
        m_lossy->line.loseNext(LossyLine::Loss::Answer);

        QCOMPARE(members.leave(m_tom, {.groupId = group}).error().code, ErrorCode::NotReady);

        QTRY_VERIFY(m_lossy->canRead());
        const QList<Event> events = m_world->events.take();
        QVERIFY(std::any_of(events.begin(), events.end(), [&](const Event &event) {
            const auto *change = std::get_if<MembershipChanged>(&event);
            return change && change->group == group && change->accounts == QList{m_tom} && !change->joined;
        }));
    }

private:
    [[nodiscard]] Result<Message> say(const QString &body, const QString &clientMsgId = {})
    {
        return ChatService(*m_context, m_world->settings)
            .send({m_mei, kPhone}, {.toId = m_tom.value,
                                    .ope = Channel::Friend,
                                    .body = body,
                                    .clientMsgId = clientMsgId.isEmpty() ? body : clientMsgId});
    }

    [[nodiscard]] QStringList pushedBodies()
    {
        QStringList bodies;
        for (const Push &push : m_world->events.takePushes()) {
            if (const auto *message = std::get_if<Message>(&push.content))
                bodies.append(message->body);
        }
        return bodies;
    }

    std::optional<World> m_world;
    std::optional<LossyDatabase> m_lossy;
    std::optional<ServiceContext> m_context;
    AccountId m_mei;
    AccountId m_tom;
};

QTEST_GUILESS_MAIN(PushesInDoubtTest)
#include "pushes_in_doubt_test.moc"
