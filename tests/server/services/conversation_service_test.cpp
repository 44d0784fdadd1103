// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/statement_family.h"
#include "tests/server/services/conversation_world.h"

#include <QTest>

#include <thread>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace freeim {

struct PlanStep
{
    QString detail = {};
};

constexpr auto fields(std::type_identity<PlanStep>)
{
    return std::tuple{field<&PlanStep::detail>("detail")};
}

struct PlanLine
{
    QString text = {};
};

constexpr auto fields(std::type_identity<PlanLine>)
{
    return std::tuple{field<&PlanLine::text>("text").column("QUERY PLAN")};
}

} // namespace freeim

namespace {

const StatementFamily kPlans{"test.plan"};
const Statement kManyMessages{
    "test.manyMessages",
    u"INSERT INTO message (conversation_id, seq, sender_id, to_id, ope, type, body, is_private, status, created_at, "
    "updated_at) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
    "SELECT m.conversation_id, m.seq + n.i, m.sender_id, m.to_id, m.ope, m.type, m.body, FALSE, 0, m.created_at, "
    "m.created_at FROM n CROSS JOIN message m WHERE m.sender_id = ?"_s};
const Statement kManyMore{"test.manyMore", u"UPDATE conversation SET last_seq = last_seq + ?"_s};

QList<qint64> idsOf(const QList<ChatConversation> &conversations)
{
    QList<qint64> ids;
    for (const ChatConversation &each : conversations)
        ids.append(each.toId);
    return ids;
}

} // namespace

class ConversationServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
    }

    void cleanup() { m_world.reset(); }

    void nothingIsListedBeforeAnythingWasSaid() { QVERIFY(m_world->listOf(m_world->mei).isEmpty()); }

    void aPairShowsTheOtherAndTheLastMessage()
    {
        ConversationWorld &world = *m_world;
        given(world.friends.setRemark(world.mei.account, {.toId = world.tom.account, .remark = u"Tommy"_s}));
        world.say(world.mei, world.tom);
        const Message last = world.say(world.tom, world.mei);

        const ChatConversation mine = world.listed(world.mei, world.tom.account.value);
        const ChatConversation his = world.listed(world.tom, world.mei.account.value);

        QCOMPARE(mine.ope, Channel::Friend);
        QCOMPARE(mine.name, u"tom"_s);
        QCOMPARE(mine.remark, u"Tommy"_s);
        QCOMPARE(mine.lastSeq, 2);
        QCOMPARE(mine.readSeq, 0);
        QCOMPARE(mine.lastMessage, std::optional(last));
        QCOMPARE(mine.lastMessageAt, std::optional(last.createdAt));
        QCOMPARE(mine.updatedAt, last.createdAt);
        QCOMPARE(mine.isMuted, false);
        QCOMPARE(mine.isPinned, false);
        QCOMPARE(his.name, u"mei"_s);
        QCOMPARE(his.remark, QString());
        QCOMPARE(his.lastMessage, std::optional(last));
    }

    void ownMessagesAreNeverUnread()
    {
        ConversationWorld &world = *m_world;
        const qint64 tom = world.tom.account.value;
        world.say(world.mei, world.tom);
        world.say(world.tom, world.mei);
        world.say(world.mei, world.tom);
        world.say(world.tom, world.mei);

        QCOMPARE(world.listed(world.mei, tom).unreadCount, 2);
        QCOMPARE(world.listed(world.tom, world.mei.account.value).unreadCount, 2);
        world.read(world.mei, tom, 2);
        QCOMPARE(world.listed(world.mei, tom).unreadCount, 1);
        QCOMPARE(world.listed(world.mei, tom).readSeq, 2);
        world.read(world.mei, tom);
        QCOMPARE(world.listed(world.mei, tom).unreadCount, 0);
        QCOMPARE(world.listed(world.tom, world.mei.account.value).unreadCount, 2);
    }

    void aRecalledMessageStaysWithoutItsTextAndIsNotUnread()
    {
        ConversationWorld &world = *m_world;
        const qint64 mei = world.mei.account.value;
        world.say(world.mei, world.tom);
        const Message last = world.say(world.mei, world.tom);
        QCOMPARE(world.listed(world.tom, mei).unreadCount, 2);

        given(world.chat.recall(world.mei, {world.tom.account.value, last.id, Channel::Friend}));

        const ChatConversation seen = world.listed(world.tom, mei);
        QCOMPARE(seen.unreadCount, 1);
        QVERIFY(seen.lastMessage);
        QCOMPARE(seen.lastMessage->id, last.id);
        QCOMPARE(seen.lastMessage->status, MessageStatus::Recalled);
        QCOMPARE(seen.lastMessage->body, QString());
        QCOMPARE(seen.lastMessageAt, std::optional(last.createdAt));
    }

    void aPairStaysWhateverBecomesOfTheFriendship()
    {
        ConversationWorld &world = *m_world;
        const qint64 tom = world.tom.account.value;
        world.say(world.tom, world.mei);

        given(world.friends.block(world.mei.account, {world.tom.account}));
        QCOMPARE(world.listed(world.mei, tom).unreadCount, 1);
        QVERIFY(world.isListed(world.tom, world.mei.account.value));
        given(world.friends.remove(world.mei.account, {world.tom.account}));
        QCOMPARE(world.listed(world.mei, tom).lastMessage->body, u"hello"_s);
        QVERIFY(world.isListed(world.tom, world.mei.account.value));
    }

    void theNewestComesFirst()
    {
        ConversationWorld &world = *m_world;
        world.say(world.tom, world.mei);
        world.say(world.kim, world.mei);
        world.clock.advance(kSecond);
        const ChatGroupId group = world.givenGroupOf({});
        QCOMPARE(idsOf(world.listOf(world.mei)),
                 (QList<qint64>{group.value, world.kim.account.value, world.tom.account.value}));

        world.say(world.mei, world.tom);

        QCOMPARE(idsOf(world.listOf(world.mei)),
                 (QList<qint64>{world.tom.account.value, group.value, world.kim.account.value}));
    }

    // Each conversation once, whatever the size of pages, also where several are of one moment.
    void pagesFollowEachOther()
    {
        ConversationWorld &world = *m_world;
        QList<qint64> all;
        for (int i = 0; i < 7; ++i) {
            const Actor other{world.givenAccount(u"friend%1"_s.arg(i))};
            world.givenFriends(world.mei.account, other.account);
            given(world.chat.send(other, {.toId = world.mei.account.value, .ope = Channel::Friend, .body = u"hi"_s}));
            all.prepend(other.account.value);
        }

        for (const int limit : {1, 2, 3, 7, 8}) {
            QList<qint64> found;
            ListConversations request;
            request.limit = limit;
            int pages = 0;
            do {
                const auto page = given(world.conversations.list(world.mei.account, request));
                QVERIFY(page.items.size() <= limit);
                found += idsOf(page.items);
                request.after = page.next;
            } while (request.after && ++pages < 10);
            QCOMPARE(found, all);
        }
        ListConversations bad;
        bad.after = u"nonsense"_s;
        QCOMPARE(errorOf(world.conversations.list(world.mei.account, bad)), std::optional(ErrorCode::CursorInvalid));
    }

    void aGroupIsListedForItsMembersWhileTheyAreIn_data()
    {
        QTest::addColumn<QString>("end");
        QTest::newRow("left") << u"leave"_s;
        QTest::newRow("kicked") << u"kick"_s;
        QTest::newRow("dissolved") << u"dissolve"_s;
    }

    void aGroupIsListedForItsMembersWhileTheyAreIn()
    {
        QFETCH(const QString, end);
        ConversationWorld &world = *m_world;
        const ChatGroupId group = world.givenGroupOf({world.tom});
        world.say(world.mei, group.value);
        QCOMPARE(world.listed(world.tom, group.value).ope, Channel::Group);
        QCOMPARE(world.listed(world.tom, group.value).name, u"foxes"_s);
        QCOMPARE(world.listed(world.tom, group.value).unreadCount, 1);

        if (end == "leave"_L1)
            given(world.members.leave(world.tom.account, {group}));
        else if (end == "kick"_L1)
            given(world.members.kick(world.mei.account, {group, world.tom.account}));
        else
            given(world.groups.dissolve(world.mei.account, {group}));

        QVERIFY(!world.isListed(world.tom, group.value));
        QCOMPARE(world.isListed(world.mei, group.value), end != "dissolve"_L1);
    }

    void whoJoinsLaterSeesNothingFromBefore()
    {
        ConversationWorld &world = *m_world;
        const ChatGroupId group = world.givenGroupOf({});
        world.say(world.mei, group.value);
        world.say(world.mei, group.value);
        world.clock.advance(kSecond);
        world.givenMember(group, world.mei.account, world.tom.account);

        const ChatConversation fresh = world.listed(world.tom, group.value);
        QCOMPARE(fresh.unreadCount, 0);
        QVERIFY(!fresh.lastMessage);
        QVERIFY(!fresh.lastMessageAt);
        QCOMPARE(fresh.updatedAt, world.clock.now());

        const Message first = world.say(world.mei, group.value);
        QCOMPARE(world.listed(world.tom, group.value).unreadCount, 1);
        QCOMPARE(world.listed(world.tom, group.value).lastMessage, std::optional(first));
        QCOMPARE(world.listed(world.tom, group.value).updatedAt, first.createdAt);
    }

    void whereHistoryIsOpenWhoJoinsLaterSeesAllOfIt()
    {
        ConversationWorld &world = *m_world;
        const ChatGroupId group = world.givenGroupOf({}, true);
        const Message said = world.say(world.mei, group.value);
        world.clock.advance(kSecond);
        world.givenMember(group, world.mei.account, world.tom.account);

        QCOMPARE(world.listed(world.tom, group.value).unreadCount, 1);
        QCOMPARE(world.listed(world.tom, group.value).lastMessage, std::optional(said));
    }

    void unreadMessagesAreCountedUpTo999()
    {
        ConversationWorld &world = *m_world;
        world.say(world.tom, world.mei);
        const auto unreadAfter = [&](qint64 more) {
            world.execute(kManyMessages, more, world.tom.account);
            world.execute(kManyMore, more);
            return world.listed(world.mei, world.tom.account.value).unreadCount;
        };
        QCOMPARE(unreadAfter(997), 998);
        world.read(world.mei, world.tom.account.value, 0);

        world.read(world.mei, world.tom.account.value, 1);
        QCOMPARE(world.listed(world.mei, world.tom.account.value).unreadCount, 997);
        for (int i = 0; i < 5; ++i)
            world.say(world.tom, world.mei);

        QCOMPARE(world.listed(world.mei, world.tom.account.value).unreadCount, 999);
    }

    void onlyTheNewestTenThousandMessagesAreLookedAt()
    {
        ConversationWorld &world = *m_world;
        world.say(world.tom, world.mei);
        world.say(world.mei, world.tom);
        world.execute(kManyMessages, 9'998, world.mei.account);
        world.execute(kManyMore, 9'998);

        QCOMPARE(world.listed(world.mei, world.tom.account.value).lastSeq, 10'000);
        QCOMPARE(world.listed(world.mei, world.tom.account.value).unreadCount, 1);
        world.say(world.mei, world.tom);
        QCOMPARE(world.listed(world.mei, world.tom.account.value).unreadCount, 0);
    }

    void settingsBelongToTheOneWhoSetThem()
    {
        ConversationWorld &world = *m_world;
        const qint64 tom = world.tom.account.value;
        world.say(world.mei, world.tom);
        world.say(world.mei, world.kim);

        given(world.conversations.set(world.mei, {.toId = tom, .isPinned = true}));
        given(world.conversations.set(world.mei, {.toId = tom, .isMuted = true}));

        QVERIFY(world.listed(world.mei, tom).isPinned && world.listed(world.mei, tom).isMuted);
        QVERIFY(!world.listed(world.tom, world.mei.account.value).isPinned);
        QVERIFY(!world.listed(world.tom, world.mei.account.value).isMuted);
        QCOMPARE(idsOf(world.listOf(world.mei, true)), QList<qint64>{tom});
        QCOMPARE(idsOf(world.listOf(world.mei, false)), QList<qint64>{world.kim.account.value});

        given(world.conversations.set(world.mei, {.toId = tom, .isPinned = false}));
        QVERIFY(world.listed(world.mei, tom).isMuted);
        QVERIFY(world.listOf(world.mei, true).isEmpty());
    }

    void settingsSayWhatIsWrong()
    {
        ConversationWorld &world = *m_world;
        const ChatGroupId group = world.givenGroupOf({});
        const auto set = [&](const Actor &who, qint64 toId, std::optional<Channel> ope = {}) {
            return errorOf(world.conversations.set(who, {.toId = toId, .ope = ope, .isPinned = true}));
        };

        QCOMPARE(set(world.tom, world.kim.account.value), std::optional(ErrorCode::FriendUnknown));
        QCOMPARE(set(world.tom, world.tom.account.value), std::optional(ErrorCode::FriendUnknown));
        QCOMPARE(set(world.tom, 99'999'999), std::optional(ErrorCode::AccountUnknown));
        QCOMPARE(set(world.tom, group.value), std::optional(ErrorCode::GroupNotMember));
        QCOMPARE(set(world.tom, group.value + 1), std::optional(ErrorCode::GroupUnknown));
        QCOMPARE(set(world.mei, group.value, Channel::Friend), std::optional(ErrorCode::RecipientMismatch));
        QCOMPARE(errorOf(world.conversations.set(world.mei, {.toId = group.value})),
                 std::optional(ErrorCode::ParameterMissing));
    }

    // The friend must not notice, and the first message is the first all the same.
    void aFriendIsMutedBeforeAnythingWasSaid()
    {
        ConversationWorld &world = *m_world;
        const qint64 tom = world.tom.account.value;

        given(world.conversations.set(world.mei, {.toId = tom, .isMuted = true}));
        QVERIFY(world.listOf(world.mei).isEmpty());
        given(world.conversations.set(world.mei, {.toId = tom, .isPinned = true}));
        QCOMPARE(idsOf(world.listOf(world.mei)), QList<qint64>{tom});
        QVERIFY(!world.listed(world.mei, tom).lastMessage);
        QVERIFY(world.listOf(world.tom).isEmpty());

        QCOMPARE(world.say(world.tom, world.mei).seq, 1);
        QVERIFY(world.listed(world.mei, tom).isMuted);
        QCOMPARE(world.listed(world.mei, tom).unreadCount, 1);
        QVERIFY(!world.listed(world.tom, world.mei.account.value).isMuted);
    }

    void twoDevicesThatChangeOneThingEachBothHaveTheirWay()
    {
        ConversationWorld &world = *m_world;
        world.say(world.mei, world.tom);
        for (int round = 0; round < 20; ++round) {
            const bool wanted = round % 2 == 0;
            std::atomic<int> failures = 0;
            std::thread muting([&] {
                failures += world.conversations.set(world.mei, {.toId = world.tom.account.value, .isMuted = wanted})
                                ? 0
                                : 1;
            });
            std::thread pinning([&] {
                failures += world.conversations.set(world.mei, {.toId = world.tom.account.value, .isPinned = wanted})
                                ? 0
                                : 1;
            });
            muting.join();
            pinning.join();

            QCOMPARE(failures.load(), 0);
            const ChatConversation seen = world.listed(world.mei, world.tom.account.value);
            QCOMPARE(seen.isMuted, wanted);
            QCOMPARE(seen.isPinned, wanted);
        }
    }

    // Nothing of a conversation's rows or messages is walked through that does not belong to the asker.
    void noStatementReadsAWholeTable_data()
    {
        QTest::addColumn<const Statement *>("statement");
        const Dialect dialect = ScratchDatabase::isPostgres() ? Dialect::Postgres : Dialect::Sqlite;
        for (const Statement *statement : Statement::all(dialect)) {
            const QByteArrayView name(statement->name());
            if (name.startsWith("conversationList.") || name.startsWith("delivery."))
                QTest::newRow(statement->name()) << statement;
        }
    }

    void noStatementReadsAWholeTable()
    {
        QFETCH(const Statement *const, statement);
        given(m_world->receipts.storeReceived()); // those of deliveries are only there where they are used
        const QStringList plan = planOf(*statement);

        QVERIFY(!plan.isEmpty() || !statement->sql(Dialect::Sqlite).contains(" FROM "_L1));
        for (const QString &step : plan) {
            const QString text = step.trimmed();
            // What is chosen already may be walked through; "(kind=?)" alone would be every group there is.
            const bool isOwn = text == "SCAN chosen"_L1 || text == "SCAN page"_L1 || text == "SCAN counted"_L1 ||
                               text == "SCAN mine"_L1;
            const bool isBad = text.contains("Seq Scan"_L1) || text.contains("(kind=?)"_L1) ||
                               (text.startsWith("SCAN "_L1) && !isOwn);
            QVERIFY2(!isBad, qPrintable(plan.join(u'\n')));
        }
    }

private:
    [[nodiscard]] QStringList planOf(const Statement &statement)
    {
        QStringList plan;
        given(m_world->database->read([&](Connection &connection) -> Result<Done> {
            const Dialect dialect = connection.dialect();
            const QString &sql = statement.sql(dialect);
            const SqlValues values(sql.count(u'?'), toSql(qint64{1}));
            if (dialect == Dialect::Sqlite) {
                FREEIM_TRY(const auto steps,
                           connection.listBound<PlanStep>(kPlans.with(u"EXPLAIN QUERY PLAN "_s + sql), values));
                for (const PlanStep &step : steps)
                    plan.append(step.detail);
                return Done{};
            }
            // Tables as small as these would be read whole.
            FREEIM_CHECK(connection.executePlain(u"SET enable_seqscan = off"_s));
            FREEIM_TRY(const auto lines, connection.listBound<PlanLine>(kPlans.with(u"EXPLAIN "_s + sql), values));
            FREEIM_CHECK(connection.executePlain(u"RESET enable_seqscan"_s));
            for (const PlanLine &line : lines)
                plan.append(line.text);
            return Done{};
        }));
        return plan;
    }

    std::optional<ConversationWorld> m_world;
};

QTEST_GUILESS_MAIN(ConversationServiceTest)
#include "conversation_service_test.moc"
