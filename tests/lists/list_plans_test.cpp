// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lists/operators_desk.h"

#include <QTest>

// How SQLite would find what operators ask for. A list that is fast over a hundred rows in a test and slow over a
// million in use shows here: as a table that is read from end to end, or as rows that are sorted after all were found.
namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

// One step of EXPLAIN QUERY PLAN.
struct PlanStep
{
    QString detail = {};
};

constexpr auto fields(std::type_identity<PlanStep>)
{
    return std::tuple{field<&PlanStep::detail>("detail")};
}

const StatementFamily kExplain{"test.explain"};

// As numerous as accounts or messages are.
const QStringList kLargeTables{u"account"_s,    u"session"_s,           u"friendship"_s,        u"account_block"_s,
                               u"chat_group"_s, u"chat_group_member"_s, u"chat_group_gram"_s,   u"conversation"_s,
                               u"message"_s,    u"read_mark"_s,         u"audit_entry"_s,       u"ban"_s,
                               u"sign_in"_s,    u"friend_request"_s,    u"chat_group_request"_s};

bool readsWhole(const QString &step)
{
    return step.startsWith("SCAN "_L1) && !step.contains("USING"_L1) && kLargeTables.contains(step.section(u' ', 1, 1));
}

bool sortsAll(const QString &step)
{
    return step.startsWith("USE TEMP B-TREE FOR ORDER BY"_L1);
}

// Sorted after all, though it is little work: what a subquery has cut off first (a page, or a stretch of a few thousand
// rows), the groups that fit a filter, or the bans of people whose names begin alike.
bool isSortedOnPurpose(const Statement &statement)
{
    const QString &sql = statement.sql(Dialect::Sqlite);
    return sql.contains("LIMIT ?)"_L1) ||
           (QByteArrayView(statement.name()) == "ban.list" && sql.contains("nickname_key >= ?"_L1));
}

// What few messages are is found by an index of those, not by going through all of them. Which one is missing, or
// nothing.
QString missedIndex(const Statement &statement, const QStringList &plan)
{
    const QString &sql = statement.sql(Dialect::Sqlite);
    // Others narrow those further, or find them some other way.
    if (QByteArrayView(statement.name()) != "messageSearch.page" || sql.contains("sender_id = ?"_L1) ||
        sql.contains("to_id = ?"_L1))
        return {};
    const std::pair<QLatin1StringView, QLatin1StringView> rare[] = {{"m.is_private AND"_L1, "message_private"_L1},
                                                                    {"m.status = 1"_L1, "message_recalled"_L1},
                                                                    {"m.type <> 0 AND"_L1, "message_of_other_type"_L1}};
    for (const auto &[condition, index] : rare) {
        if (sql.contains(condition) && !plan.join(u' ').contains(index))
            return index;
    }
    return {};
}

} // namespace

class ListPlansTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_fixed = Statement::all(Dialect::Sqlite);
    }

    void everyListOfTheContractAnswers()
    {
        OperatorsDesk desk;
        const auto requests = desk.everyRequest();
        QVERIFY2(requests, requests ? "" : qPrintable(requests.error().internal));
        QVERIFY(requests->size() > 200);
        for (const ListRequest &request : *requests) {
            const Result<QByteArray> answer = desk.ask(request);
            QVERIFY2(answer, answer ? "" : qPrintable(request.title() + u": "_s + answer.error().field));
        }
    }

    void noListReadsALargeTableOrSortsIt()
    {
        if (ScratchDatabase::isPostgres())
            QSKIP("PostgreSQL plans by statistics: over a small table it always reads the whole of it");
        OperatorsDesk desk;
        const auto requests = desk.everyRequest();
        QVERIFY(requests);
        for (const ListRequest &request : *requests)
            QVERIFY2(desk.ask(request), qPrintable(request.title()));

        QStringList faults;
        int looked = 0;
        for (const Statement *statement : Statement::all(Dialect::Sqlite)) {
            if (m_fixed.contains(statement))
                continue;
            ++looked;
            const QStringList plan = planOf(desk.database(), *statement);
            if (const QString index = missedIndex(*statement, plan); !index.isEmpty())
                faults.append(QString::fromLatin1(statement->name()) + u" does not use "_s + index);
            for (const QString &step : plan) {
                const bool sorts = sortsAll(step) && !isSortedOnPurpose(*statement);
                if (readsWhole(step) || sorts)
                    faults.append(QString::fromLatin1(statement->name()) + u": "_s + step + u"\n    "_s +
                                  statement->sql(Dialect::Sqlite));
            }
        }
        QVERIFY(looked > 100);
        // One by one: QtTest cuts long messages off.
        for (const QString &fault : faults)
            qWarning("%s", qPrintable(fault));
        QCOMPARE(faults.size(), 0);
    }

private:
    static QStringList planOf(Database &database, const Statement &statement)
    {
        const QString sql = statement.sql(Dialect::Sqlite);
        const auto steps = database.read([&](Connection &connection) {
            return connection.listBound<PlanStep>(kExplain.with(u"EXPLAIN QUERY PLAN "_s + sql),
                                                  SqlValues(sql.count(u'?')));
        });
        QStringList plan;
        if (!steps)
            qFatal("%s: %s", statement.name(), qPrintable(steps.error().internal));
        for (const PlanStep &step : *steps)
            plan.append(step.detail);
        return plan;
    }

    QList<const Statement *> m_fixed; // those that do not depend on filters and orders
};

} // namespace freeim::test

QTEST_GUILESS_MAIN(freeim::test::ListPlansTest)
#include "list_plans_test.moc"
