// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/migrations.h"
#include "tests/support/scratch_database.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kLastMessages{"test.lastMessages", u"SELECT last_message_at FROM conversation ORDER BY kind"_s};

} // namespace

class MigrationsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_scratch.emplace();
        auto connection = Connection::open(m_scratch->address());
        QVERIFY2(connection, connection ? "" : qPrintable(connection.error().internal));
        m_connection = *std::move(connection);
    }

    void cleanup()
    {
        m_connection.reset();
        m_scratch.reset();
    }

    void runsEachOnce()
    {
        const QList<Migration> all = embeddedMigrations(m_connection->dialect());
        QVERIFY(!all.isEmpty());

        const auto first = migrate(*m_connection, all);
        const auto second = migrate(*m_connection, all);

        QVERIFY2(first, first ? "" : qPrintable(first.error().internal));
        QCOMPARE(first->size(), all.size());
        QCOMPARE(second->size(), 0);
    }

    void refusesAChangedMigration()
    {
        QList<Migration> all{{1, u"first"_s, u"CREATE TABLE a (x BIGINT);\n"_s, u"aa"_s}};
        QVERIFY(migrate(*m_connection, all));

        all.first().checksum = u"bb"_s;
        const auto refused = migrate(*m_connection, all);

        QVERIFY(!refused);
        QVERIFY(refused.error().internal.contains(u"changed"_s));
    }

    void refusesANewerDatabase()
    {
        const QList<Migration> newer{{1, u"first"_s, u"CREATE TABLE a (x BIGINT);\n"_s, u"aa"_s},
                                     {2, u"second"_s, u"CREATE TABLE b (x BIGINT);\n"_s, u"bb"_s}};
        QVERIFY(migrate(*m_connection, newer));

        const auto refused = migrate(*m_connection, newer.first(1));

        QVERIFY(!refused);
        QVERIFY(refused.error().internal.contains(u"newer"_s));
    }

    void aFailedMigrationLeavesNothing()
    {
        const QList<Migration> broken{
            {1, u"broken"_s, u"CREATE TABLE a (x BIGINT);\nCREATE TABLE a (x BIGINT);\n"_s, u"aa"_s}};
        const QList<Migration> mended{{1, u"mended"_s, u"CREATE TABLE a (x BIGINT);\n"_s, u"bb"_s}};

        QVERIFY(!migrate(*m_connection, broken));
        const auto again = migrate(*m_connection, mended);

        QVERIFY2(again, again ? "" : qPrintable(again.error().internal));
    }

    void conversationsLearnWhenTheyWereWrittenToLast()
    {
        const QList<Migration> all = embeddedMigrations(m_connection->dialect());
        QList<Migration> before = all;
        before.removeIf([](const Migration &each) { return each.number >= 14; });
        QVERIFY(migrate(*m_connection, before));
        for (const QString &sql :
             {u"INSERT INTO account (id, username, username_key, nickname, nickname_key, created_at, updated_at) "
              "VALUES (10000000, 'mei', 'mei', 'mei', 'mei', 1, 1)"_s,
              u"INSERT INTO conversation (kind, low_id, high_id, last_seq, created_at) VALUES "
              "(0, 10000000, 10000001, 2, 3), (1, 7, 0, 0, 5)"_s,
              u"INSERT INTO message (conversation_id, seq, sender_id, to_id, ope, type, body, is_private, status, "
              "created_at, updated_at) SELECT c.id, n.seq, 10000000, 10000001, 0, 0, 'hi', FALSE, 0, n.seq * 100, 900 "
              "FROM conversation c CROSS JOIN (SELECT 1 AS seq UNION ALL SELECT 2) n WHERE c.kind = 0"_s}) {
            const auto done = m_connection->executePlain(sql);
            QVERIFY2(done, done ? "" : qPrintable(done.error().internal));
        }

        QVERIFY(migrate(*m_connection, all));

        const auto times = m_connection->values<std::optional<qint64>>(kLastMessages);
        QVERIFY(times);
        QCOMPARE(*times, (QList<std::optional<qint64>>{200, std::nullopt}));
    }

    void splitsAtLineEndsAndDropsComments()
    {
        const QStringList statements = splitStatements(u"-- why; because\nA 'x;y';\nB -- c\n;\n"_s);

        QCOMPARE(statements, (QStringList{u"A 'x;y'"_s, u"B"_s}));
    }

private:
    std::optional<ScratchDatabase> m_scratch;
    std::unique_ptr<Connection> m_connection;
};

QTEST_GUILESS_MAIN(MigrationsTest)
#include "migrations_test.moc"
