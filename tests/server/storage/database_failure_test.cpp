// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/database_failure.h"

#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

class DatabaseFailureTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCodeSaysWhatToDo_data()
    {
        QTest::addColumn<Dialect>("dialect");
        QTest::addColumn<QString>("code");
        QTest::addColumn<FailureKind>("kind");
        const auto row = [](const char *name, Dialect dialect, const char *code, FailureKind kind) {
            QTest::newRow(name) << dialect << QString::fromLatin1(code) << kind;
        };
        row("SQLite: busy", Dialect::Sqlite, "5", FailureKind::Conflict);
        row("SQLite: busy, snapshot", Dialect::Sqlite, "517", FailureKind::Conflict);
        row("SQLite: disk full", Dialect::Sqlite, "13", FailureKind::Storage);
        row("SQLite: read-only", Dialect::Sqlite, "8", FailureKind::Storage);
        row("SQLite: file was moved", Dialect::Sqlite, "1032", FailureKind::Storage);
        row("SQLite: write error", Dialect::Sqlite, "778", FailureKind::Storage);
        row("SQLite: fsync error", Dialect::Sqlite, "1034", FailureKind::Storage);
        row("SQLite: cannot open", Dialect::Sqlite, "14", FailureKind::Storage);
        row("SQLite: corrupt", Dialect::Sqlite, "11", FailureKind::Damage);
        row("SQLite: corrupt index", Dialect::Sqlite, "779", FailureKind::Damage);
        row("SQLite: not a database", Dialect::Sqlite, "26", FailureKind::Damage);
        row("SQLite: unique", Dialect::Sqlite, "2067", FailureKind::Duplicate);
        row("SQLite: primary key", Dialect::Sqlite, "1555", FailureKind::Duplicate);
        row("SQLite: not null", Dialect::Sqlite, "1299", FailureKind::Statement);
        row("PostgreSQL: shutdown", Dialect::Postgres, "57P01", FailureKind::Disconnect);
        row("PostgreSQL: crash", Dialect::Postgres, "57P02", FailureKind::Disconnect);
        row("PostgreSQL: starting", Dialect::Postgres, "57P03", FailureKind::Disconnect);
        row("PostgreSQL: no code", Dialect::Postgres, "", FailureKind::Disconnect);
        row("PostgreSQL: connection failure", Dialect::Postgres, "08006", FailureKind::Disconnect);
        row("PostgreSQL: serialization", Dialect::Postgres, "40001", FailureKind::Conflict);
        row("PostgreSQL: deadlock", Dialect::Postgres, "40P01", FailureKind::Conflict);
        row("PostgreSQL: disk full", Dialect::Postgres, "53100", FailureKind::Storage);
        row("PostgreSQL: standby", Dialect::Postgres, "25006", FailureKind::Storage);
        row("PostgreSQL: damaged page", Dialect::Postgres, "XX001", FailureKind::Damage);
        row("PostgreSQL: no right", Dialect::Postgres, "42501", FailureKind::Statement);
        row("PostgreSQL: unique", Dialect::Postgres, "23505", FailureKind::Duplicate);
    }

    void aCodeSaysWhatToDo()
    {
        QFETCH(Dialect, dialect);
        QFETCH(QString, code);
        QFETCH(FailureKind, kind);

        QCOMPARE(failureKind(dialect, code, true), kind);
    }

    void whateverFailsOnAClosedConnectionIsItsLoss()
    {
        QCOMPARE(failureKind(Dialect::Sqlite, u"1"_s, false), FailureKind::Disconnect);
        QCOMPARE(failureKind(Dialect::Postgres, u"42501"_s, false), FailureKind::Disconnect);
    }

    void whatPassesSaysWhenToComeBack()
    {
        for (const FailureKind kind : {FailureKind::Conflict, FailureKind::Disconnect, FailureKind::Storage}) {
            const Error error = errorOf(kind, u"why"_s);
            QCOMPARE(error.code, ErrorCode::NotReady);
            QVERIFY(error.details.value("retryAfter"_L1).toInt() > 0);
        }
        for (const FailureKind kind : {FailureKind::Statement, FailureKind::Duplicate, FailureKind::Damage})
            QCOMPARE(errorOf(kind, u"why"_s).code, ErrorCode::Internal);
    }
};

QTEST_GUILESS_MAIN(DatabaseFailureTest)
#include "database_failure_test.moc"
