// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/services/message_world.h"

#include <QTest>

#include <random>
#include <thread>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kRowsOfSqlite{"test.rows", u"SELECT count(*) FROM message_text WHERE message_text MATCH '\"fox\"'"_s,
                              Dialect::Sqlite};
const Statement kRowsOfPostgres{"test.rows", u"SELECT count(*) FROM message_text"_s, Dialect::Postgres};
const Statement kIntegrity{"test.integrity", u"INSERT INTO message_text (message_text) VALUES ('integrity-check')"_s,
                           Dialect::Sqlite};
const Statement kInsert{"test.insertMessage",
                        u"INSERT INTO message (conversation_id, seq, sender_id, to_id, ope, type, body, is_private, "
                        "status, created_at, updated_at) SELECT c.id, c.last_seq + ?, c.low_id, c.high_id, 0, 0, "
                        "'fox', FALSE, 0, 1, 1 FROM conversation c ORDER BY c.id LIMIT 1 RETURNING id"_s};

quint32 seed()
{
    const int given = qEnvironmentVariableIntValue("FREEIM_TEST_SEED");
    return given != 0 ? static_cast<quint32>(given) : 20'221'201;
}

} // namespace

class MessageIndexerTest : public QObject
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

    void besideOthersWhoWriteItTakesSmallStepsAndLeavesNothingOut()
    {
        constexpr int kMessages = 200;
        for (int i = 0; i < kMessages; ++i)
            m_world->said(m_world->mei, m_world->tom, u"fox"_s);
        MessageIndexer &indexer = m_world->indexer;
        const auto full = indexer.step(MessageIndexer::Pace::Full);
        QVERIFY(full && full->hasMore);
        const auto gentle = indexer.step(MessageIndexer::Pace::Gentle);
        QVERIFY(gentle && gentle->messages > 0);
        QVERIFY(gentle->messages * 4 < full->messages);
        qint64 entered = full->messages + gentle->messages;
        for (bool hasMore = gentle->hasMore; hasMore;) {
            const auto next = indexer.step(MessageIndexer::Pace::Gentle);
            QVERIFY(next);
            entered += next->messages;
            hasMore = next->hasMore;
        }
        QCOMPARE(entered, kMessages);
    }

    void aMessageIsFoundByItsWords_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("isFound");
        const QString chinese = u"我们明天去北京开会，好吗？"_s;
        QTest::newRow("one character") << chinese << u"会"_s << true;
        QTest::newRow("two characters") << chinese << u"北京"_s << true;
        QTest::newRow("two characters that stand apart") << chinese << u"北去"_s << false;
        QTest::newRow("a sentence") << chinese << u"明天去北京开会"_s << true;
        QTest::newRow("two words in any order") << chinese << u"北京 明天"_s << true;
        QTest::newRow("one word is missing") << chinese << u"北京 昨天"_s << false;
        QTest::newRow("a rare ideograph") << u"𠀀𪜀"_s << u"𪜀"_s << true;
        QTest::newRow("kana") << u"コーヒーを飲む"_s << u"ヒー"_s << true;
        QTest::newRow("hangul") << u"안녕하세요"_s << u"하세"_s << true;
        QTest::newRow("an emoji") << u"吃面🍜吗"_s << u"🍜"_s << true;
        QTest::newRow("another emoji") << u"吃面🍜吗"_s << u"🍕"_s << false;
        QTest::newRow("a word, without case") << u"The Quick brown fox"_s << u"QUICK"_s << true;
        QTest::newRow("a part of a word") << u"The quick brown fox"_s << u"qui"_s << false;
        QTest::newRow("a phrase") << u"The quick brown fox"_s << u"\"quick brown\""_s << true;
        QTest::newRow("a phrase the wrong way round") << u"The quick brown fox"_s << u"\"brown quick\""_s << false;
        QTest::newRow("digits") << u"电话15712345678"_s << u"15712345678"_s << true;
        QTest::newRow("a part of an address") << u"see https://shop.example/x"_s << u"shop"_s << true;
        QTest::newRow("a decimal number") << u"it is -3.14e5"_s << u"3.14e5"_s << true;
        QTest::newRow("a per cent sign matches nothing") << u"100%"_s << u"%"_s << false;
        QTest::newRow("a wildcard is punctuation") << u"100%"_s << u"10%"_s << false;
        QTest::newRow("beside a per cent sign") << u"100%"_s << u"100%"_s << true;
        QTest::newRow("a stray quote") << u"say \"cheese\""_s << u"say \"cheese"_s << true;
        QTest::newRow("quotes of both kinds") << u"it's \\ here"_s << u"'it's' \\"_s << true;
        QTest::newRow("NOT is a word") << u"red"_s << u"red NOT blue"_s << false;
        QTest::newRow("OR is a word") << u"red"_s << u"red OR blue"_s << false;
        QTest::newRow("NEAR is a word") << u"near red, blue"_s << u"NEAR(red blue)"_s << true;
        QTest::newRow("a column is none") << u"words of wisdom"_s << u"words:wisdom"_s << false;
        QTest::newRow("a prefix is none") << u"wisdom"_s << u"wis*"_s << false;
        QTest::newRow("tsquery's operators") << u"a b"_s << u"a & !b | (c <-> d):*"_s << false;
        QTest::newRow("a tag is no word") << u"hello"_s << u"\uE000s10000000"_s << false;
    }

    void aMessageIsFoundByItsWords()
    {
        QFETCH(QString, body);
        QFETCH(QString, words);
        QFETCH(bool, isFound);
        const MessageId id = m_world->said(m_world->mei, m_world->tom, body);
        m_world->said(m_world->mei, m_world->tom, u"something else"_s);
        m_world->indexAll();

        QCOMPARE(m_world->foundBy(words), isFound ? QList<MessageId>{id} : QList<MessageId>{});
    }

    void theLongestMessageIsFoundByItsLastWords()
    {
        // More places than PostgreSQL keeps of a word, and words behind the last place it counts.
        const QString body = QString(u"的书"_s).repeated(9000) + u"终点"_s;
        const MessageId id = m_world->said(m_world->mei, m_world->tom, body);
        m_world->indexAll();

        QCOMPARE(m_world->foundBy(u"书终点"_s), QList<MessageId>{id});
        QCOMPARE(m_world->foundBy(u"的终"_s), QList<MessageId>());
        QCOMPARE(m_world->foundBy(u"终点"_s), QList<MessageId>{id});
        QCOMPARE(m_world->foundBy(u"点终"_s), QList<MessageId>());
    }

    void onlyTextsPlacesAndFilesHaveWords()
    {
        m_world->said(m_world->mei, m_world->tom, u"fox"_s, false, MessageType::Picture);
        const MessageId geo = m_world->said(m_world->mei, m_world->tom, u"fox"_s, false, MessageType::Geo);
        const MessageId file = m_world->said(m_world->mei, m_world->tom, u"fox"_s, false, MessageType::File);
        const MessageId text = m_world->said(m_world->mei, m_world->tom, u"fox"_s);
        m_world->indexAll();

        QCOMPARE(m_world->foundBy(u"fox"_s), (QList<MessageId>{text, file, geo}));
        QCOMPARE(m_world->found({.words = u"fox"_s, .type = MessageType::Text}), QList<MessageId>{text});
        QCOMPARE(m_world->found({.words = u"fox"_s, .type = MessageType::Geo}), QList<MessageId>{geo});
        QCOMPARE(m_world->found({.words = u"fox"_s, .type = MessageType::Picture}), QList<MessageId>());
    }

    void theIndexTellsHowFarItIs()
    {
        QVERIFY(!indexedUntil());
        m_world->said(m_world->mei, m_world->tom, u"first"_s);
        m_world->indexAll();
        const Timestamp first = m_world->clock.now();
        m_world->clock.advance(kMinute);
        const MessageId second = m_world->said(m_world->mei, m_world->tom, u"second"_s);

        QCOMPARE(indexedUntil(), std::optional(first));
        QVERIFY(m_world->foundBy(u"second"_s).isEmpty());

        m_world->indexAll();
        QVERIFY(!indexedUntil());
        QCOMPARE(m_world->foundBy(u"second"_s), QList<MessageId>{second});
    }

    void aLongWayIsGoneInSteps()
    {
        for (int i = 0; i < 400; ++i)
            m_world->said(m_world->mei, m_world->tom, u"fox"_s);

        QList<qint64> seen;
        bool hasMore = true;
        while (hasMore) {
            const auto progress = MessageWorld::orDie(m_world->indexer.step());
            seen.append(progress.messages);
            hasMore = progress.hasMore;
        }

        QCOMPARE(seen, (QList<qint64>{150, 150, 100}));
        QCOMPARE(rows(), 400);
    }

    void recallingTakesAMessageOutOfTheIndex()
    {
        const MessageId kept = m_world->said(m_world->mei, m_world->tom, u"red fox"_s);
        const MessageId recalled = m_world->said(m_world->mei, m_world->tom, u"red fox"_s);
        m_world->indexAll();
        QCOMPARE(rows(), 2);

        m_world->recalledByAccount(m_world->mei, m_world->tom, recalled);

        QCOMPARE(m_world->foundBy(u"fox"_s), QList<MessageId>{kept});
        QCOMPARE(rows(), 1);
        checkIntegrity();
    }

    void whatIsRecalledFirstNeverEntersTheIndex()
    {
        const MessageId recalled = m_world->said(m_world->mei, m_world->tom, u"red fox"_s);
        m_world->recalledByAccount(m_world->mei, m_world->tom, recalled);
        m_world->said(m_world->mei, m_world->tom, u"blue fox"_s);
        m_world->indexAll();

        QCOMPARE(rows(), 1);
    }

    // PostgreSQL: ids are given out before the commit, and commits come in any order.
    void aMessageThatIsCommittedLateIsNotMissed()
    {
        if (!ScratchDatabase::isPostgres())
            QSKIP("SQLite has one writer");
        m_world->said(m_world->mei, m_world->tom, u"fox"_s);
        m_world->indexAll();
        const auto late = MessageWorld::orDie(Connection::open(m_world->database.address()));
        MessageWorld::orDie(late->executePlain(u"BEGIN"_s));
        const auto lateId = MessageWorld::orDie(late->value<MessageId>(kInsert, 1));
        const MessageId later = m_world->said(m_world->tom, m_world->kim, u"fox"_s);
        QVERIFY(*lateId < later);
        for (int i = 0; i < 5; ++i)
            MessageWorld::orDie(m_world->indexer.step());
        QCOMPARE(rows(), 1);

        MessageWorld::orDie(late->executePlain(u"COMMIT"_s));
        m_world->indexAll();

        QCOMPARE(m_world->foundBy(u"fox"_s).size(), 3);
    }

    void anIdThatIsNeverUsedHoldsNothingBack()
    {
        if (!ScratchDatabase::isPostgres())
            QSKIP("SQLite leaves no gaps");
        m_world->said(m_world->mei, m_world->tom, u"fox"_s);
        const auto other = MessageWorld::orDie(Connection::open(m_world->database.address()));
        MessageWorld::orDie(other->executePlain(u"BEGIN"_s));
        MessageWorld::orDie(other->value<MessageId>(kInsert, 1));
        MessageWorld::orDie(other->executePlain(u"ROLLBACK"_s));
        m_world->said(m_world->tom, m_world->kim, u"fox"_s);

        m_world->indexAll();

        QCOMPARE(m_world->foundBy(u"fox"_s).size(), 2);
    }

    // FREEIM_TEST_SEED makes other dice.
    void nothingIsMissedBesideSendsAndRecalls()
    {
        constexpr int kWriters = 6;
        constexpr int kMessages = 150;
        std::atomic<int> busy = kWriters;
        std::atomic<int> recalls = 0;
        std::vector<std::thread> writers;
        for (int writer = 0; writer < kWriters; ++writer) {
            writers.emplace_back([&, writer] {
                std::mt19937 dice(seed() + static_cast<quint32>(writer));
                const std::array people{m_world->mei, m_world->tom, m_world->kim};
                for (int i = 0; i < kMessages; ++i) {
                    const AccountId from = people.at(dice() % 3);
                    const AccountId to = people.at(
                        (dice() % 2 + 1 +
                         static_cast<size_t>(std::find(people.begin(), people.end(), from) - people.begin())) %
                        3);
                    const MessageId id = m_world->said(from, to, u"fox %1 of %2"_s.arg(i).arg(writer));
                    if (dice() % 4 == 0) {
                        std::this_thread::sleep_for(std::chrono::microseconds(dice() % 3000));
                        m_world->recalledByAccount(from, to, id);
                        ++recalls;
                    }
                }
                --busy;
            });
        }
        while (busy > 0)
            MessageWorld::orDie(m_world->indexer.step());
        for (std::thread &writer : writers)
            writer.join();
        m_world->indexAll();

        QVERIFY(recalls > 0);
        QCOMPARE(rows(), kWriters * kMessages - recalls);
        QCOMPARE(walk(u"fox"_s), kWriters * kMessages - recalls);
        checkIntegrity();
    }

    // Two servers on one database.
    void twoIndexersDoNotEnterAMessageTwice()
    {
        for (int i = 0; i < 700; ++i)
            m_world->said(m_world->mei, m_world->tom, u"fox"_s);
        const auto stepUntilDone = [&] {
            MessageIndexer indexer(m_world->context);
            bool isDone = false;
            while (!isDone) {
                MessageWorld::orDie(indexer.step());
                isDone = !indexedUntil();
            }
        };
        std::thread other(stepUntilDone);
        stepUntilDone();
        other.join();

        QCOMPARE(rows(), 700);
        QCOMPARE(walk(u"fox"_s), 700);
    }

private:
    std::optional<Timestamp> indexedUntil()
    {
        return MessageWorld::orDie(m_world->audit.search(m_world->boss, {})).indexedUntil;
    }

    int rows()
    {
        return static_cast<int>(MessageWorld::orDie(m_world->database->read([&](Connection &connection) {
                                    return connection.value<qint64>(ScratchDatabase::isPostgres() ? kRowsOfPostgres
                                                                                                  : kRowsOfSqlite);
                                })).value_or(-1));
    }

    // How many different messages all pages have.
    int walk(const QString &words)
    {
        SearchMessages request = MessageWorld::search({.words = words});
        request.limit = 37;
        QSet<MessageId> ids;
        do {
            const auto page = MessageWorld::orDie(m_world->audit.search(m_world->boss, request));
            for (const AuditedMessage &message : page.items)
                ids.insert(message.id);
            request.after = page.next;
        } while (request.after);
        return static_cast<int>(ids.size());
    }

    void checkIntegrity()
    {
        if (ScratchDatabase::isPostgres())
            return;
        QVERIFY(m_world->database->write([](Transaction &transaction) -> Result<Done> {
            FREEIM_CHECK(transaction.connection().change(kIntegrity));
            return Done{};
        }));
    }

    std::optional<MessageWorld> m_world;
};

QTEST_GUILESS_MAIN(MessageIndexerTest)
#include "message_indexer_test.moc"
