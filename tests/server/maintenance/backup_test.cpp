// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

Answer sendTo(Person &from, qint64 to, const QString &body)
{
    return from.api.post(
        u"/chat/send"_s,
        {{u"toId"_s, to}, {u"ope"_s, u"friend"_s}, {u"type"_s, u"text"_s}, {u"isPrivate"_s, 0}, {u"body"_s, body}});
}

} // namespace

// freeim-server backup, beside a server that runs, and the way back as docs/operations.md tells it.
class BackupTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_directory.emplace();
        m_server.emplace();
        m_ann.emplace(registeredPerson(m_server->port(), u"ann"_s));
        m_ben.emplace(registeredPerson(m_server->port(), u"ben"_s));
        befriend(*m_ann, *m_ben);
    }

    void cleanup() { m_server.reset(); }

    void aServerOnARestoredBackupKnowsAllThatWasAcknowledgedBeforeIt()
    {
        for (int i = 0; i < 20; ++i)
            QCOMPARE(sendTo(*m_ann, m_ben->id, u"before %1"_s.arg(i)).code(), 0);
        QCOMPARE(backUp().status, 0);
        QCOMPARE(sendTo(*m_ann, m_ben->id, u"after"_s).code(), 0);
        m_server->kill();

        ScratchDatabase restored;
        restoreTo(restored);
        // The signing key is kept beside the backup, so nobody is logged out.
        const ServerProcess again(
            ServerSetup{.databaseUrl = restored.url(), .dataDirectory = m_server->dataDirectory()});

        Person reader{.api = ApiClient(again.port())};
        reader.api.setToken(m_ben->api.token());
        const Answer history = reader.api.get(u"/chat/messages"_s, {{u"toId"_s, m_ann->id}});
        QCOMPARE(history.total(), 20);
        QCOMPARE(history.items().first().toObject().value("body"_L1).toString(), u"before 19"_s);
        Person writer{.api = ApiClient(again.port())};
        writer.api.setToken(m_ann->api.token());
        QCOMPARE(sendTo(writer, m_ben->id, u"next"_s).result().value("seq"_L1).toInteger(), 21);
        QCOMPARE(check(again.databaseUrl()).status, 0);
    }

    void aBackupUnderLoadIsOneMomentOfTheDatabase()
    {
        std::atomic<bool> isStopping = false;
        std::atomic<int> sent = 0;
        const quint16 port = m_server->port();
        std::thread load([&, token = m_ann->api.token(), to = m_ben->id] {
            Person sender{.api = ApiClient(port)};
            sender.api.setToken(token);
            while (!isStopping && sendTo(sender, to, u"load"_s).code() == 0)
                ++sent;
        });
        QTRY_VERIFY(sent > 20);
        const int before = sent;

        const ProgramEnd end = backUp();

        const int after = sent + 1; // one may be on its way
        isStopping = true;
        load.join();
        QVERIFY2(end.status == 0, end.errors.constData());
        QVERIFY(after > before);
        ScratchDatabase restored;
        restoreTo(restored);
        const ProgramEnd checked = check(restored.url());
        QVERIFY2(checked.status == 0, qPrintable(QString::fromUtf8(checked.output + checked.errors)));
        const qint64 kept = countOfMessages(restored);
        QVERIFY2(kept >= before && kept <= after, qPrintable(QString::number(kept)));
    }

    void whatIsNotInItIsTold()
    {
        const ProgramEnd end = backUp();

        QVERIFY(end.output.contains("/uploads"));
        QVERIFY(end.output.contains("/token.key"));
    }

    void aFileThatIsThereIsOnlyReplacedWhenToldSo()
    {
        QFile present(file());
        QVERIFY(present.open(QIODevice::WriteOnly) && present.write("precious") > 0);
        present.close();

        const ProgramEnd refused = backUp();
        QVERIFY(present.open(QIODevice::ReadOnly));
        const QByteArray kept = present.readAll();
        const ProgramEnd forced = backUp({u"--force"_s});

        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.errors.contains("is there already"), refused.errors.constData());
        QCOMPARE(kept, QByteArray("precious"));
        QCOMPARE(forced.status, 0);
        ScratchDatabase restored;
        restoreTo(restored);
        QCOMPARE(check(restored.url()).status, 0);
    }

    void onlyItsOwnerMayReadIt()
    {
        QCOMPARE(backUp().status, 0);

        constexpr auto kOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QCOMPARE(QFile::permissions(file()) & kOthers, QFile::Permissions());
    }

    void aBackupThatFailsLeavesNothing()
    {
        const QString missing = ScratchDatabase::isPostgres() ? QString(m_server->databaseUrl() + u"_missing"_s)
                                                              : u"sqlite:/nowhere/freeim.db"_s;

        const ProgramEnd end = runProgram(
            {u"backup"_s, file(), u"--database"_s, missing, u"--data"_s, m_server->dataDirectory()});

        QCOMPARE(end.status, 1);
        QVERIFY(!end.errors.isEmpty());
        QCOMPARE(QDir(m_directory->path()).entryList(QDir::Files), QStringList{});
    }

    void withoutAFileItSaysWhatIsMissing()
    {
        const ProgramEnd end = runProgram({u"backup"_s});

        QCOMPARE(end.status, 2);
        QVERIFY(end.errors.contains("'backup' needs a FILE"));
    }

    void withoutPgDumpItSaysWhereThatComesFrom()
    {
        if (!ScratchDatabase::isPostgres())
            QSKIP("SQLite needs no other program");

        const ProgramEnd end = runProgram(
            {u"backup"_s, file(), u"--database"_s, m_server->databaseUrl(), u"--data"_s, m_server->dataDirectory()},
            ServerSetup{.settings = {{u"PATH"_s, u"/nowhere"_s}}});

        QCOMPARE(end.status, 1);
        QVERIFY2(end.errors.contains("postgresql-client"), end.errors.constData());
    }

private:
    QString file() const { return m_directory->filePath(u"copy"_s); }

    ProgramEnd backUp(const QStringList &more = {}) const
    {
        return runProgram(QStringList{u"backup"_s, file(), u"--database"_s, m_server->databaseUrl(), u"--data"_s,
                                      m_server->dataDirectory()} +
                          more);
    }

    ProgramEnd check(const QString &url) const
    {
        return runProgram({u"check"_s, u"--database"_s, url, u"--data"_s, m_server->dataDirectory()});
    }

    // As docs/operations.md tells it.
    void restoreTo(const ScratchDatabase &restored) const
    {
        const DatabaseLocation to = restored.address();
        if (!ScratchDatabase::isPostgres()) {
            QVERIFY(QFile::copy(file(), to.path));
            return;
        }
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PGPASSWORD"_s, to.password);
        process.setProcessEnvironment(environment);
        process.start(u"pg_restore"_s, {u"--exit-on-error"_s, u"--no-owner"_s, u"--host="_s + to.host,
                                        u"--port="_s + QString::number(to.port), u"--username="_s + to.user,
                                        u"--dbname="_s + to.database, file()});
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }

    static qint64 countOfMessages(const ScratchDatabase &database)
    {
        static const Statement count{"test.countOfMessages", u"SELECT COUNT(*) FROM message"_s};
        const auto connection = Connection::open(database.address());
        return **(*connection)->value<qint64>(count);
    }

    std::optional<QTemporaryDir> m_directory;
    std::optional<ServerProcess> m_server;
    std::optional<Person> m_ann;
    std::optional<Person> m_ben;
};

QTEST_GUILESS_MAIN(BackupTest)
#include "backup_test.moc"
