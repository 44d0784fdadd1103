// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/core/clock.h"
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

// The service at a glance, and over time, on a server of its own for each test.
class OverviewTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace();
        m_boss.emplace(signedInOperator(*m_server));
    }

    void cleanup()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
        m_server.reset();
    }

    void countsFollowWhatHappens()
    {
        Person mei = registeredPerson(m_server->port(), u"mei"_s);
        Person tom = registeredPerson(m_server->port(), u"tom"_s);
        Person kim = registeredPerson(m_server->port(), u"kim"_s);
        befriend(mei, tom);
        say(mei, tom);
        say(tom, mei);
        QCOMPARE(mei.api.post(u"/chatGroups"_s, {{u"name"_s, u"group"_s}, {u"intro"_s, u""_s}}).code(), 0);
        const ChatSocket phone = mei.connect(m_server->port());
        const ChatSocket tablet = mei.connect(m_server->port());
        QVERIFY(phone.isOpen() && tablet.isOpen());
        failToSignIn(u"mei"_s);
        failToSignIn(u"nobody-of-this-name"_s);
        QCOMPARE(m_boss->api.remove(u"/admin/users/{id}"_s, {{u"id"_s, kim.id}, {u"reason"_s, u"spam"_s}}).code(), 0);
        QCOMPARE(m_boss->api
                     .post(u"/admin/bans"_s, {{u"targetKind"_s, u"account"_s},
                                              {u"target"_s, QString::number(tom.id)},
                                              {u"scope"_s, u"send"_s},
                                              {u"reason"_s, u"spam"_s}})
                     .code(),
                 0);
        const QMap<QString, qint64> expected{
            {u"accounts"_s, 2},          {u"deletedAccounts"_s, 1}, {u"onlineAccounts"_s, 1},
            {u"webSockets"_s, 2},        {u"groups"_s, 1},          {u"messages"_s, 2},
            {u"activeBans"_s, 1},        {u"messagesToday"_s, 2},   {u"registrationsToday"_s, 3},
            {u"failedSignInsToday"_s, 2}};

        QMap<QString, qint64> counts;
        const auto isAsExpected = [&] {
            const QJsonObject overview = m_boss->api.get(u"/admin/overview"_s).result();
            for (const QString &name : expected.keys())
                counts.insert(name, overview.value(name).toInteger(-1));
            return counts == expected;
        };

        (void)QTest::qWaitFor(isAsExpected, 10'000); // counts are up to some seconds old
        QCOMPARE(counts, expected);
    }

    void theServersHealthIsTold()
    {
        Person mei = registeredPerson(m_server->port(), u"mei"_s);
        const auto health = [&] { return m_boss->api.get(u"/admin/overview"_s).result()["server"_L1].toObject(); };
        // As soon as a second has seen calls; there are more of them while we ask.
        QTRY_VERIFY(health().value("requestsPerSecond"_L1).toDouble() > 0);

        const QJsonObject server = health();

        QVERIFY(!server.value("version"_L1).toString().isEmpty());
        QVERIFY(Timestamp::fromRfc3339(server.value("startedAt"_L1).toString()));
        QCOMPARE(server.value("databaseKind"_L1).toString(),
                 ScratchDatabase::isPostgres() ? u"postgres"_s : u"sqlite"_s);
        QCOMPARE(server.value("isDatabaseAnswering"_L1).toBool(), true);
        QVERIFY(server.value("databaseSize"_L1).toInteger() > 10'000);
        QCOMPARE(server.value("queues"_L1).toArray().size(), 3);
        QVERIFY(server.value("commitMedian"_L1).toDouble() > 0);
        QVERIFY(server.value("commitP99"_L1).toDouble() >= server.value("commitMedian"_L1).toDouble());
        QVERIFY(server.value("commitBatch"_L1).toDouble() >= 1);
        QVERIFY(server.value("commits"_L1).toInt() > 0);
        QVERIFY(server.value("requestsPerSecond"_L1).toDouble() > 0);
        QVERIFY(qAbs(server.value("memory"_L1).toInteger() - m_server->residentMemory()) < 100'000'000);
    }

    void theSeriesAddUpOverRestarts()
    {
        Person mei = registeredPerson(m_server->port(), u"mei"_s);
        Person tom = registeredPerson(m_server->port(), u"tom"_s);
        befriend(mei, tom);
        say(mei, tom);
        say(mei, tom);
        QCOMPARE(sumOf(u"messages"_s, u"minute"_s), 2); // at once, though nothing is stored yet

        QCOMPARE(m_server->stop(), 0);
        m_server->restart();
        QCOMPARE(sumOf(u"messages"_s, u"minute"_s), 2);
        say(tom, mei);
        QCOMPARE(m_server->stop(), 0);
        m_server->restart();

        for (const QString &resolution : {u"minute"_s, u"hour"_s, u"day"_s}) {
            QCOMPARE(sumOf(u"messages"_s, resolution), 3);
            QCOMPARE(sumOf(u"registrations"_s, resolution), 2);
        }
        const QJsonArray days = points(u"activeAccounts"_s, u"day"_s);
        QCOMPARE(valueSum(days), days.last()["value"_L1].toInteger() + days[days.size() - 2]["value"_L1].toInteger());
        QVERIFY(valueSum(days) >= 2 && valueSum(days) <= 4); // four when midnight (UTC) came between
        QVERIFY(points(u"messages"_s, u"hour"_s).first()["value"_L1].isNull());
        QTRY_COMPARE(m_boss->api.get(u"/admin/overview"_s).result().value("messages"_L1).toInteger(), 3);
    }

    void tooManyPointsAreRefused()
    {
        const Answer refused = m_boss->api.get(u"/admin/overview/series"_s, {{u"series"_s, u"online"_s},
                                                                             {u"from"_s, u"2022-12-01T00:00:00Z"_s},
                                                                             {u"until"_s, u"2022-12-03T00:00:00Z"_s}});

        QCOMPARE(refused.status, 422);
        QCOMPARE(refused.error(), u"parameter.outOfRange"_s);
        QCOMPARE(refused.field(), u"from"_s);
        QCOMPARE(refused.result().value("maximumPoints"_L1).toInt(), 1'500);
    }

private:
    static void say(Person &from, const Person &to)
    {
        QCOMPARE(from.api
                     .post(u"/chat/send"_s, {{u"toId"_s, to.id},
                                             {u"ope"_s, u"friend"_s},
                                             {u"type"_s, u"text"_s},
                                             {u"isPrivate"_s, 0},
                                             {u"body"_s, u"hello"_s}})
                     .code(),
                 0);
    }

    void failToSignIn(const QString &name)
    {
        ApiClient anyone(m_server->port());
        const Arguments who{{u"account"_s, name}, {u"password"_s, u"wrong"_s}, {u"platform"_s, u"ios"_s}};
        QCOMPARE(anyone.post(u"/login/basic"_s, who + solvedCaptcha(anyone, u"login"_s)).error(), u"login.failed"_s);
    }

    QJsonArray points(const QString &series, const QString &resolution)
    {
        const Answer answer = m_boss->api.get(u"/admin/overview/series"_s,
                                              {{u"series"_s, series}, {u"resolution"_s, resolution}});
        return answer.result().value("points"_L1).toArray();
    }

    static qint64 valueSum(const QJsonArray &points)
    {
        return std::accumulate(points.begin(), points.end(), qint64{0},
                               [](qint64 sum, const QJsonValue &point) { return sum + point["value"_L1].toInteger(); });
    }

    qint64 sumOf(const QString &series, const QString &resolution) { return valueSum(points(series, resolution)); }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_boss;
};

QTEST_GUILESS_MAIN(OverviewTest)
#include "overview_test.moc"
