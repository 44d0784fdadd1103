// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scratch_database.h"

#include <QTest>

#include <numeric>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

// A column of every kind there is.
struct Kinds
{
    qint64 number = 0;
    double fraction = 0;
    bool flag = false;
    QString body = {};
    std::optional<qint64> maybeNumber = {};
    std::optional<QString> maybeBody = {};

    bool operator==(const Kinds &) const = default;
};

constexpr auto fields(std::type_identity<Kinds>)
{
    return std::tuple{field<&Kinds::number>("number"),
                      field<&Kinds::fraction>("fraction"),
                      field<&Kinds::flag>("flag"),
                      field<&Kinds::body>("body"),
                      field<&Kinds::maybeNumber>("maybeNumber"),
                      field<&Kinds::maybeBody>("maybeBody")};
}

const Statement kInsertKinds{
    "test.insertKinds",
    u"INSERT INTO kinds (number, fraction, flag, body, maybe_number, maybe_body) VALUES (?, ?, ?, ?, ?, ?)"_s};
const Statement kKinds{"test.kinds", u"SELECT "_s + columns<Kinds>() + u" FROM kinds"_s};
const Statement kLiteral{"test.literal", u"SELECT 'it''s $1 or ?' || CAST(? AS TEXT)"_s};
const Statement kInsert{"test.insert", u"INSERT INTO note (body, seq) VALUES (?, ?) RETURNING id"_s};
const Statement kBodies{"test.bodies", u"SELECT body FROM note ORDER BY id"_s};
const Statement kNextSeq{"test.nextSeq", u"UPDATE counter SET last_seq = last_seq + 1 RETURNING last_seq"_s};
const Statement kSeqs{"test.seqs", u"SELECT seq FROM note ORDER BY seq"_s};
const Statement kWrong{"test.wrong", u"INSERT INTO note (body, seq) VALUES (NULL, 0)"_s};

} // namespace

Q_DECLARE_METATYPE(Kinds)

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
        execute(u"CREATE TABLE kinds (number BIGINT, fraction DOUBLE PRECISION, flag BOOLEAN, body TEXT, "
                "maybe_number BIGINT, maybe_body TEXT)"_s);
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

    void valuesOfEveryKindComeBack_data()
    {
        constexpr qint64 kLargest = std::numeric_limits<qint64>::max();
        QTest::addColumn<Kinds>("value");
        QTest::newRow("nothing") << Kinds{};
        QTest::newRow("small") << Kinds{1, 0.5, true, u"a"_s, 1, u"b"_s};
        QTest::newRow("large") << Kinds{kLargest, 1e300, true, QString(100'000, u'x'), kLargest, u"b"_s};
        QTest::newRow("below zero") << Kinds{-kLargest - 1, -0.1, false, u"a"_s, -1, u"b"_s};
        QTest::newRow("precise") << Kinds{0, 0.1 + 0.2, false, u""_s, 0, u""_s};
        QTest::newRow("all of Unicode") << Kinds{0, 0, false, u"你好 👋 é \U0010FFFF"_s, {}, u"\u0001\n\t"_s};
        QTest::newRow("like SQL") << Kinds{0, 0, false, u"'; DROP TABLE kinds; -- \\ \" $1 ? :a"_s, {}, {}};
    }

    void valuesOfEveryKindComeBack()
    {
        QFETCH(Kinds, value);

        const auto written = m_database->write([&](Transaction &transaction) {
            return transaction.connection().change(kInsertKinds, value.number, value.fraction, value.flag, value.body,
                                                   value.maybeNumber, value.maybeBody);
        });
        const auto read = m_database->read([](Connection &connection) { return connection.first<Kinds>(kKinds); });

        QVERIFY2(written, written ? "" : qPrintable(written.error().internal));
        QCOMPARE(*written, 1);
        QVERIFY(read && *read);
        QVERIFY(**read == value);
        QCOMPARE((*read)->body.isNull(), false);
    }

    // Which would be the end of a text for a C interface that is told no length.
    void aZeroInATextIsKeptOrRefused()
    {
        const QString text = u"before"_s + QChar(u'\0') + u"after"_s;

        const auto written = add(text);

        QCOMPARE(written.has_value(), !ScratchDatabase::isPostgres()); // which has no such text
        QCOMPARE(bodies(), written ? QStringList{text} : QStringList{});
    }

    void whatLooksLikeAParameterInALiteralIsNone()
    {
        const auto text = m_database->read(
            [](Connection &connection) { return connection.value<QString>(kLiteral, u"!"_s); });

        QVERIFY2(text, text ? "" : qPrintable(text.error().internal));
        QCOMPARE(**text, u"it's $1 or ?!"_s);
    }

    void aReadThatStopsEarlyHoldsUpNobody()
    {
        QVERIFY(add(u"one"_s));
        QVERIFY(add(u"two"_s));

        QCOMPARE(**m_database->read([](Connection &c) { return c.value<QString>(kBodies); }), u"one"_s);

        QVERIFY(add(u"three"_s));
        QCOMPARE(bodies(), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
    }

    // SQLite reads of one moment; on PostgreSQL each statement sees what was committed before it.
    void aReadSeesOneMoment()
    {
        if (ScratchDatabase::isPostgres())
            QSKIP("each statement is a transaction of its own");
        QVERIFY(add(u"before"_s));

        const auto seen = m_database->read([&](Connection &connection) -> Result<QList<QString>> {
            FREEIM_CHECK(connection.values<QString>(kBodies));
            FREEIM_CHECK(add(u"meanwhile"_s));
            return connection.values<QString>(kBodies);
        });

        QCOMPARE(*seen, QList<QString>{u"before"_s});
        QCOMPARE(bodies(), (QStringList{u"before"_s, u"meanwhile"_s}));
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
