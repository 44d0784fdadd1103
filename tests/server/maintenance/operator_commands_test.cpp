// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QRegularExpression>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

// freeim-server operator add and audit verify, beside a server that runs.
class OperatorCommandsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
    }

    void init() { m_server.emplace(); }

    void cleanup() { m_server.reset(); }

    void anOperatorWhoIsAddedSignsInAtOnce()
    {
        const QString password = passwordOf(run({u"operator"_s, u"add"_s, u"mei"_s, u"--role"_s, u"moderator"_s}));
        QVERIFY(!password.isEmpty());
        ApiClient api(m_server->port());

        const Answer answer = api.post(u"/admin/session"_s, {{u"name"_s, u"mei"_s}, {u"password"_s, password}});

        QVERIFY2(answer.code() == 0, answer.body.constData());
        QCOMPARE(answer.result()["operator"_L1]["roleName"_L1].toString(), u"moderator"_s);
        QVERIFY(answer.result()["operator"_L1]["mustChangePassword"_L1].toBool());
        // The server that runs knows what he may do.
        api.setToken(answer.result()["token"_L1].toString().toLatin1());
        QCOMPARE(
            api.put(u"/admin/me/password"_s, {{u"current"_s, password}, {u"password"_s, u"another-horse"_s}}).code(),
            0);
        QCOMPARE(api.get(u"/admin/operators"_s).result()["permission"_L1].toString(), u"operators.read"_s);
    }

    void anEmptyDatabaseGetsItsFirstOwner()
    {
        const ScratchDatabase empty;

        const ProgramEnd end = runProgram({u"operator"_s, u"add"_s, u"mei"_s, u"--role"_s, u"owner"_s, u"--database"_s,
                                           empty.url(), u"--data"_s, m_server->dataDirectory()});

        QVERIFY2(end.status == 0, end.errors.constData());
        QVERIFY(!passwordOf(end).isEmpty());
    }

    void whatIsWrongIsTold_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("role");
        QTest::addColumn<QByteArray>("sentence");
        QTest::newRow("a name in use") << u"ADMIN"_s << u"owner"_s
                                       << QByteArray("there is an operator 'ADMIN' already");
        QTest::newRow("no name") << u"m i"_s << u"owner"_s << QByteArray("'m i' is no name");
        QTest::newRow("no role") << u"mei"_s << u"king"_s << QByteArray("there is no role 'king'");
    }

    void whatIsWrongIsTold()
    {
        QFETCH(QString, name);
        QFETCH(QString, role);
        QFETCH(QByteArray, sentence);

        const ProgramEnd end = run({u"operator"_s, u"add"_s, name, u"--role"_s, role});

        QCOMPARE(end.status, 1);
        QVERIFY2(end.errors.contains(sentence), end.errors.constData());
        QVERIFY(end.output.isEmpty());
    }

    void aLogThatNobodyTouchedIsIntact()
    {
        (void)signedInOperator(*m_server);

        const ProgramEnd end = run({u"audit"_s, u"verify"_s});

        QVERIFY2(end.status == 0, end.errors.constData());
        QCOMPARE(end.output.trimmed(), QByteArray("the audit log is intact: 2 entries")); // made, signed in
    }

    void theFirstBrokenEntryIsTold_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QByteArray>("sentence");
        QTest::newRow("changed") << u"UPDATE audit_entry SET address = 'x' WHERE id = 2"_s
                                 << QByteArray("entry 2 is not what was written");
        QTest::newRow("gone") << u"DELETE FROM audit_entry WHERE id = 1"_s << QByteArray("entry 1 is missing");
        QTest::newRow("the last gone") << u"DELETE FROM audit_entry WHERE id = 2"_s << QByteArray("entry 2 is missing");
        QTest::newRow("too many") << u"UPDATE audit_head SET last_id = 1"_s
                                  << QByteArray("entry 2 was not written by the server");
        QTest::newRow("another end") << u"UPDATE audit_head SET last_hash = ''"_s
                                     << QByteArray("entry 2 is the last one, but not the one that was added last");
    }

    void theFirstBrokenEntryIsTold()
    {
        QFETCH(QString, sql);
        QFETCH(QByteArray, sentence);
        (void)signedInOperator(*m_server);
        const auto connection = Connection::open(*parseDatabaseUrl(m_server->databaseUrl()));
        QVERIFY(connection);
        QVERIFY((*connection)->executePlain(sql));

        const ProgramEnd end = run({u"audit"_s, u"verify"_s});

        QCOMPARE(end.status, 1);
        QVERIFY2(end.output.startsWith(QByteArray("the audit log is BROKEN: " + sentence)), end.output.constData());
    }

    void anEmptyDatabaseHasNoLog()
    {
        const ScratchDatabase empty;
        { // makes the file
            const auto connection = Connection::open(empty.address());
            QVERIFY(connection);
        }

        const ProgramEnd end = runProgram(
            {u"audit"_s, u"verify"_s, u"--database"_s, empty.url(), u"--data"_s, m_server->dataDirectory()});

        QCOMPARE(end.status, 1);
        QVERIFY2(end.errors.contains("this is not a database of FreeIM"), end.errors.constData());
    }

private:
    ProgramEnd run(const QStringList &words) const
    {
        return runProgram(
            words + QStringList{u"--database"_s, m_server->databaseUrl(), u"--data"_s, m_server->dataDirectory()});
    }

    static QString passwordOf(const ProgramEnd &end)
    {
        static const QRegularExpression sentence(u"the password for the first sign-in is (\\S{16})\n"_s);
        return sentence.match(QString::fromUtf8(end.output)).captured(1);
    }

    std::optional<ServerProcess> m_server;
};

QTEST_GUILESS_MAIN(OperatorCommandsTest)
#include "operator_commands_test.moc"
