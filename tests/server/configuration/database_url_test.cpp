// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/settings/database_url.h"

#include <QTest>

using namespace Qt::StringLiterals;
using freeim::DatabaseLocation;
using freeim::parseDatabaseUrl;

class DatabaseUrlTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sqlitePathsAreLiteral()
    {
        const auto location = parseDatabaseUrl(u"sqlite:/srv/50% ü/im.db"_s);

        QCOMPARE(*location, (DatabaseLocation{.path = u"/srv/50% ü/im.db"_s}));
    }

    void postgresPartsAreDecoded()
    {
        const auto location = parseDatabaseUrl(u"postgres://i%6d:p%40s%2fs%25%3a@db.example.org:5433/im%20prod"_s);

        QCOMPARE(*location, (DatabaseLocation{.kind = DatabaseLocation::Kind::Postgres,
                                              .user = u"im"_s,
                                              .password = u"p@s/s%:"_s,
                                              .host = u"db.example.org"_s,
                                              .port = 5433,
                                              .database = u"im prod"_s}));
    }

    void postgresNeedsNoPasswordNorPort()
    {
        const auto location = parseDatabaseUrl(u"postgresql://im@[::1]/im"_s);

        QCOMPARE(location->host, u"::1"_s);
        QCOMPARE(location->port, 5432);
        QCOMPARE(location->password, QString());
    }

    void wrongOnesAreRefused_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("empty") << QString();
        QTest::newRow("other scheme") << u"mysql://im@db/im"_s;
        QTest::newRow("scheme alone") << u"sqlite:"_s;
        QTest::newRow("in memory") << u"sqlite::memory:"_s;
        QTest::newRow("NUL in path") << u"sqlite:a"_s + QChar::Null;
        QTest::newRow("no host") << u"postgres:///im"_s;
        QTest::newRow("no user") << u"postgres://db/im"_s;
        QTest::newRow("no database") << u"postgres://im@db:5432"_s;
        QTest::newRow("empty database") << u"postgres://im@db:5432/"_s;
        QTest::newRow("port zero") << u"postgres://im@db:0/im"_s;
        QTest::newRow("port too large") << u"postgres://im@db:65536/im"_s;
        QTest::newRow("port no number") << u"postgres://im@db:x/im"_s;
        QTest::newRow("query") << u"postgres://im@db/im?sslmode=off"_s;
        QTest::newRow("broken encoding") << u"postgres://im:%zz@db/im"_s;
        QTest::newRow("encoded NUL") << u"postgres://im:%00@db/im"_s;
    }

    void wrongOnesAreRefused()
    {
        QFETCH(QString, url);
        QString reason;

        QVERIFY(!parseDatabaseUrl(url, &reason));

        QVERIFY(!reason.isEmpty());
    }

    void reasonsNeverRepeatThePassword()
    {
        QString reason;

        QVERIFY(!parseDatabaseUrl(u"postgres://im:hunter2@db:x/im"_s, &reason));

        QVERIFY(!reason.contains("hunter2"_L1));
    }
};

QTEST_GUILESS_MAIN(DatabaseUrlTest)
#include "database_url_test.moc"
