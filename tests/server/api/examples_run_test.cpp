// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server_process.h"

#include <QTest>

using namespace freeim::test;
using namespace Qt::StringLiterals;

// The scripts in examples/ do what they say, on a running server.
class ExamplesRunTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace();
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void eachRunsToItsEnd_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<QByteArray>("lastLine");
        QTest::newRow("chat, curl") << QStringList{u"bash"_s, u"examples/chat.sh"_s} << QByteArray("both signed out");
        QTest::newRow("chat, Node.js") << QStringList{u"node"_s, u"examples/chat.mjs"_s}
                                       << QByteArray("both have the same 5 messages");
        QTest::newRow("curl") << QStringList{u"bash"_s, u"examples/operate.sh"_s} << QByteArray("signed out");
        QTest::newRow("Node.js") << QStringList{u"node"_s, u"examples/moderate.mjs"_s}
                                 << QByteArray("all of it stands in the audit log");
    }

    void eachRunsToItsEnd()
    {
        QFETCH(QStringList, command);
        QFETCH(QByteArray, lastLine);
        QProcess process;
        process.setWorkingDirectory(QStringLiteral(FREEIM_SOURCE_DIR));
        process.start(command.first(),
                      command.mid(1) << u"http://127.0.0.1:%1"_s.arg(m_server->port()) << m_server->operatorPassword());

        QVERIFY2(process.waitForFinished(60'000), qPrintable(process.errorString()));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        QCOMPARE(process.readAllStandardOutput().trimmed().split('\n').last(), lastLine);
    }

    // After the others: they leave entries in the log.
    void tamperingIsSeen()
    {
        QProcess process;
        process.setWorkingDirectory(QStringLiteral(FREEIM_SOURCE_DIR));
        process.start(u"bash"_s,
                      {u"examples/tamper.sh"_s, QStringLiteral(FREEIM_SERVER_PROGRAM), m_server->databaseUrl()});

        QVERIFY2(process.waitForFinished(60'000), qPrintable(process.errorString()));
        const QByteArray said = process.readAllStandardOutput();
        QVERIFY2(process.exitCode() == 0, QByteArray(said + process.readAllStandardError()).constData());
        QVERIFY2(said.contains("changed the reason of entry ") && said.contains("put it back"), said.constData());
        QVERIFY2(said.trimmed().split('\n').last().startsWith("the audit log is intact"), said.constData());
    }

private:
    std::optional<ServerProcess> m_server;
};

QTEST_GUILESS_MAIN(ExamplesRunTest)
#include "examples_run_test.moc"
