// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/audit_repository.h"
#include "tests/server/services/message_world.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kRead{"test.read", u"INSERT INTO read_mark (account_id, conversation_id, read_seq, updated_at) "
                                   "SELECT ?, conversation_id, seq, ? FROM message WHERE id = ?"_s};

// More than any part of a search looks at.
const Statement kMany{
    "test.many",
    u"WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < 12000) "
    "INSERT INTO message (conversation_id, seq, sender_id, to_id, ope, type, body, is_private, status, created_at, "
    "updated_at) SELECT m.conversation_id, m.seq + n.i, m.sender_id, m.to_id, 0, 0, CASE WHEN n.i % 3000 = 0 "
    "THEN 'rare' WHEN n.i % 150 = 0 THEN 'seldom' WHEN n.i < 5000 THEN 'old' ELSE 'common' END, FALSE, 0, "
    "m.created_at, m.created_at FROM message m CROSS JOIN n WHERE m.id = ? ORDER BY n.i"_s};
const Statement kThatSay{"test.thatSay", u"SELECT id FROM message WHERE body = ? ORDER BY id DESC"_s};

} // namespace

class MessageAuditServiceTest : public QObject
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

    void eachFilterSelects_data()
    {
        QTest::addColumn<MessageSelection>("selection");
        QTest::addColumn<QList<int>>("expected"); // of the messages of the conversation below, newest first
        const AccountId mei{10'000'000};
        const AccountId tom{10'000'001};
        const AccountId kim{10'000'002};
        const auto row = [](const char *name, const MessageSelection &selection, const QList<int> &expected) {
            QTest::newRow(name) << selection << expected;
            if (selection.status || selection.words)
                return;
            // Public texts all of them have words: with one that every text has, the index of words filters alike.
            MessageSelection withWords = selection;
            withWords.words = u"fox"_s;
            QList<int> texts = expected;
            texts.removeIf([](int message) { return message == 2 || message == 5 || message == 6; });
            QTest::addRow("%s, with words", name) << withWords << texts;
        };
        row("nothing", {}, {8, 7, 6, 5, 4, 3, 2, 1, 0});
        row("sender", {.senderId = tom}, {8, 5, 4, 1});
        row("receiver", {.receiverId = tom}, {7, 6, 2, 0});
        row("sender and receiver", {.senderId = mei, .receiverId = tom}, {6, 2, 0});
        row("receiver and type", {.receiverId = tom, .type = MessageType::Picture}, {2});
        row("group", {.groupId = ChatGroupId{7}}, {8, 3});
        row("no such group", {.groupId = ChatGroupId{8}}, {});
        row("group and sender", {.senderId = mei, .groupId = ChatGroupId{7}}, {3});
        row("pair", {.accountId = mei, .otherId = tom}, {6, 5, 2, 1, 0});
        row("pair, the other way round", {.accountId = tom, .otherId = mei}, {6, 5, 2, 1, 0});
        row("a pair that never spoke", {.accountId = mei, .otherId = kim}, {});
        row("pair and sender", {.senderId = tom, .accountId = tom, .otherId = mei}, {5, 1});
        row("text", {.type = MessageType::Text}, {8, 7, 6, 5, 4, 3, 1, 0});
        row("picture", {.type = MessageType::Picture}, {2});
        row("recalled", {.status = MessageStatus::Recalled}, {5});
        row("not recalled", {.status = MessageStatus::Normal}, {8, 7, 6, 4, 3, 2, 1, 0});
        row("recalled words", {.words = u"fox"_s, .status = MessageStatus::Recalled}, {});
        row("private", {.isPrivate = true}, {6});
        row("not private", {.isPrivate = false}, {8, 7, 5, 4, 3, 2, 1, 0});
        row("from", {.from = at(7)}, {8, 7});
        row("until", {.until = at(2)}, {1, 0});
        row("from and until", {.from = at(2), .until = at(4)}, {3, 2});
        row("an empty time", {.from = at(4), .until = at(4)}, {});
        row("before all", {.until = at(0)}, {});
        row("after all", {.from = at(9)}, {});
        row("pair and time", {.accountId = mei, .otherId = tom, .from = at(1), .until = at(6)}, {5, 2, 1});
        row("sender and time", {.senderId = tom, .from = at(2), .until = at(6)}, {5, 4});
        row("all at once",
            {.senderId = mei, .receiverId = tom, .type = MessageType::Text, .isPrivate = false, .from = at(0)}, {0});
    }

    void eachFilterSelects()
    {
        QFETCH(MessageSelection, selection);
        QFETCH(QList<int>, expected);
        const QList<MessageId> messages = talk();
        QList<MessageId> ids;
        for (const int message : expected)
            ids.append(messages.at(message));

        if (!selection.words) // with nothing indexed yet
            QCOMPARE(m_world->found(selection), ids);
        m_world->indexAll();
        QCOMPARE(m_world->found(selection), ids);

        // Page by page.
        SearchMessages request = MessageWorld::search(selection);
        request.limit = 1;
        QList<MessageId> walked;
        do {
            const auto page = MessageWorld::orDie(m_world->audit.search(m_world->boss, request));
            walked += MessageWorld::idsOf(page.items);
            request.after = page.next;
        } while (request.after);
        QCOMPARE(walked, ids);
    }

    // Newest first and each once, whether a word is found near the end or only far behind it.
    void wordsAreFoundHoweverOftenTheyWereSaid()
    {
        const MessageId first = m_world->said(m_world->mei, m_world->tom, u"hello"_s);
        MessageWorld::orDie(m_world->database->write(
            [&](Transaction &transaction) { return transaction.connection().change(kMany, first); }));
        m_world->indexAll();

        for (const auto &[word, count] : {std::pair{u"rare"_s, 4}, std::pair{u"seldom"_s, 76},
                                          std::pair{u"old"_s, 4'966}, std::pair{u"common"_s, 6'954}}) {
            const QList<MessageId> expected = MessageWorld::orDie(m_world->database->read(
                [&, word = word](Connection &connection) { return connection.values<MessageId>(kThatSay, word); }));
            QCOMPARE(expected.size(), count);
            QList<MessageId> walked;
            SearchMessages request = MessageWorld::search({.words = word});
            request.limit = 50;
            do {
                const auto page = MessageWorld::orDie(m_world->audit.search(m_world->boss, request));
                walked += MessageWorld::idsOf(page.items);
                request.after = page.next;
            } while (request.after && walked.size() < 500);
            QCOMPARE(walked, expected.first(std::min<qsizetype>(walked.size(), 500)));
            QCOMPARE(walked.size(), std::min<qsizetype>(count, 500));
        }
    }

    void contradictionsAreRefused()
    {
        const auto refused = [&](const MessageSelection &selection) {
            return m_world->audit.search(m_world->boss, MessageWorld::search(selection)).error();
        };

        QCOMPARE(refused({.accountId = m_world->mei}).code, ErrorCode::ParameterMissing);
        QCOMPARE(refused({.accountId = m_world->mei}).field, u"otherId"_s);
        QCOMPARE(refused({.otherId = m_world->mei}).field, u"accountId"_s);
        QCOMPARE(refused({.groupId = m_world->group, .accountId = m_world->mei, .otherId = m_world->tom}).code,
                 ErrorCode::ParameterConflict);
        SearchMessages badCursor;
        badCursor.after = u"nonsense"_s;
        QCOMPARE(m_world->audit.search(m_world->boss, badCursor).error().code, ErrorCode::CursorInvalid);
    }

    void anItemTellsWhoWroteToWhom()
    {
        const MessageId toTom = m_world->said(m_world->mei, m_world->tom, u"red fox"_s);
        const MessageId toGroup = m_world->saidInGroup(m_world->tom, u"blue fox"_s);

        const auto page = MessageWorld::orDie(m_world->audit.search(m_world->clerk, {}));

        QCOMPARE(page.items.size(), 2);
        const AuditedMessage &inGroup = page.items.first();
        QCOMPARE(inGroup.id, toGroup);
        QCOMPARE(inGroup.sender, (MessageAccount{m_world->tom, u"tom"_s, u"tom"_s}));
        QCOMPARE(inGroup.group, std::optional(MessageGroup{m_world->group, u"foxes"_s}));
        QVERIFY(!inGroup.receiver);
        QCOMPARE(inGroup.body, u"blue fox"_s);
        const AuditedMessage &inPair = page.items.last();
        QCOMPARE(inPair.id, toTom);
        QCOMPARE(inPair.receiver, std::optional(MessageAccount{m_world->tom, u"tom"_s, u"tom"_s}));
        QVERIFY(!inPair.group);
        QCOMPARE(inPair.seq, 1);
        QVERIFY(inPair.conversationId.isSet() && inPair.conversationId != inGroup.conversationId);
    }

    void privateBodiesAreWithheld()
    {
        const MessageId secret = m_world->said(m_world->mei, m_world->tom, u"secret fox"_s, true);
        const MessageId open = m_world->said(m_world->mei, m_world->tom, u"open fox"_s);
        m_world->indexAll();

        for (const OperatorCaller &caller : {m_world->boss, m_world->clerk}) {
            const auto page = MessageWorld::orDie(m_world->audit.search(caller, {}));
            QCOMPARE(MessageWorld::idsOf(page.items), (QList<MessageId>{open, secret}));
            QVERIFY(page.items.last().isWithheld && page.items.last().body.isEmpty());
            QVERIFY(!page.items.first().isWithheld);
            const auto message = MessageWorld::orDie(m_world->audit.find(caller, request(secret)));
            QVERIFY(message.isWithheld && message.body.isEmpty());
            const auto context = MessageWorld::orDie(m_world->audit.context(caller, around(open)));
            QVERIFY(context.items.first().isWithheld && context.items.first().body.isEmpty());
            QCOMPARE(m_world->found(caller, MessageWorld::search({.words = u"fox"_s})), QList<MessageId>{open});
            QCOMPARE(m_world->found(caller, MessageWorld::search({.words = u"secret"_s})), QList<MessageId>());
            QCOMPARE(m_world->found(caller, MessageWorld::search({.words = u"fox"_s, .isPrivate = true})),
                     QList<MessageId>());
        }
        QVERIFY(entries().isEmpty());
    }

    void privateBodiesNeedThePermissionAndAReason_data()
    {
        QTest::addColumn<bool>("mayReadPrivate");
        QTest::addColumn<bool>("hasReason");
        QTest::addColumn<int>("expected");
        QTest::newRow("neither") << false << false << int(ErrorCode::PermissionDenied);
        QTest::newRow("no permission") << false << true << int(ErrorCode::PermissionDenied);
        QTest::newRow("no reason") << true << false << int(ErrorCode::ReasonRequired);
        QTest::newRow("both") << true << true << 0;
    }

    void privateBodiesNeedThePermissionAndAReason()
    {
        QFETCH(bool, mayReadPrivate);
        QFETCH(bool, hasReason);
        QFETCH(int, expected);
        const MessageId secret = m_world->said(m_world->mei, m_world->tom, u"secret fox"_s, true);
        m_world->indexAll();
        const OperatorCaller &caller = mayReadPrivate ? m_world->boss : m_world->clerk;
        const auto asked = [&](auto asking) {
            asking.withPrivate = true;
            if (hasReason)
                asking.reason = u"report 4711"_s;
            return asking;
        };

        const auto page = m_world->audit.search(caller, asked(MessageWorld::search({.words = u"secret"_s})));
        const auto message = m_world->audit.find(caller, asked(request(secret)));
        const auto context = m_world->audit.context(caller, asked(around(secret)));

        if (expected != 0) {
            for (const Error &error : {page.error(), message.error(), context.error()})
                QCOMPARE(int(error.code), expected);
            QVERIFY(entries().isEmpty());
            return;
        }
        QCOMPARE(page->items.size(), 1);
        for (const AuditedMessage &shown : {page->items.first(), *message, context->items.first()}) {
            QCOMPARE(shown.body, u"secret fox"_s);
            QVERIFY(shown.isPrivate && !shown.isWithheld);
        }
        QCOMPARE(entries().size(), 3);
    }

    void theAuditLogNamesWhatWasShown()
    {
        const MessageId first = m_world->said(m_world->mei, m_world->tom, u"secret fox"_s, true);
        m_world->said(m_world->mei, m_world->tom, u"open fox"_s);
        const MessageId second = m_world->said(m_world->tom, m_world->mei, u"secret fox too"_s, true);
        const MessageId recalled = m_world->said(m_world->mei, m_world->tom, u"secret fox"_s, true);
        m_world->recalledByAccount(m_world->mei, m_world->tom, recalled);
        m_world->indexAll();

        SearchMessages search = MessageWorld::search(
            {.words = u"fox"_s, .accountId = m_world->mei, .otherId = m_world->tom});
        search.withPrivate = true;
        search.reason = u"report 4711"_s;
        MessageWorld::orDie(m_world->audit.search(m_world->boss, search));
        MessageContextRequest context = around(first);
        context.withPrivate = true;
        context.reason = u"report 4712"_s;
        MessageWorld::orDie(m_world->audit.context(m_world->boss, context));

        const QList<AuditEntry> log = entries();
        QCOMPARE(log.size(), 2);
        QCOMPARE(log.first().action, u"message.read"_s);
        QCOMPARE(log.first().operatorName, u"boss"_s);
        QCOMPARE(log.first().address, u"192.0.2.1"_s);
        QCOMPARE(log.first().reason, u"report 4711"_s);
        QCOMPARE(log.first().details, (QJsonObject{{u"words"_s, u"fox"_s},
                                                   {u"accountId"_s, m_world->mei.value},
                                                   {u"otherId"_s, m_world->tom.value},
                                                   {u"shown"_s, QJsonArray{second.value, first.value}}}));
        QCOMPARE(log.last().reason, u"report 4712"_s);
        QCOMPARE(log.last().targetId, QString::number(first.value));
        QCOMPARE(log.last().details.value("shown"_L1), (QJsonArray{first.value, second.value}));
    }

    void aSearchForPrivateWordsThatFindsNoneIsToldToo()
    {
        SearchMessages search = MessageWorld::search({.words = u"fox"_s});
        search.withPrivate = true;
        search.reason = u"report 4711"_s;
        QVERIFY(m_world->found(m_world->boss, search).isEmpty());

        QCOMPARE(entries().size(), 1);
        QCOMPARE(entries().first().details.value("shown"_L1), QJsonArray());
    }

    void aMessageThatIsNotPrivateIsNoPrivateReading()
    {
        const MessageId open = m_world->said(m_world->mei, m_world->tom, u"open fox"_s);
        AuditedMessageRequest asked = request(open);
        asked.withPrivate = true;
        asked.reason = u"report 4711"_s;

        QCOMPARE(MessageWorld::orDie(m_world->audit.find(m_world->boss, asked)).body, u"open fox"_s);
        QVERIFY(entries().isEmpty());
    }

    void theContextIsOfOneConversationAndTellsWhoHasRead()
    {
        QList<MessageId> ids;
        for (int i = 0; i < 7; ++i) {
            ids.append(m_world->said(m_world->mei, m_world->tom, u"fox"_s));
            m_world->said(m_world->mei, m_world->kim, u"fox"_s);
        }
        read(m_world->tom, ids.at(4));

        MessageContextRequest asked = around(ids.at(3));
        asked.count = 2;
        const auto context = MessageWorld::orDie(m_world->audit.context(m_world->clerk, asked));

        QCOMPARE(MessageWorld::idsOf(context.items), ids.mid(1, 5));
        QCOMPARE(context.readers.size(), 2);
        QCOMPARE(context.readers.first(),
                 (ConversationReader{.account = {m_world->mei, u"mei"_s, u"mei"_s}, .readSeq = 0, .readAt = {}}));
        QCOMPARE(context.readers.last(),
                 (ConversationReader{
                     .account = {m_world->tom, u"tom"_s, u"tom"_s}, .readSeq = 5, .readAt = m_world->clock.now()}));
    }

    void theContextInAGroupHasItsMembers()
    {
        const MessageId id = m_world->saidInGroup(m_world->tom, u"fox"_s);
        read(m_world->mei, id);

        const auto context = MessageWorld::orDie(m_world->audit.context(m_world->clerk, around(id)));

        QCOMPARE(context.readers.size(), 2);
        QCOMPARE(context.readers.first().account.id, m_world->mei);
        QCOMPARE(context.readers.first().readSeq, 1);
        QCOMPARE(context.readers.last().account.id, m_world->tom);
        QCOMPARE(context.readers.last().readSeq, 0);
    }

    void whatIsNotThereIsUnknown()
    {
        QCOMPARE(m_world->audit.find(m_world->boss, request({99})).error().code, ErrorCode::MessageUnknown);
        QCOMPARE(m_world->audit.context(m_world->boss, around({99})).error().code, ErrorCode::MessageUnknown);
        QCOMPARE(m_world->audit.recall(m_world->boss, {.id = {99}, .reason = u"spam"_s}).error().code,
                 ErrorCode::MessageUnknown);
    }

    void anOperatorRecallsAMessage()
    {
        const MessageId id = m_world->said(m_world->mei, m_world->tom, u"红色 fox"_s);
        m_world->indexAll();
        m_world->events.take();
        m_world->clock.advance(kMinute);

        const auto recalled = m_world->audit.recall(m_world->boss, {.id = id, .reason = u"spam"_s});

        QVERIFY(recalled);
        QCOMPARE(recalled->status, MessageStatus::Recalled);
        QVERIFY(recalled->body.isEmpty());
        QVERIFY(!recalled->recalledBy);
        QCOMPARE(recalled->recalledByOperator, std::optional(m_world->boss.id));
        QCOMPARE(recalled->updatedAt, m_world->clock.now());
        QVERIFY(m_world->foundBy(u"fox"_s).isEmpty());

        const QList<Push> pushes = m_world->events.takePushes();
        QCOMPARE(pushes.size(), 1);
        QCOMPARE(pushes.first().accounts, (QList<AccountId>{m_world->mei, m_world->tom}));
        const Message pushed = std::get<Message>(pushes.first().content);
        QCOMPARE(pushed.id, id);
        QCOMPARE(pushed.status, MessageStatus::Recalled);
        QVERIFY(pushed.body.isEmpty());

        const QList<AuditEntry> log = entries();
        QCOMPARE(log.size(), 1);
        QCOMPARE(log.first().action, u"message.recall"_s);
        QCOMPARE(log.first().targetId, QString::number(id.value));
        QCOMPARE(log.first().reason, u"spam"_s);
        QCOMPARE(log.first().before, (QJsonObject{{u"status"_s, u"normal"_s}}));
        QCOMPARE(log.first().after, (QJsonObject{{u"status"_s, u"revocation"_s}}));
        const QByteArray body = u"红色 fox"_s.toUtf8();
        const QByteArray hash = QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex();
        QCOMPARE(log.first().details,
                 (QJsonObject{{u"bodyBytes"_s, body.size()}, {u"bodySha256"_s, QString::fromLatin1(hash)}}));
    }

    void aMessageIsRecalledOnce()
    {
        const MessageId id = m_world->said(m_world->mei, m_world->tom, u"fox"_s);
        m_world->recalledByAccount(m_world->mei, m_world->tom, id);

        for (const bool dryRun : {true, false})
            QCOMPARE(
                m_world->audit.recall(m_world->boss, {.id = id, .reason = u"spam"_s, .dryRun = dryRun}).error().code,
                ErrorCode::MessageRecalled);
        const auto message = MessageWorld::orDie(m_world->audit.find(m_world->boss, request(id)));
        QCOMPARE(message.recalledBy, std::optional(m_world->mei));
        QVERIFY(!message.recalledByOperator);
        QVERIFY(entries().isEmpty());
    }

    void aTrialRunChangesNothing()
    {
        const MessageId id = m_world->said(m_world->mei, m_world->tom, u"secret fox"_s, true);
        m_world->events.take();

        const auto trial = m_world->audit.recall(m_world->boss, {.id = id, .reason = u"spam"_s, .dryRun = true});

        QVERIFY(trial);
        QCOMPARE(trial->id, id);
        QCOMPARE(trial->status, MessageStatus::Normal);
        QVERIFY(trial->isWithheld && trial->body.isEmpty());
        QVERIFY(m_world->events.take().isEmpty());
        QVERIFY(entries().isEmpty());
        QCOMPARE(MessageWorld::orDie(m_world->audit.find(m_world->boss, request(id))).status, MessageStatus::Normal);
    }

private:
    // Each message an hour and a half after the one before.
    static Timestamp at(int message) { return Timestamp{1'669'824'369'580}.plus(message * 90 * kMinute); }

    QList<MessageId> talk()
    {
        MessageWorld &w = *m_world;
        const auto later = [&](MessageId id) {
            w.clock.advance(90 * kMinute);
            return id;
        };
        QList<MessageId> ids;
        ids.append(later(w.said(w.mei, w.tom, u"red fox"_s)));
        ids.append(later(w.said(w.tom, w.mei, u"blue fox"_s)));
        ids.append(later(w.said(w.mei, w.tom, u"fox.jpg"_s, false, MessageType::Picture)));
        ids.append(later(w.saidInGroup(w.mei, u"grey fox"_s)));
        ids.append(later(w.said(w.tom, w.kim, u"white fox"_s)));
        ids.append(w.said(w.tom, w.mei, u"sly fox"_s));
        w.recalledByAccount(w.tom, w.mei, ids.last());
        (void)later(ids.last());
        ids.append(later(w.said(w.mei, w.tom, u"secret fox"_s, true)));
        ids.append(later(w.said(w.kim, w.tom, u"fast fox"_s)));
        ids.append(later(w.saidInGroup(w.tom, u"slow fox"_s)));
        return ids;
    }

    static AuditedMessageRequest request(MessageId id)
    {
        AuditedMessageRequest request;
        request.id = id;
        return request;
    }

    static MessageContextRequest around(MessageId id)
    {
        MessageContextRequest request;
        request.id = id;
        return request;
    }

    void read(AccountId reader, MessageId message)
    {
        MessageWorld::orDie(m_world->database->write([&](Transaction &transaction) -> Result<Done> {
            FREEIM_CHECK(transaction.connection().change(kRead, reader, m_world->clock.now(), message));
            return Done{};
        }));
    }

    QList<AuditEntry> entries()
    {
        return MessageWorld::orDie(
            m_world->database->read([](Connection &connection) { return AuditRepository(connection).after({}, 100); }));
    }

    std::optional<MessageWorld> m_world;
};

QTEST_GUILESS_MAIN(MessageAuditServiceTest)
#include "message_audit_service_test.moc"
