// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QSet>
#include <QTest>

#include <random>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kMessages = 30'000;
constexpr int kMostKills = 10;

// From the start of a server to its death, ms: around its first looks for messages to index.
constexpr int kShortestLife = 900;
constexpr int kLongestLife = 1'600;

const Statement kInsert{
    "test.insert",
    u"INSERT INTO message (conversation_id, seq, sender_id, to_id, ope, type, body, is_private, status, created_at, "
    "updated_at) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
    "SELECT m.conversation_id, m.seq + n.i, m.sender_id, m.to_id, m.ope, m.type, '旧 fox', FALSE, 0, m.created_at + "
    "n.i, "
    "m.created_at + n.i FROM n CROSS JOIN message m WHERE m.seq = 1 ORDER BY n.i"_s};
const Statement kCount{"test.count", u"UPDATE conversation SET last_seq = last_seq + ?"_s};
const Statement kPlace{"test.place", u"SELECT count(*) FROM message WHERE id <= (SELECT last_id FROM message_index)"_s};
const Statement kIntegrity{"test.integrity", u"INSERT INTO message_text (message_text) VALUES ('integrity-check')"_s,
                           Dialect::Sqlite};

} // namespace

// A server that has many messages to index is killed in the middle of it, again and again.
class MessageIndexCrashTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theIndexMissesNothingAndHasNothingTwice()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        ServerProcess server(ServerSetup{.settings = {{u"FREEIM_RATE_LIMIT_ENABLED"_s, u"false"_s}}});
        Person mei = registeredPerson(server.port(), u"mei"_s);
        Person tom = registeredPerson(server.port(), u"tom"_s);
        befriend(mei, tom);
        QCOMPARE(mei.api
                     .post(u"/chat/send"_s, {{u"toId"_s, tom.id},
                                             {u"ope"_s, u"friend"_s},
                                             {u"type"_s, u"text"_s},
                                             {u"isPrivate"_s, 0},
                                             {u"body"_s, u"旧 fox"_s}})
                     .code(),
                 0);
        server.kill();
        const auto connection = Connection::open(*parseDatabaseUrl(server.databaseUrl()));
        QVERIFY(connection);
        QVERIFY((*connection)->change(kInsert, kMessages));
        QVERIFY((*connection)->change(kCount, kMessages));

        std::mt19937 dice(static_cast<quint32>(qEnvironmentVariableIntValue("FREEIM_CRASH_SEED")) + 1);
        QList<qint64> places;
        for (int kill = 0; kill < kMostKills && place(**connection) <= kMessages; ++kill) {
            server.restartAndKillAfter(kShortestLife + static_cast<int>(dice() % (kLongestLife - kShortestLife)));
            places.append(place(**connection));
        }
        qInfo() << "indexed after each kill:" << places;
        server.restart();
        Person boss = signedInOperator(server);
        QTRY_VERIFY_WITH_TIMEOUT(boss.api.get(u"/admin/messages"_s).result().value("indexedUntil"_L1).isNull(),
                                 120'000);

        QList<qint64> ids;
        Arguments after;
        while (true) {
            const Answer page = boss.api.get(u"/admin/messages"_s,
                                             Arguments{{u"words"_s, u"旧"_s}, {u"limit"_s, 200}} + after);
            QCOMPARE(page.code(), 0);
            for (const QJsonValue &item : page.items())
                ids.append(item["id"_L1].toInteger());
            const QJsonValue next = page.result().value("next"_L1);
            if (next.isNull())
                break;
            after = {{u"after"_s, next.toString()}};
        }
        QCOMPARE(ids.size(), kMessages + 1);
        QCOMPARE(QSet<qint64>(ids.begin(), ids.end()).size(), ids.size());
        if (!ScratchDatabase::isPostgres())
            QVERIFY((*connection)->change(kIntegrity));
        QCOMPARE(server.stop(), 0);
    }

private:
    static qint64 place(Connection &connection) { return connection.value<qint64>(kPlace)->value_or(0); }
};

QTEST_GUILESS_MAIN(MessageIndexCrashTest)
#include "message_index_crash_test.moc"
