// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"
#include "tests/support/postgres_cluster.h"
#include "tests/support/server_process.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kSmallDisk = "size=16m";

Answer sendTo(Person &from, const Person &to, const QString &body)
{
    return from.api.post(
        u"/chat/send"_s,
        {{u"toId"_s, to.id}, {u"ope"_s, u"friend"_s}, {u"type"_s, u"text"_s}, {u"isPrivate"_s, 0}, {u"body"_s, body}});
}

Answer historyOf(Person &reader, const Person &other)
{
    return reader.api.get(u"/chat/messages"_s, {{u"toId"_s, other.id}});
}

bool saysNotReady(const Answer &answer)
{
    return answer.status == 503 && answer.error() == "server.notReady"_L1 &&
           answer.fields.value("retry-after").toInt() > 0;
}

ProgramEnd serveOn(const QString &url, const QString &directory, bool isUnprivileged = false)
{
    return runProgram(
        {u"serve"_s, u"--dev"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--data"_s, directory, u"--database"_s, url},
        ServerSetup{.isUnprivileged = isUnprivileged});
}

ProgramEnd check(const ServerProcess &server)
{
    return runProgram({u"check"_s, u"--database"_s, server.databaseUrl(), u"--data"_s, server.dataDirectory()});
}

// Runs it, and answers the first value of the first row if there is one.
QVariant runSql(const QString &path, const QString &sql)
{
    QVariant value;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"faults"_s);
        database.setDatabaseName(path);
        if (!database.open())
            qFatal("%s", qPrintable(database.lastError().text()));
        QSqlQuery query(database);
        if (!query.exec(sql))
            qFatal("%s", qPrintable(query.lastError().text()));
        if (query.next())
            value = query.value(0);
    }
    QSqlDatabase::removeDatabase(u"faults"_s);
    return value;
}

// A disk of a few megabytes, seen by this process and those it starts.
class SmallDisk
{
public:
    SmallDisk()
    {
        if (::unshare(CLONE_NEWNS) == 0 && ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0)
            m_isMounted = ::mount("tmpfs", path().toLocal8Bit().constData(), "tmpfs", 0, kSmallDisk) == 0;
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            ::umount2(path().toLocal8Bit().constData(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    [[nodiscard]] bool isMounted() const { return m_isMounted; }
    [[nodiscard]] QString path() const { return m_directory.path(); }
    [[nodiscard]] QString url() const { return u"sqlite:"_s + path() + u"/freeim.db"_s; }

    void fill()
    {
        m_ballast.setFileName(path() + u"/ballast"_s);
        if (!m_ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            qFatal("no ballast");
        while (m_ballast.write(QByteArray(1024, 'x')) == 1024) {
        }
    }
    void empty() { m_ballast.remove(); }

    // Only while no file is open on it for writing.
    [[nodiscard]] bool makeReadOnly()
    {
        return ::mount("none", path().toLocal8Bit().constData(), nullptr, MS_REMOUNT | MS_RDONLY, kSmallDisk) == 0;
    }

private:
    QTemporaryDir m_directory;
    QFile m_ballast;
    bool m_isMounted = false;
};

} // namespace

// What goes wrong below a server: each with an error that says what, nothing damaged, and no restart where it passes.
class FaultsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onAFullDiskReadsGoOnAndWritesResumeWhenThereIsRoom()
    {
        SmallDisk disk;
        if (!disk.isMounted())
            QSKIP("mounting a small disk needs root and CAP_SYS_ADMIN");
        ServerProcess server(ServerSetup{.databaseUrl = disk.url()});
        auto [ann, ben] = friends(server);
        QCOMPARE(sendTo(ann, ben, u"before"_s).code(), 0);

        disk.fill();
        Answer refused;
        int sent = 1;
        // What the write-ahead log has room for still fits.
        while ((refused = sendTo(ann, ben, QString(2000, u'x'))).code() == 0)
            ++sent;

        QVERIFY2(saysNotReady(refused), refused.body.constData());
        QCOMPARE(historyOf(ben, ann).total(), sent);
        QVERIFY(saysNotReady(sendTo(ann, ben, QString(2000, u'y'))));

        disk.empty();
        QCOMPARE(sendTo(ann, ben, u"after"_s).code(), 0);
        QCOMPARE(historyOf(ben, ann).total(), sent + 1);
        QVERIFY2(check(server).status == 0, check(server).output.constData());
    }

    void aServerDoesNotStartOnAReadOnlyDisk()
    {
        SmallDisk disk;
        if (!disk.isMounted())
            QSKIP("mounting a small disk needs root and CAP_SYS_ADMIN");
        {
            ServerProcess server(ServerSetup{.databaseUrl = disk.url()});
            QCOMPARE(server.stop(), 0);
        }
        QVERIFY(disk.makeReadOnly());

        const ProgramEnd end = serveOn(disk.url(), m_directory.path());

        QCOMPARE(end.status, 1);
        QVERIFY2(end.errors.contains("Read-only file system"), end.errors.constData());
    }

    void aDamagedPageFailsWhatReadsItAndIsFoundByCheck()
    {
        const QString path = m_directory.filePath(u"damaged.db"_s);
        ServerProcess server(ServerSetup{.databaseUrl = u"sqlite:"_s + path});
        auto [ann, ben] = friends(server);
        // What comes after these pages is messages and nothing else.
        const int pagesWithoutMessages = runSql(path, u"PRAGMA page_count"_s).toInt();
        for (int i = 0; i < 50; ++i)
            QCOMPARE(sendTo(ann, ben, QString(2000, u'x')).code(), 0);
        QCOMPARE(server.stop(), 0); // with everything in the file
        overwriteEveryPageAfter(path, pagesWithoutMessages);

        server.restart();
        const Answer read = historyOf(ben, ann);
        const ProgramEnd found = check(server);

        QCOMPARE(read.status, 500);
        QCOMPARE(read.error(), u"server.internal"_s);
        QVERIFY(server.log().contains("the database is damaged"));
        QCOMPARE(found.status, 1);
        QVERIFY2(found.output.contains("WRONG"), found.output.constData());
        QCOMPARE(ben.api.get(u"/me/info"_s).code(), 0); // the rest goes on
    }

    void aFileThatIsNoDatabaseIsRefusedAndLeftAlone()
    {
        const QString path = m_directory.filePath(u"letter.db"_s);
        const QByteArray letter = QByteArray("Dear database, ").repeated(1000);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(letter) == letter.size());
        file.close();

        const ProgramEnd end = serveOn(u"sqlite:"_s + path, m_directory.path());

        QCOMPARE(end.status, 1);
        QVERIFY2(end.errors.contains("file is not a database"), end.errors.constData());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), letter);
    }

    void aDatabaseNewerThanTheProgramIsRefused()
    {
        const QString path = m_directory.filePath(u"newer.db"_s);
        {
            ServerProcess server(ServerSetup{.databaseUrl = u"sqlite:"_s + path});
            QCOMPARE(server.stop(), 0);
        }
        runSql(path, u"INSERT INTO schema_migration (number, name, checksum) VALUES (9999, 'future', 'x')"_s);

        const ProgramEnd end = serveOn(u"sqlite:"_s + path, m_directory.path());

        QCOMPARE(end.status, 1);
        QVERIFY2(end.errors.contains("newer than this program: it has migration 9999 (future)"),
                 end.errors.constData());
    }

    void aDataDirectoryThatIsNotWritableIsRefused()
    {
        const QString directory = m_directory.filePath(u"closed"_s);
        QVERIFY(QDir().mkdir(directory));
        QVERIFY(
            QFile::setPermissions(directory, QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther));
        QVERIFY(QFile::setPermissions(m_directory.path(), QFile::Permissions(0x7755)));

        const ProgramEnd end = serveOn(u"sqlite:"_s + directory + u"/freeim.db"_s, directory, true);

        QCOMPARE(end.status, 2);
        QVERIFY2(end.errors.contains("cannot be used: Permission denied"), end.errors.constData());
    }

    void aPostgresRoleWithoutRightsIsRefused()
    {
        if (!PostgresCluster::isInstalled())
            QSKIP("no PostgreSQL in /usr/lib/postgresql");
        const PostgresCluster cluster;
        cluster.run(u"CREATE ROLE guest LOGIN PASSWORD 'guest'"_s);

        const ProgramEnd noRights = serveOn(cluster.urlFor(u"guest"_s, u"guest"_s), m_directory.path());
        const ProgramEnd wrongPassword = serveOn(cluster.urlFor(u"guest"_s, u"wrong"_s), m_directory.path());

        QCOMPARE(noRights.status, 1);
        QVERIFY2(noRights.errors.contains("permission denied for schema public"), noRights.errors.constData());
        QCOMPARE(wrongPassword.status, 1);
        QVERIFY2(wrongPassword.errors.contains("password authentication failed"), wrongPassword.errors.constData());
    }

    void rightsThatAreTakenAwayFailWhatNeedsThemUntilTheyAreGivenBack()
    {
        if (!PostgresCluster::isInstalled())
            QSKIP("no PostgreSQL in /usr/lib/postgresql");
        const PostgresCluster cluster;
        cluster.run(u"CREATE ROLE owner LOGIN PASSWORD 'owner'"_s);
        cluster.run(u"GRANT ALL ON SCHEMA public TO owner"_s);
        ServerProcess server(ServerSetup{.databaseUrl = cluster.urlFor(u"owner"_s, u"owner"_s)});
        auto [ann, ben] = friends(server);
        cluster.run(u"REVOKE INSERT ON message FROM owner"_s);

        const Answer refused = sendTo(ann, ben, u"meanwhile"_s);
        const Answer read = historyOf(ben, ann);
        cluster.run(u"GRANT INSERT ON message TO owner"_s);

        QCOMPARE(refused.status, 500);
        QVERIFY(server.log().contains("permission denied for table message"));
        QCOMPARE(read.code(), 0);
        QCOMPARE(sendTo(ann, ben, u"after"_s).result().value("seq"_L1).toInteger(), 1);
    }

private:
    static std::pair<Person, Person> friends(const ServerProcess &server)
    {
        Person ann = registeredPerson(server.port(), u"ann"_s);
        Person ben = registeredPerson(server.port(), u"ben"_s);
        befriend(ann, ben);
        return {std::move(ann), std::move(ben)};
    }

    static void overwriteEveryPageAfter(const QString &path, int pages)
    {
        constexpr qint64 kPage = 4096;
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.size() > (pages + 10) * kPage);
        for (qint64 at = pages * kPage; at < file.size(); at += kPage) {
            file.seek(at);
            file.write(QByteArray(kPage, '\x5a'));
        }
    }

    QTemporaryDir m_directory;
};

QTEST_GUILESS_MAIN(FaultsTest)
#include "faults_test.moc"
