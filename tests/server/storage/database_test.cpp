// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scratch_database.h"

#include <QTest>

#include <numeric>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kInsert{"test.insert", u"INSERT INTO note (body, seq) VALUES (?, ?) RETURNING id"_s};
const Statement kBodies{"test.bodies", u"SELECT body FROM note ORDER BY id"_s};
const Statement kNextSeq{"test.nextSeq", u"UPDATE counter SET last_seq = last_seq + 1 RETURNING last_seq"_s};
const Statement kSeqs{"test.seqs", u"SELECT seq FROM note ORDER BY seq"_s};
const Statement kWrong{"test.wrong", u"INSERT INTO note (body, seq) VALUES (NULL, 0)"_s};

} // namespace

class DatabaseTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_scratch.emplace();
        auto database = Database::open({.url = m_scratch->url()});
        QVERIFY2(database, database ? "" : qPrintable(database.error().internal));
        m_database = *std::move(database);
        const QString id = ScratchDatabase::isPostgres() ? u"BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"_s
                                                         : u"INTEGER PRIMARY KEY"_s;
        execute(u"CREATE TABLE note (id "_s + id + u", body TEXT NOT NULL, seq BIGINT NOT NULL)"_s);
        execute(u"CREATE TABLE counter (last_seq BIGINT NOT NULL)"_s);
        execute(u"INSERT INTO counter VALUES (0)"_s);
    }

    void cleanup()
    {
        m_database.reset();
        m_scratch.reset();
    }

    void aWriteIsReadBack()
    {
        const auto id = add(u"hello"_s);

        QVERIFY(id);
        QCOMPARE(bodies(), QStringList{u"hello"_s});
    }

    void aRefusedWriteLeavesNothing()
    {
        const auto refused = m_database->write([](Transaction &transaction) -> Result<Done> {
            FREEIM_CHECK(transaction.connection().value<qint64>(kInsert, u"half done"_s, 1));
            return fail(ErrorCode::FriendSelf);
        });

        QCOMPARE(refused.error().code, ErrorCode::FriendSelf);
        QCOMPARE(bodies(), QStringList{});
    }

    void aFailingStatementHarmsNobodyElse()
    {
        const auto failed = m_database->write([](Transaction &transaction) -> Result<Done> {
            FREEIM_CHECK(transaction.connection().change(kWrong));
            return Done{};
        });
        const auto after = add(u"after"_s);

        QCOMPARE(failed.error().code, ErrorCode::Internal);
        QVERIFY(after);
        QCOMPARE(bodies(), QStringList{u"after"_s});
    }

    void actionsRunOnlyAfterACommit()
    {
        QStringList ran;

        (void)m_database->write([&](Transaction &transaction) -> Result<Done> {
            transaction.afterCommit([&] { ran.append(u"kept"_s); });
            return Done{};
        });
        (void)m_database->write([&](Transaction &transaction) -> Result<Done> {
            transaction.afterCommit([&] { ran.append(u"rolled back"_s); });
            return fail(ErrorCode::Busy);
        });

        QCOMPARE(ran, QStringList{u"kept"_s});
    }

    void sequencesAreDenseAndAnnouncedInOrder()
    {
        constexpr int kThreads = 8;
        constexpr int kEach = 25;
        std::mutex mutex;
        QList<qint64> announced;
        std::vector<std::thread> threads;
        std::atomic<int> failures = 0;
        for (int thread = 0; thread < kThreads; ++thread) {
            threads.emplace_back([&] {
                for (int i = 0; i < kEach; ++i) {
                    const auto written = m_database->write(
                        [&](Transaction &transaction) -> Result<Done> {
                            FREEIM_TRY(const auto seq, transaction.connection().value<qint64>(kNextSeq));
                            FREEIM_CHECK(transaction.connection().value<qint64>(kInsert, u"x"_s, *seq));
                            transaction.afterCommit([&, seq] {
                                const std::lock_guard lock(mutex);
                                announced.append(*seq);
                            });
                            return Done{};
                        },
                        1);
                    failures += written ? 0 : 1;
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();

        QList<qint64> dense(kThreads * kEach);
        std::iota(dense.begin(), dense.end(), 1);
        QCOMPARE(failures.load(), 0);
        QCOMPARE(announced, dense);
        QCOMPARE(*m_database->read([](Connection &c) { return c.values<qint64>(kSeqs); }), dense);
    }

    void everyStatementPrepares()
    {
        MigratedDatabase migrated;
        auto connection = Connection::open(migrated.address());
        QVERIFY(connection);
        const QList<const Statement *> statements = Statement::all((*connection)->dialect());
        QVERIFY(!statements.isEmpty());

        for (const Statement *statement : statements) {
            if (QLatin1StringView(statement->name()).startsWith("test."_L1))
                continue;
            const auto prepared = (*connection)->prepare(*statement);
            QVERIFY2(prepared, prepared ? "" : qPrintable(prepared.error().internal));
        }
    }

private:
    void execute(const QString &sql)
    {
        auto connection = Connection::open(m_scratch->address());
        QVERIFY(connection);
        QVERIFY((*connection)->executePlain(sql));
    }

    Result<std::optional<qint64>> add(const QString &body)
    {
        return m_database->write(
            [&](Transaction &transaction) { return transaction.connection().value<qint64>(kInsert, body, 1); });
    }

    QStringList bodies()
    {
        return QStringList(*m_database->read([](Connection &c) { return c.values<QString>(kBodies); }));
    }

    std::optional<ScratchDatabase> m_scratch;
    std::unique_ptr<Database> m_database;
};

QTEST_GUILESS_MAIN(DatabaseTest)
#include "database_test.moc"
