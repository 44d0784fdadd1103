// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"
#include "tests/support/postgres_cluster.h"
#include "tests/support/server_process.h"

#include <QTest>

using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

// A killed backend makes PostgreSQL replay its log, which takes seconds on a slow disk. ms
constexpr int kRecovery = 60'000;

Answer sendTo(Person &from, const Person &to, const QString &id)
{
    return from.api.post(u"/chat/send"_s, {{u"toId"_s, to.id},
                                           {u"ope"_s, u"friend"_s},
                                           {u"type"_s, u"text"_s},
                                           {u"isPrivate"_s, 0},
                                           {u"body"_s, u"hello"_s},
                                           {u"clientMsgId"_s, id}});
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

} // namespace

// PostgreSQL goes away and comes back below a server that stays.
class PostgresRestartTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!PostgresCluster::isInstalled())
            QSKIP("no PostgreSQL in /usr/lib/postgresql");
        m_cluster.emplace();
        m_server.emplace(ServerSetup{.databaseUrl = m_cluster->url()});
        m_ann.emplace(registeredPerson(m_server->port(), u"ann"_s));
        m_ben.emplace(registeredPerson(m_server->port(), u"ben"_s));
        befriend(*m_ann, *m_ben);
    }

    void cleanup()
    {
        if (m_cluster)
            m_cluster->start(); // also when a claim was left half-way
    }

    void cleanupTestCase()
    {
        if (m_server) {
            fputs(m_server->log().constData(), stderr);
            QCOMPARE(m_server->stop(), 0);
        }
    }

    void whileItIsDownReadsAndWritesSayWhenToComeBack()
    {
        m_cluster->stop();

        const Answer written = sendTo(*m_ann, *m_ben, u"down"_s);
        const Answer read = historyOf(*m_ann, *m_ben);

        m_cluster->start();
        QVERIFY2(saysNotReady(written), written.body.constData());
        QVERIFY2(saysNotReady(read), read.body.constData());
    }

    void afterwardsEverythingGoesOnByItself()
    {
        m_cluster->stop();
        QVERIFY(saysNotReady(sendTo(*m_ann, *m_ben, u"again"_s)));
        m_cluster->start();

        QTRY_COMPARE_WITH_TIMEOUT(sendTo(*m_ann, *m_ben, u"again"_s).code(), 0, kRecovery);
        QTRY_COMPARE_WITH_TIMEOUT(historyOf(*m_ben, *m_ann).code(), 0, kRecovery);
        ChatSocket socket = m_ben->connect(m_server->port());
        QCOMPARE(sendTo(*m_ann, *m_ben, u"live"_s).code(), 0);
        QCOMPARE(socket.waitFor(u"text"_s).value("clientMsgId"_L1).toString(), u"live"_s);
    }

    // Connections are cut between two requests, so that the next one finds out.
    void aRestartNobodyNoticedCostsNoRequest()
    {
        for (int i = 0; i < 32; ++i) // every worker has its connection and its prepared statements
            QCOMPARE(sendTo(*m_ann, *m_ben, u"before %1"_s.arg(i)).code(), 0);
        m_cluster->stop();
        m_cluster->start();

        for (int i = 0; i < 32; ++i) {
            const Answer sent = sendTo(*m_ann, *m_ben, u"after %1"_s.arg(i));
            QVERIFY2(sent.code() == 0, sent.body.constData());
            QCOMPARE(historyOf(*m_ben, *m_ann).code(), 0);
        }
    }

    void aKilledBackendCostsNoRequestOnceItIsBack()
    {
        QCOMPARE(sendTo(*m_ann, *m_ben, u"alive"_s).code(), 0);
        QVERIFY(m_cluster->killOneBackend());

        QTRY_COMPARE_WITH_TIMEOUT(sendTo(*m_ann, *m_ben, u"alive again"_s).code(), 0, kRecovery);
        QTRY_COMPARE_WITH_TIMEOUT(historyOf(*m_ben, *m_ann).code(), 0, kRecovery);
    }

private:
    std::optional<PostgresCluster> m_cluster;
    std::optional<ServerProcess> m_server;
    std::optional<Person> m_ann;
    std::optional<Person> m_ben;
};

QTEST_GUILESS_MAIN(PostgresRestartTest)
#include "postgres_restart_test.moc"
