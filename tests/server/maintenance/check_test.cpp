// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kAddUpload{"test.addUpload",
                           u"INSERT INTO upload (upload_key, hash, size, content_type, account_id, created_at) "
                           "SELECT 'lost.txt', ?, 1, 'text/plain', MIN(id), 0 FROM account"_s};

} // namespace

// freeim-server check, beside a server that runs.
class CheckTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace();
        Person ann = registeredPerson(m_server->port(), u"ann"_s);
        Person ben = registeredPerson(m_server->port(), u"ben"_s);
        befriend(ann, ben);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(ann.api
                         .post(u"/chat/send"_s, {{u"toId"_s, ben.id},
                                                 {u"ope"_s, u"friend"_s},
                                                 {u"type"_s, u"text"_s},
                                                 {u"isPrivate"_s, 0},
                                                 {u"body"_s, u"hello"_s}})
                         .code(),
                     0);
        QCOMPARE(ben.api.post(u"/chat/read"_s).code(), 0);
        QCOMPARE(ann.api.post(u"/chatGroups"_s, {{u"name"_s, u"group"_s}, {u"intro"_s, u"hello"_s}}).code(), 0);
    }

    void cleanup() { m_server.reset(); }

    void aDatabaseInUseIsInOrder()
    {
        const ProgramEnd end = check();

        QVERIFY2(end.status == 0, qPrintable(QString::fromUtf8(end.output + end.errors)));
        QVERIFY(end.output.contains("the database is in order"));
    }

    void aDifferenceIsFound_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QByteArray>("sentence");
        QTest::newRow("a gap in a sequence")
            << u"DELETE FROM message WHERE seq = 2"_s << QByteArray("counts 3 messages; there are 2, from 1 to 3");
        QTest::newRow("the newest message is gone")
            << u"DELETE FROM message WHERE seq = 3"_s << QByteArray("counts 3 messages; there are 2, from 1 to 2");
        QTest::newRow("a conversation with nobody") << u"UPDATE conversation SET high_id = 99999999 WHERE kind = 0"_s
                                                    << QByteArray("not both of which are there");
        // SQLite's foreign keys do not let it happen.
        if (qEnvironmentVariable("FREEIM_TEST_DATABASE") == "postgres"_L1) {
            QTest::newRow("a message from nobody")
                << u"UPDATE message SET sender_id = 99999999 WHERE seq = 1"_s << QByteArray("where it does not belong");
            QTest::newRow("a message in no conversation")
                << u"UPDATE message SET conversation_id = 99999999 WHERE seq = 3"_s
                << QByteArray("is in conversation 99999999, where it does not belong");
        }
        QTest::newRow("a message from another conversation")
            << u"UPDATE message SET to_id = sender_id WHERE seq = 1"_s << QByteArray("where it does not belong");
        QTest::newRow("a conversation that was written to at another time")
            << u"UPDATE conversation SET last_message_at = 7 WHERE kind = 0"_s
            << QByteArray("was last written to at 7; its last message is of ");
        QTest::newRow("a recalled text") << u"UPDATE message SET status = 1 WHERE seq = 1"_s
                                         << QByteArray("is recalled and still has its text");
        QTest::newRow("more read than written")
            << u"UPDATE read_mark SET read_seq = 4"_s << QByteArray("has read 4 of 3 messages");
        QTest::newRow("a friendship from one side")
            << u"DELETE FROM friendship WHERE account_id < friend_id"_s << QByteArray("but not the other way round");
        QTest::newRow("a wrong member count")
            << u"UPDATE chat_group SET member_count = 7"_s << QByteArray("counts 7 members; there are 1");
        QTest::newRow("no owner") << u"UPDATE chat_group_member SET role = 0"_s << QByteArray("another owner");
        QTest::newRow("a group that is dissolved and is not")
            << u"INSERT INTO chat_group_former_member SELECT group_id, account_id, role, remark, muted_until, "
               "joined_at, joined_seq FROM chat_group_member"_s
            << QByteArray("is not dissolved and has 1 former members");
        QTest::newRow("a gap in an account's changes")
            << u"DELETE FROM account_event WHERE user_seq = 2"_s << QByteArray("changes; kept are ");
        QTest::newRow("the newest change is gone")
            << u"UPDATE account_sequence SET user_seq = user_seq + 1"_s << QByteArray("changes; kept are ");
        QTest::newRow("changes nobody counted")
            << u"DELETE FROM account_sequence"_s << QByteArray("counts 0 changes; kept are ");
        QTest::newRow("a number given twice")
            << u"UPDATE id_counter SET next_value = 1"_s << QByteArray("the next account would be 1, but");
    }

    void aDifferenceIsFound()
    {
        QFETCH(QString, sql);
        QFETCH(QByteArray, sentence);
        execute(sql);

        const ProgramEnd end = check();

        QCOMPARE(end.status, 1);
        QVERIFY2(end.output.contains(sentence), qPrintable(QString::fromUtf8(end.output + end.errors)));
        QVERIFY(end.output.contains("the database is NOT in order"));
    }

    void anUploadWithoutItsFileIsFound()
    {
        auto connection = Connection::open(*parseDatabaseUrl(m_server->databaseUrl()));
        QVERIFY((*connection)->change(kAddUpload, QString(64, u'a')));

        const ProgramEnd end = check();

        QCOMPARE(end.status, 1);
        QVERIFY2(end.output.contains("upload 'lost.txt': its file "),
                 qPrintable(QString::fromUtf8(end.output + end.errors)));
    }

    void onlySoManyDifferencesAreTold()
    {
        execute(u"UPDATE message SET status = 1"_s);

        const ProgramEnd end = check({u"--differences"_s, u"2"_s});

        QCOMPARE(end.output.count("is recalled and still has its text"), 2);
        QVERIFY(end.output.contains("and more"));
    }

    void nothingIsChanged()
    {
        const auto connection = Connection::open(*parseDatabaseUrl(m_server->databaseUrl()),
                                                 Connection::Access::ReadOnly);

        QVERIFY(connection);
        QVERIFY(!(*connection)->executePlain(u"UPDATE chat_group SET member_count = 7"_s));
    }

    void anEmptyDatabaseIsNotOneOfOurs()
    {
        const ScratchDatabase empty;
        { // makes the file
            const auto connection = Connection::open(empty.address());
            QVERIFY(connection);
        }

        const ProgramEnd end = runProgram(
            {u"check"_s, u"--database"_s, empty.url(), u"--data"_s, m_server->dataDirectory()});

        QCOMPARE(end.status, 1);
        QVERIFY2(end.errors.contains("this is not a database of FreeIM"), end.errors.constData());
    }

    void aFileThatIsMissingIsNotMade()
    {
        if (ScratchDatabase::isPostgres())
            QSKIP("PostgreSQL has no file");
        const QString path = m_server->dataDirectory() + u"/missing.db"_s;

        const ProgramEnd end = runProgram(
            {u"check"_s, u"--database"_s, u"sqlite:"_s + path, u"--data"_s, m_server->dataDirectory()});

        QCOMPARE(end.status, 1);
        QVERIFY(!QFile::exists(path));
    }

private:
    ProgramEnd check(const QStringList &more = {}) const
    {
        return runProgram(
            QStringList{u"check"_s, u"--database"_s, m_server->databaseUrl(), u"--data"_s, m_server->dataDirectory()} +
            more);
    }

    void execute(const QString &sql) const
    {
        auto connection = Connection::open(*parseDatabaseUrl(m_server->databaseUrl()));
        const auto done = (*connection)->executePlain(sql);
        QVERIFY2(done, done ? "" : qPrintable(done.error().internal));
    }

    std::optional<ServerProcess> m_server;
};

QTEST_GUILESS_MAIN(CheckTest)
#include "check_test.moc"
