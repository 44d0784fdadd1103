// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/durability/crash_audit.h"
#include "tests/support/postgres_cluster.h"
#include "tests/support/server_process.h"

#include <QTest>
#include <QThread>

#include <thread>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPairs = 4;

// Load before a kill, ms: long enough for many commits, and for the first ones after a start.
constexpr int kShortestLoad = 20;
constexpr int kLongestLoad = 300;

// How long a restarted server may already have lived when it is killed again, ms: in the middle of its start.
constexpr int kLongestStart = 120;

enum class Kill
{
    Server,
    ServerTwice, // and again while it starts
    Postmaster,  // below a server that stays
    Backend,
    ServerAndPostmaster,
};

int numberFrom(const char *variable, int otherwise)
{
    bool isNumber = false;
    const int number = qEnvironmentVariable(variable).toInt(&isNumber);
    return isNumber ? number : otherwise;
}

} // namespace

// kill -9 at any moment, under load, again and again: FREEIM_CRASH_KILLS times, by the dice of FREEIM_CRASH_SEED.
class CrashTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (ScratchDatabase::isPostgres() && !PostgresCluster::isInstalled())
            QSKIP("no PostgreSQL in /usr/lib/postgresql");
        if (ScratchDatabase::isPostgres())
            m_cluster.emplace();
        const QString url = m_cluster ? m_cluster->url() : u"sqlite:"_s + m_directory.filePath(u"freeim.db"_s);
        m_server.emplace(ServerSetup{.settings = {{u"FREEIM_RATE_LIMIT_ENABLED"_s, u"false"_s},
                                                  // A slow machine may take minutes from a message to its recall.
                                                  {u"FREEIM_SOCIAL_RECALL_WINDOW"_s, u"1d"_s}},
                                     .databaseUrl = url});
        makeClients();
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void nothingAcknowledgedIsLostOrDoubled()
    {
        const int kills = numberFrom("FREEIM_CRASH_KILLS", 5);
        for (int done = 0; done < kills && !QTest::currentTestFailed();) {
            const Kill kill = pickKill(kills - done);
            loadUntil(kill);
            done += kill == Kill::Server || kill == Kill::Postmaster || kill == Kill::Backend ? 1 : 2;
            verify(kill, 1);
        }
        if (QTest::currentTestFailed())
            return;
        verify(Kill::Server, std::numeric_limits<int>::max());
        tellFigures(kills);
    }

private:
    Kill pickKill(int left)
    {
        const auto dice = m_dice() % 100;
        if (left > 1 && dice < 10)
            return Kill::ServerTwice;
        if (!m_cluster)
            return Kill::Server;
        if (left > 1 && dice < 18)
            return Kill::ServerAndPostmaster;
        return dice < 35 ? Kill::Postmaster : dice < 45 ? Kill::Backend : Kill::Server;
    }

    void loadUntil(Kill kill)
    {
        std::atomic<bool> isStopping = false;
        std::vector<std::thread> threads;
        for (const auto &client : m_clients)
            threads.emplace_back([&, client = client.get()] { client->run(isStopping); });

        QThread::msleep(kShortestLoad + m_dice() % (kLongestLoad - kShortestLoad));
        perform(kill);
        // After a kill of the server they end by themselves; otherwise they go on for a while, with the same server.
        const bool isServerAlive = kill == Kill::Postmaster || kill == Kill::Backend;
        if (isServerAlive)
            waitForProgress();
        isStopping = true;
        for (std::thread &thread : threads)
            thread.join();
        if (!isServerAlive)
            m_server->restart();
    }

    void perform(Kill kill)
    {
        if (kill == Kill::Postmaster || kill == Kill::ServerAndPostmaster) {
            if (kill == Kill::ServerAndPostmaster)
                m_server->kill();
            m_cluster->kill();
            ++m_postgresKills;
            m_cluster->start();
        } else if (kill == Kill::Backend) {
            QVERIFY(m_cluster->killOneBackend());
            ++m_postgresKills;
        } else {
            m_server->kill();
        }
        if (kill == Kill::ServerTwice)
            m_server->restartAndKillAfter(static_cast<int>(m_dice() % kLongestStart));
    }

    // The server has recovered when every client gets messages through again.
    void waitForProgress()
    {
        std::vector<qint64> before;
        for (const auto &client : m_clients)
            before.push_back(client->acknowledged());
        QTRY_VERIFY_WITH_TIMEOUT(
            std::equal(m_clients.begin(), m_clients.end(), before.begin(),
                       [](const auto &client, qint64 earlier) { return client->acknowledged() > earlier + 1; }),
            60'000);
    }

    void verify(Kill kill, int pages)
    {
        const ProgramEnd check = runProgram(
            {u"check"_s, u"--database"_s, m_server->databaseUrl(), u"--data"_s, m_server->dataDirectory()});
        QVERIFY2(check.status == 0, qPrintable(QString::fromUtf8(check.output + check.errors)));

        CrashAudit audit(*parseDatabaseUrl(m_server->databaseUrl()));
        QStringList wrong = audit.contradictions(m_clients);
        for (const auto &client : m_clients)
            wrong += audit.historyContradictions(*client, pages);
        m_inDoubt = audit.inDoubt();
        m_inDoubtAndStored = audit.inDoubtAndStored();
        QVERIFY2(wrong.isEmpty(), qPrintable(u"kill of kind %1: "_s.arg(static_cast<int>(kill)) +
                                             wrong.first(std::min<qsizetype>(wrong.size(), 10)).join(u"\n  "_s)));
    }

    void tellFigures(int kills)
    {
        qint64 acknowledged = 0;
        qint64 foundAgain = 0;
        qint64 steps = 0;
        for (const auto &client : m_clients) {
            acknowledged += client->acknowledged();
            foundAgain += client->foundAgain();
            steps += client->friendship().steps + client->membership().steps;
        }
        qInfo("%d kills (%d of PostgreSQL): %lld messages and %lld steps of friendships and memberships acknowledged, "
              "%lld messages stored without an answer and found by their clientMsgId, %lld in doubt for ever (%lld "
              "stored); nothing lost, nothing doubled",
              kills, m_postgresKills, acknowledged, steps, foundAgain, m_inDoubt, m_inDoubtAndStored);
    }

    void makeClients()
    {
        const quint16 port = m_server->port();
        std::vector<Person> people;
        std::vector<Person> strangers;
        for (int i = 0; i < 2 * kPairs; ++i) {
            people.push_back(registeredPerson(port, u"client%1"_s.arg(i)));
            strangers.push_back(registeredPerson(port, u"stranger%1"_s.arg(i)));
        }
        const qint64 common = newGroup(people.front());
        for (size_t i = 1; i < people.size(); ++i)
            join(people[i], people.front(), common);
        for (size_t i = 0; i < people.size(); i += 2)
            befriend(people[i], people[i + 1]);
        for (size_t i = 0; i < people.size(); ++i) {
            const CrashClient::Surroundings surroundings{
                .partner = people[i ^ 1].id, .group = common, .ownGroup = newGroup(people[i])};
            m_surroundings.push_back(surroundings);
        }
        for (size_t i = 0; i < people.size(); ++i)
            m_clients.push_back(std::make_unique<CrashClient>(port, std::move(people[i]), std::move(strangers[i]),
                                                              m_surroundings[i], static_cast<quint32>(m_dice())));
    }

    static qint64 newGroup(Person &owner)
    {
        const Answer made = owner.api.post(u"/chatGroups"_s, {{u"name"_s, owner.name}, {u"intro"_s, u"hello"_s}});
        return made.result().value("id"_L1).toInteger();
    }

    static void join(Person &who, Person &owner, qint64 group)
    {
        who.api.post(u"/chatGroups/join"_s, {{u"groupId"_s, group}, {u"reason"_s, u"hello"_s}});
        owner.api.post(u"/chatGroups/join/reply"_s,
                       {{u"groupId"_s, group}, {u"accountId"_s, who.id}, {u"status"_s, u"pass"_s}});
    }

    std::mt19937 m_dice{static_cast<quint32>(numberFrom("FREEIM_CRASH_SEED", 1))};
    QTemporaryDir m_directory;
    std::optional<PostgresCluster> m_cluster;
    std::optional<ServerProcess> m_server;
    std::vector<CrashClient::Surroundings> m_surroundings;
    std::vector<std::unique_ptr<CrashClient>> m_clients;
    int m_postgresKills = 0;
    qint64 m_inDoubt = 0;
    qint64 m_inDoubtAndStored = 0;
};

QTEST_GUILESS_MAIN(CrashTest)
#include "crash_test.moc"
