// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_service.h"
#include "server/services/read_service.h"
#include "tests/support/service_world.h"

#include <QTest>

#include <numeric>
#include <thread>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kGroup{"support.group",
                       u"INSERT INTO chat_group (id, name, name_key, owner_id, member_count, member_limit, "
                       "disable_add_member, disable_view_member, disable_add_group, enable_before_message, created_at) "
                       "VALUES (?, 'group', 'group', ?, 0, 500, FALSE, FALSE, FALSE, ?, ?)"_s};
const Statement kMember{"support.member",
                        u"INSERT INTO chat_group_member (group_id, account_id, role, muted_until, joined_at, "
                        "joined_seq) VALUES (?, ?, ?, ?, ?, ?)"_s};
const Statement kBlock{"support.block",
                       u"INSERT INTO account_block (account_id, blocked_id, created_at) VALUES (?, ?, ?)"_s};
const Statement kUnfriend{"support.unfriend", u"DELETE FROM friendship WHERE account_id = ? AND friend_id = ?"_s};
const Statement kMute{"support.mute",
                      u"UPDATE chat_group_member SET muted_until = ? WHERE group_id = ? AND account_id = ?"_s};
const Statement kLeave{"support.leave", u"DELETE FROM chat_group_member WHERE group_id = ? AND account_id = ?"_s};
const Statement kDissolve{"support.dissolve", u"UPDATE chat_group SET dissolved_at = ? WHERE id = ?"_s};
const Statement kSeqs{"support.seqs", u"SELECT seq FROM message ORDER BY conversation_id, seq"_s};

constexpr qint64 kGroupId = 7;

} // namespace

class ChatServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_chat.emplace(m_world->context, m_settings);
        m_reads.emplace(m_world->context, m_receipts);
        mei = {m_world->givenAccount(u"mei"_s), SessionId{1}};
        tom = {m_world->givenAccount(u"tom"_s), SessionId{2}};
        m_world->givenFriends(mei.account, tom.account);
        m_world->events.take();
    }

    void cleanup()
    {
        m_reads.reset();
        m_chat.reset();
        m_world.reset();
    }

    void aMessageIsStoredAndPushedToBothSides()
    {
        const auto sent = m_chat->send(mei, toTom(u"你好 👋"_s));

        QVERIFY(sent);
        QCOMPARE(sent->seq, 1);
        QCOMPARE(sent->body, u"你好 👋"_s);
        const QList<Push> pushes = m_world->events.takePushes();
        QCOMPARE(pushes.size(), 1);
        QCOMPARE(pushes.first().accounts, (QList<AccountId>{mei.account, tom.account}));
        QCOMPARE(pushes.first().exceptSession, mei.session);
        QCOMPARE(std::get<Message>(pushes.first().content), *sent);
        const auto history = m_chat->history(tom, historyWith(mei.account.value));
        QCOMPARE(history->total, 1);
        QCOMPARE(history->items.first().body, u"你好 👋"_s);
        QVERIFY(!history->items.first().self);
        QVERIFY(!history->items.first().read);
    }

    void refusalsChangeNothing_data()
    {
        QTest::addColumn<qint64>("toId");
        QTest::addColumn<Channel>("ope");
        QTest::addColumn<ErrorCode>("expected");
        QTest::newRow("a stranger") << qint64{10'000'002} << Channel::Friend << ErrorCode::ChatNotFriend;
        QTest::newRow("nobody") << qint64{99'999'999} << Channel::Friend << ErrorCode::ChatNotFriend;
        QTest::newRow("a group as a friend") << kGroupId << Channel::Friend << ErrorCode::RecipientMismatch;
        QTest::newRow("an account as a group") << qint64{10'000'001} << Channel::Group << ErrorCode::RecipientMismatch;
        QTest::newRow("no such group") << qint64{8} << Channel::Group << ErrorCode::GroupUnknown;
        QTest::newRow("not a member") << kGroupId << Channel::Group << ErrorCode::GroupNotMember;
    }

    void refusalsChangeNothing()
    {
        QFETCH(qint64, toId);
        QFETCH(Channel, ope);
        QFETCH(ErrorCode, expected);
        (void)m_world->givenAccount(u"stranger"_s);
        givenGroup(false);

        const auto refused = m_chat->send(mei, {.toId = toId, .ope = ope, .body = u"hi"_s});

        QVERIFY(!refused);
        QCOMPARE(refused.error().code, expected);
        QVERIFY(m_world->events.take().isEmpty());
        QVERIFY(seqs().isEmpty());
    }

    void theBlockedCannotWrite()
    {
        write(kBlock, tom.account, mei.account, m_world->clock.now());

        QCOMPARE(m_chat->send(mei, toTom(u"hi"_s)).error().code, ErrorCode::ChatBlocked);
        QVERIFY(m_chat->send(tom, {.toId = mei.account.value, .ope = Channel::Friend, .body = u"hi"_s}));
    }

    void theMutedWaitForTheEnd()
    {
        givenGroup(false);
        givenMember(mei, GroupRole::General, m_world->clock.now().plus(kMinute));

        const auto muted = m_chat->send(mei, toGroup(u"let me speak"_s));
        m_world->clock.advance(kMinute);
        const auto free = m_chat->send(mei, toGroup(u"at last"_s));

        QCOMPARE(muted.error().code, ErrorCode::ChatMuted);
        QVERIFY(muted.error().details.contains("until"_L1));
        QVERIFY(free);
        QCOMPARE(free->seq, 1);
    }

    // Messages of a conversation under way are stored by another statement than its first.
    void aConversationUnderWayStaysSubjectToTheRules_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<bool>("isToGroup");
        QTest::addColumn<ErrorCode>("expected");
        QTest::newRow("no longer a friend") << u"unfriend"_s << false << ErrorCode::ChatNotFriend;
        QTest::newRow("blocked") << u"block"_s << false << ErrorCode::ChatBlocked;
        QTest::newRow("muted") << u"mute"_s << true << ErrorCode::ChatMuted;
        QTest::newRow("left the group") << u"leave"_s << true << ErrorCode::GroupNotMember;
        QTest::newRow("dissolved") << u"dissolve"_s << true << ErrorCode::GroupUnknown;
    }

    void aConversationUnderWayStaysSubjectToTheRules()
    {
        QFETCH(QString, change);
        QFETCH(bool, isToGroup);
        QFETCH(ErrorCode, expected);
        const Timestamp now = m_world->clock.now();
        givenGroup(false);
        givenMember(mei, GroupRole::General);
        const SendMessage request = isToGroup ? toGroup(u"hi"_s) : toTom(u"hi"_s);
        for (qint64 seq = 1; seq <= 2; ++seq)
            QCOMPARE(m_chat->send(mei, request)->seq, seq);
        m_world->events.take();

        if (change == "unfriend"_L1)
            write(kUnfriend, tom.account, mei.account);
        else if (change == "block"_L1)
            write(kBlock, tom.account, mei.account, now);
        else if (change == "mute"_L1)
            write(kMute, now.plus(1), kGroupId, mei.account);
        else if (change == "leave"_L1)
            write(kLeave, kGroupId, mei.account);
        else
            write(kDissolve, now, kGroupId);
        const auto refused = m_chat->send(mei, request);

        QVERIFY(!refused);
        QCOMPARE(refused.error().code, expected);
        QVERIFY(m_world->events.take().isEmpty());
        QCOMPARE(seqs(), (QList<qint64>{1, 2}));
    }

    // Only what the other side decides counts: my own block, or that I dropped the other, does not.
    void aConversationUnderWayGoesOnForTheOtherSide()
    {
        QVERIFY(m_chat->send(mei, toTom(u"one"_s)));
        write(kBlock, mei.account, tom.account, m_world->clock.now());
        write(kUnfriend, mei.account, tom.account);

        const auto sent = m_chat->send(mei, toTom(u"two"_s));

        QVERIFY(sent);
        QCOMPARE(sent->seq, 2);
    }

    void aResendIsTheFirstMessage()
    {
        SendMessage request = toTom(u"once"_s);
        request.clientMsgId = u"a-1"_s;
        const auto first = m_chat->send(mei, request);
        m_world->events.take();

        const auto again = m_chat->send(mei, request);
        request.body = u"something else"_s;
        const auto other = m_chat->send(mei, request);

        QCOMPARE(again->id, first->id);
        QCOMPARE(again->seq, 1);
        QCOMPARE(again->duplicate, std::optional(true));
        QCOMPARE(other.error().code, ErrorCode::ClientMessageIdReused);
        QVERIFY(m_world->events.take().isEmpty());
        QCOMPARE(seqs(), QList<qint64>{1});
    }

    void manyAtOnceAreDenseAndEachOnce()
    {
        constexpr int kThreads = 8;
        constexpr int kEach = 20;
        std::atomic<int> failures = 0;
        std::vector<std::thread> threads;
        for (int thread = 0; thread < kThreads; ++thread) {
            threads.emplace_back([&, thread] {
                for (int i = 0; i < kEach; ++i) {
                    // Two threads each resend the same messages.
                    SendMessage request = toTom(u"message %1"_s.arg(i));
                    request.clientMsgId = u"%1-%2"_s.arg(thread / 2).arg(i);
                    failures += m_chat->send(mei, request) ? 0 : 1;
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();

        QList<qint64> dense(kThreads / 2 * kEach);
        std::iota(dense.begin(), dense.end(), 1);
        QCOMPARE(failures.load(), 0);
        QCOMPARE(seqs(), dense);
        QList<qint64> pushed;
        for (const Push &push : m_world->events.takePushes())
            pushed.append(std::get<Message>(push.content).seq);
        QCOMPARE(pushed, dense);
    }

    void recallKeepsThePlaceWithoutTheWords()
    {
        const auto sent = m_chat->send(mei, toTom(u"oops"_s));
        m_world->events.take();

        const auto recalled = m_chat->recall(mei, {tom.account.value, sent->id, Channel::Friend});

        QVERIFY(recalled);
        const QList<Push> pushes = m_world->events.takePushes();
        QCOMPARE(pushes.size(), 1);
        QCOMPARE(std::get<Message>(pushes.first().content).status, MessageStatus::Recalled);
        const auto history = m_chat->history(tom, historyWith(mei.account.value));
        QCOMPARE(history->total, 1);
        QCOMPARE(history->items.first().status, MessageStatus::Recalled);
        QCOMPARE(history->items.first().body, QString());
        QVERIFY(m_chat->recall(mei, {tom.account.value, sent->id, Channel::Friend}));
        QVERIFY(m_world->events.take().isEmpty());
    }

    void recallHasALimit()
    {
        const auto first = m_chat->send(mei, toTom(u"first"_s));
        m_world->clock.advance(m_settings.now().social.recallWindow * kSecond);
        QVERIFY(m_chat->recall(mei, {tom.account.value, first->id, Channel::Friend}));

        const auto second = m_chat->send(mei, toTom(u"second"_s));
        m_world->clock.advance(m_settings.now().social.recallWindow * kSecond + 1);

        QCOMPARE(m_chat->recall(mei, {tom.account.value, second->id, Channel::Friend}).error().code,
                 ErrorCode::RecallTooLate);
        QCOMPARE(m_chat->recall(tom, {mei.account.value, second->id, Channel::Friend}).error().code,
                 ErrorCode::RecallForbidden);
        QCOMPARE(m_chat->recall(mei, {tom.account.value, MessageId{999}, Channel::Friend}).error().code,
                 ErrorCode::MessageUnknown);
    }

    void messagesOfOthersAreUnknown()
    {
        const Actor eve{m_world->givenAccount(u"eve"_s), SessionId{3}};
        const auto sent = m_chat->send(mei, toTom(u"private"_s));

        QCOMPARE(m_chat->recall(eve, {tom.account.value, sent->id, Channel::Friend}).error().code,
                 ErrorCode::MessageUnknown);
        QCOMPARE(m_chat->history(eve, historyWith(tom.account.value))->total, 0);
    }

    void rankDecidesWhoRecallsInGroups_data()
    {
        QTest::addColumn<GroupRole>("actor");
        QTest::addColumn<GroupRole>("sender");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("owner, manager") << GroupRole::Owner << GroupRole::Manager << true;
        QTest::newRow("owner, general") << GroupRole::Owner << GroupRole::General << true;
        QTest::newRow("manager, general") << GroupRole::Manager << GroupRole::General << true;
        QTest::newRow("manager, owner") << GroupRole::Manager << GroupRole::Owner << false;
        QTest::newRow("manager, manager") << GroupRole::Manager << GroupRole::Manager << false;
        QTest::newRow("general, general") << GroupRole::General << GroupRole::General << false;
    }

    void rankDecidesWhoRecallsInGroups()
    {
        QFETCH(GroupRole, actor);
        QFETCH(GroupRole, sender);
        QFETCH(bool, allowed);
        givenGroup(false);
        givenMember(mei, actor);
        givenMember(tom, sender);
        const auto sent = m_chat->send(tom, toGroup(u"hm"_s));
        m_world->clock.advance(kDay);

        const auto recalled = m_chat->recall(mei, {kGroupId, sent->id, Channel::Group});

        QCOMPARE(recalled.has_value(), allowed);
        if (!allowed)
            QCOMPARE(recalled.error().code, ErrorCode::RecallForbidden);
    }

    void readingTellsTheOther()
    {
        QVERIFY(m_chat->send(mei, toTom(u"one"_s)));
        QVERIFY(m_chat->send(mei, toTom(u"two"_s)));
        m_world->events.take();

        QVERIFY(m_reads->markRead(tom, {.toId = mei.account.value}));
        QVERIFY(m_reads->markRead(tom, {.toId = mei.account.value}));

        const QList<Push> pushes = m_world->events.takePushes();
        QCOMPARE(pushes.size(), 2); // and to his own other devices
        const auto notice = std::get<Notice>(pushes.first().content);
        QCOMPARE(notice.type, NoticeType::Read);
        QCOMPARE(notice.fromId, tom.account);
        QCOMPARE(notice.seq, std::optional<qint64>(2));
        QCOMPARE(pushes.first().accounts, QList<AccountId>{mei.account});
        QVERIFY(m_chat->history(mei, historyWith(tom.account.value))->items.first().read);
        QVERIFY(m_chat->history(tom, historyWith(mei.account.value))->items.first().read);
    }

    void readingEverythingCoversPairsAndGroups()
    {
        givenGroup(false);
        givenMember(mei, GroupRole::Owner);
        givenMember(tom, GroupRole::General);
        QVERIFY(m_chat->send(mei, toTom(u"one"_s)));
        QVERIFY(m_chat->send(mei, toGroup(u"two"_s)));
        m_world->events.take();

        QVERIFY(m_reads->markRead(tom, {}));
        QVERIFY(m_reads->markRead(tom, {}));

        QCOMPARE(pushesTo(mei).size(), 1);
        QVERIFY(m_chat->history(tom, historyWith(kGroupId))->items.first().read);
        QVERIFY(m_chat->history(mei, historyWith(tom.account.value))->items.first().read);
    }

    void pagesAreArithmetic()
    {
        for (int i = 1; i <= 25; ++i) {
            SendMessage request = toTom(u"m%1"_s.arg(i));
            request.type = i % 5 == 0 ? MessageType::Picture : MessageType::Text;
            QVERIFY(m_chat->send(mei, request));
        }
        const auto page = [&](auto change) {
            MessageHistory request = historyWith(tom.account.value);
            request.limit = 10;
            change(request);
            const auto answer = m_chat->history(mei, request);
            QList<qint64> found;
            for (const HistoryMessage &message : answer->items)
                found.append(message.seq);
            return std::pair(answer->total, found);
        };

        const auto third = page([](MessageHistory &r) { r.page = 3; });
        QCOMPARE(third.first, 25);
        QCOMPARE(third.second, (QList<qint64>{5, 4, 3, 2, 1}));
        QCOMPARE(page([](MessageHistory &r) { r.page = 4; }).second, QList<qint64>{});
        QCOMPARE(page([](MessageHistory &r) { r.sort = MessageOrder::OldestFirst, r.limit = 3; }).second,
                 (QList<qint64>{1, 2, 3}));
        QCOMPARE(page([](MessageHistory &r) { r.beforeSeq = 4; }).second, (QList<qint64>{3, 2, 1}));
        QCOMPARE(page([](MessageHistory &r) { r.afterSeq = 23; }).second, (QList<qint64>{25, 24}));
        const auto pictures = page([](MessageHistory &r) { r.messageType = MessageType::Picture, r.limit = 2; });
        QCOMPARE(pictures.first, 5);
        QCOMPARE(pictures.second, (QList<qint64>{25, 20}));
        const auto texts = page([](MessageHistory &r) { r.messageType = MessageType::Text, r.page = 2; });
        QCOMPARE(texts.first, 20);
        QCOMPARE(texts.second, (QList<qint64>{12, 11, 9, 8, 7, 6, 4, 3, 2, 1}));
    }

    void newcomersSeeWhatTheGroupAllows_data()
    {
        QTest::addColumn<bool>("roaming");
        QTest::addColumn<qint64>("total");
        QTest::newRow("from the start") << true << qint64{3};
        QTest::newRow("from joining") << false << qint64{1};
    }

    void newcomersSeeWhatTheGroupAllows()
    {
        QFETCH(bool, roaming);
        QFETCH(qint64, total);
        givenGroup(roaming);
        givenMember(mei, GroupRole::Owner);
        QVERIFY(m_chat->send(mei, toGroup(u"before"_s)));
        QVERIFY(m_chat->send(mei, toGroup(u"before, too"_s)));
        givenMember(tom, GroupRole::General, {}, 2);
        QVERIFY(m_chat->send(mei, toGroup(u"after"_s)));

        QCOMPARE(m_chat->history(tom, historyWith(kGroupId))->total, total);
        QCOMPARE(m_chat->history(tom, historyWith(kGroupId))->items.size(), total);
    }

    void typingIsPushedAndNotStored()
    {
        QVERIFY(m_chat->typing(mei, {.toId = tom.account, .status = InputStatus::Finished}));

        const QList<Push> pushes = m_world->events.takePushes();
        QCOMPARE(pushes.size(), 1);
        QCOMPARE(pushes.first().accounts, QList<AccountId>{tom.account});
        QCOMPARE(std::get<Notice>(pushes.first().content).status, u"finish"_s);
        QVERIFY(seqs().isEmpty());
        const AccountId stranger = m_world->givenAccount(u"stranger"_s);
        QCOMPARE(m_chat->typing(mei, {.toId = stranger}).error().code, ErrorCode::ChatNotFriend);
        QCOMPARE(m_chat->typing(mei, {.toId = tom.account, .ope = Channel::Group}).error().code,
                 ErrorCode::RecipientMismatch);
    }

private:
    [[nodiscard]] SendMessage toTom(const QString &body) const
    {
        return {.toId = tom.account.value, .ope = Channel::Friend, .body = body};
    }

    [[nodiscard]] static SendMessage toGroup(const QString &body)
    {
        return {.toId = kGroupId, .ope = Channel::Group, .body = body};
    }

    [[nodiscard]] static MessageHistory historyWith(qint64 toId)
    {
        MessageHistory request;
        request.toId = toId;
        return request;
    }

    template <typename... Values>
    void write(const Statement &statement, const Values &...values)
    {
        const auto done = m_world->database->write([&](Transaction &transaction) -> Result<Done> {
            FREEIM_CHECK(transaction.connection().change(statement, values...));
            return Done{};
        });
        QVERIFY2(done, done ? "" : qPrintable(done.error().internal));
    }

    void givenGroup(bool enableBeforeMessage)
    {
        write(kGroup, kGroupId, mei.account, enableBeforeMessage, m_world->clock.now());
    }

    void givenMember(const Actor &who, GroupRole role, Timestamp mutedUntil = {}, qint64 joinedSeq = 0)
    {
        write(kMember, kGroupId, who.account, role, mutedUntil, m_world->clock.now(), joinedSeq);
    }

    [[nodiscard]] QList<Push> pushesTo(const Actor &who)
    {
        QList<Push> pushes = m_world->events.takePushes();
        pushes.removeIf([&](const Push &push) { return !push.accounts.contains(who.account); });
        return pushes;
    }

    [[nodiscard]] QList<qint64> seqs()
    {
        return *m_world->database->read([](Connection &c) { return c.values<qint64>(kSeqs); });
    }

    const LiveSettings m_settings;
    std::optional<ServiceWorld> m_world;
    std::optional<ChatService> m_chat;
    PendingReceipts m_receipts;
    std::optional<ReadService> m_reads;
    Actor mei;
    Actor tom;
};

QTEST_GUILESS_MAIN(ChatServiceTest)
#include "chat_service_test.moc"
