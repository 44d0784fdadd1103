// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"
#include "tests/support/postgres_cluster.h"
#include "tests/support/server_process.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kOpenConnections{"test.openConnections",
                                 u"SELECT COUNT(*) FROM session_connection WHERE disconnected_at IS NULL"_s};
const Statement kLocks{"test.databaseLocks",
                       u"SELECT COUNT(*) FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid "
                       "WHERE a.application_name = 'freeim lock' AND l.locktype = 'advisory' AND l.granted"_s,
                       Dialect::Postgres};
const Statement kTakeOver{"test.takeOver",
                          u"SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a "
                          "WHERE a.application_name = 'freeim lock'"_s,
                          Dialect::Postgres};

constexpr int kLongEnough = 60'000; // ms

} // namespace

// One database of PostgreSQL has one server.
class OnePostgresServerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!PostgresCluster::isInstalled())
            QSKIP("no PostgreSQL in /usr/lib/postgresql");
        m_cluster.emplace();
        m_server.emplace(ServerSetup{.databaseUrl = m_cluster->url()});
    }

    void cleanup()
    {
        m_server.reset();
        m_cluster.reset();
    }

    void aSecondServerOnTheSameDatabaseIsRefusedAndChangesNothing()
    {
        Person ann = registeredPerson(m_server->port(), u"ann"_s);
        ChatSocket socket = ann.connect(m_server->port());
        QTRY_COMPARE(counted(kOpenConnections), 1);

        const ProgramEnd second = serveOnceMore();

        QCOMPARE(second.status, 1);
        QVERIFY2(second.errors.contains("is being served already, by a server on 127.0.0.1"),
                 second.errors.constData());
        QCOMPARE(counted(kOpenConnections), 1);
        QVERIFY(socket.isOpen());
        QCOMPARE(m_server->stop(), 0);
    }

    void anotherDatabaseOfTheSameServerIsFree()
    {
        m_cluster->run(u"CREATE DATABASE other"_s);

        ServerProcess other(ServerSetup{.databaseUrl = m_cluster->url().section(u'/', 0, 2) + u"/other"_s});

        QCOMPARE(other.stop(), 0);
        QCOMPARE(m_server->stop(), 0);
    }

    void aKilledServerLeavesNoLock()
    {
        m_server->kill();

        m_server->restart(); // ends the test when it does not start

        QCOMPARE(m_server->stop(), 0);
    }

    void theLockIsTakenAgainWhenPostgresComesBack()
    {
        m_cluster->stop();
        m_cluster->start();
        QTRY_COMPARE_WITH_TIMEOUT(counted(kLocks), 1, kLongEnough);

        QCOMPARE(serveOnceMore().status, 1);
        QCOMPARE(m_server->stop(), 0);
    }

    void whoseLockAnotherHasTakenEnds()
    {
        auto other = opened();
        QVERIFY(other->value<bool>(kTakeOver).has_value());
        // It waits in line, so nobody takes it before.
        QVERIFY(other->executePlain(u"SELECT pg_advisory_lock(%1)"_s.arg(0x467265'65494D)));

        QCOMPARE(m_server->waitForEnd(), 1);
        QVERIFY(m_server->log().contains("another server has taken the database"));
    }

private:
    std::unique_ptr<Connection> opened() const
    {
        auto connection = Connection::open(*parseDatabaseUrl(m_cluster->url()));
        if (!connection)
            qFatal("%s", qPrintable(connection.error().internal));
        return *std::move(connection);
    }

    qint64 counted(const Statement &statement) const
    {
        return opened()->value<qint64>(statement).value_or(std::nullopt).value_or(-1);
    }

    ProgramEnd serveOnceMore() const
    {
        const QTemporaryDir directory;
        return runProgram({u"serve"_s, u"--dev"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--data"_s,
                           directory.filePath(u"second"_s), u"--database"_s, m_cluster->url()});
    }

    std::optional<PostgresCluster> m_cluster;
    std::optional<ServerProcess> m_server;
};

QTEST_GUILESS_MAIN(OnePostgresServerTest)
#include "one_postgres_server_test.moc"
