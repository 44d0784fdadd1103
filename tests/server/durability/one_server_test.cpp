// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server_process.h"

#include <QTest>

using namespace freeim::test;
using namespace Qt::StringLiterals;

// One SQLite file has one server.
class OneServerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSecondServerOnTheSameFileIsRefused()
    {
        const ServerProcess first(ServerSetup{.databaseUrl = m_url});

        const ProgramEnd second = serveOnceMore(m_url);

        QCOMPARE(second.status, 1);
        QVERIFY2(second.errors.contains("is being served already, by process "), second.errors.constData());
    }

    void anotherNameOfTheFileDoesNotHelp()
    {
        const ServerProcess first(ServerSetup{.databaseUrl = m_url});
        const QString link = m_directory.filePath(u"link.db"_s);
        QVERIFY(QFile::link(m_directory.filePath(u"freeim.db"_s), link));

        QCOMPARE(serveOnceMore(u"sqlite:"_s + link).status, 1);
    }

    void aKilledServerLeavesNoLock()
    {
        ServerProcess server(ServerSetup{.databaseUrl = m_url});

        server.kill();

        server.restart(); // ends the test when it does not start
        QCOMPARE(server.stop(), 0);
    }

private:
    ProgramEnd serveOnceMore(const QString &url) const
    {
        return runProgram({u"serve"_s, u"--dev"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--data"_s,
                           m_directory.filePath(u"second"_s), u"--database"_s, url});
    }

    QTemporaryDir m_directory;
    const QString m_url = u"sqlite:"_s + m_directory.filePath(u"freeim.db"_s);
};

QTEST_GUILESS_MAIN(OneServerTest)
#include "one_server_test.moc"
