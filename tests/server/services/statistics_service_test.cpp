// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/account_erasure.h"
#include "server/services/statistics_service.h"
#include "tests/support/service_world.h"

#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kActivities{"test.activities", u"SELECT COUNT(*) FROM account_activity"_s};

const Statement kDelete{"test.deleteAccount", u"UPDATE account SET deleted_at = ? WHERE id = ?"_s};

std::optional<qint64> gap()
{
    return {};
}

// What a run of the server counts with.
struct Run
{
    explicit Run(ServiceWorld &world)
        : statistics(world.clock)
        , service(world.context, statistics)
    {
        if (!service.load())
            qFatal("the statistics could not be loaded");
    }

    Statistics statistics;
    StatisticsService service;
};

Event sent(AccountId from, MessageStatus status = MessageStatus::Normal)
{
    Message message;
    message.fromId = from;
    message.status = status;
    return Push{.content = message};
}

} // namespace

// Counting, writing down and telling what happened when.
class StatisticsServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_mei = m_world->givenAccount(u"mei"_s);
        m_tom = m_world->givenAccount(u"tom"_s);
        m_run.emplace(*m_world);
    }

    void cleanup()
    {
        m_run.reset();
        m_world.reset();
    }

    void whatHappensIsCounted()
    {
        m_run->statistics.observe({sent(m_mei), sent(m_mei), sent(m_tom), sent(m_mei, MessageStatus::Recalled),
                                   Push{.content = Notice{}}, SessionsEnded{},
                                   Watched{AccountChanged{m_tom, AccountChange::Created}},
                                   Watched{AccountChanged{m_tom, AccountChange::Edited}}, Watched{SignInTried{m_tom}},
                                   Watched{SignInTried{}}, Watched{SignInTried{}}});
        m_run->statistics.online(3);
        m_run->statistics.online(1);

        const QList<MinuteStatistics> counted = m_run->statistics.take();

        QCOMPARE(counted.size(), 1);
        QCOMPARE(counted.first().minute, m_world->clock.now().milliseconds / kMinute);
        QVERIFY(
            (counted.first().counts ==
             StatisticCounts{.messages = 3, .registrations = 1, .failedSignIns = 2, .activeAccounts = 2, .online = 3}));
        QCOMPARE(counted.first().active, (QList{m_mei, m_tom}));
        QVERIFY(m_run->statistics.take().isEmpty());
    }

    void aMinuteIsFullWhenItIsOver()
    {
        QVERIFY(!m_run->statistics.hasFullMinute());
        m_run->statistics.online(0);
        QVERIFY(!m_run->statistics.hasFullMinute());

        m_world->clock.advance(kMinute);

        QVERIFY(m_run->statistics.hasFullMinute());
        QVERIFY(m_run->service.store());
        QVERIFY(!m_run->statistics.hasFullMinute());
    }

    void countsLandInTheMinuteTheHourAndTheDay()
    {
        m_run->statistics.observe({sent(m_mei), sent(m_tom)});
        QVERIFY(m_run->service.store());
        m_world->clock.advance(kMinute);
        m_run->statistics.observe({sent(m_mei)});
        QVERIFY(m_run->service.store());
        m_world->clock.advance(kHour);
        m_run->statistics.observe({sent(m_mei)});
        QVERIFY(m_run->service.store());

        QCOMPARE(last(Series::Messages, Resolution::Minute, 62).first(2), (Values{2, 1}));
        QCOMPARE(last(Series::Messages, Resolution::Minute, 1), (Values{1}));
        QCOMPARE(last(Series::Messages, Resolution::Hour, 2), (Values{3, 1}));
        QCOMPARE(last(Series::Messages, Resolution::Day, 1), (Values{4}));
    }

    void anAccountCountsOnceInEachPeriod()
    {
        for (int minute = 0; minute < 3; ++minute) {
            m_run->statistics.observe({sent(m_mei), sent(m_mei)});
            m_run->statistics.active(m_mei);
            QVERIFY(m_run->service.store());
            m_run->statistics.active(m_mei); // in the same minute, after it was stored once
            QVERIFY(m_run->service.store());
            m_world->clock.advance(kMinute);
        }
        m_run->statistics.active(m_tom);
        m_world->clock.advance(kHour);
        m_run->statistics.active(m_mei);
        QVERIFY(m_run->service.store());

        QCOMPARE(last(Series::ActiveAccounts, Resolution::Minute, 64).first(4), (Values{1, 1, 1, 1}));
        QCOMPARE(last(Series::ActiveAccounts, Resolution::Hour, 2), (Values{2, 1}));
        QCOMPARE(last(Series::ActiveAccounts, Resolution::Day, 1), (Values{2}));
        m_world->clock.advance(kDay);
        m_run->statistics.active(m_mei);
        QVERIFY(m_run->service.store());
        QCOMPARE(last(Series::ActiveAccounts, Resolution::Day, 2), (Values{2, 1}));
    }

    void whatIsRestartedWithinAMinuteAddsUp()
    {
        m_run->statistics.observe({sent(m_mei), sent(m_mei), Watched{SignInTried{}}});
        m_run->statistics.online(5);
        QVERIFY(m_run->service.store());

        m_run.emplace(*m_world);
        m_run->statistics.observe({sent(m_mei), sent(m_tom)});
        m_run->statistics.online(2);
        QVERIFY(m_run->service.store());

        QCOMPARE(last(Series::Messages, Resolution::Minute, 1), (Values{4}));
        QCOMPARE(last(Series::FailedSignIns, Resolution::Minute, 1), (Values{1}));
        QCOMPARE(last(Series::Online, Resolution::Minute, 1), (Values{5}));
        QCOMPARE(last(Series::Messages, Resolution::Hour, 1), (Values{4}));
        // Who was there before and after counts twice in this minute alone.
        QCOMPARE(last(Series::ActiveAccounts, Resolution::Minute, 1), (Values{3}));
        QCOMPARE(last(Series::ActiveAccounts, Resolution::Hour, 1), (Values{2}));
        QCOMPARE(last(Series::ActiveAccounts, Resolution::Day, 1), (Values{2}));
        QCOMPARE(m_run->statistics.today(0).messages, 4);
    }

    void quietMinutesAreZeroAndThoseThatItDidNotRunInAreGaps()
    {
        m_run->statistics.observe({sent(m_mei)});
        m_world->clock.advance(kMinute);
        m_run->statistics.online(0);
        QVERIFY(m_run->service.store());
        m_world->clock.advance(3 * kMinute);
        m_run.emplace(*m_world);
        m_run->statistics.online(0);
        QVERIFY(m_run->service.store());

        QCOMPARE(last(Series::Messages, Resolution::Minute, 6), (Values{gap(), 1, 0, gap(), gap(), 0}));
        QCOMPARE(last(Series::Messages, Resolution::Hour, 2), (Values{gap(), 1}));
    }

    void whatIsNotStoredYetIsTold()
    {
        m_run->statistics.observe({sent(m_mei)});
        QVERIFY(m_run->service.store());
        m_run->statistics.observe({sent(m_mei), sent(m_tom)});

        QCOMPARE(last(Series::Messages, Resolution::Minute, 1), (Values{3}));
        QCOMPARE(last(Series::Messages, Resolution::Day, 1), (Values{3}));
        QCOMPARE(last(Series::ActiveAccounts, Resolution::Minute, 1), (Values{2}));
        QCOMPARE(last(Series::ActiveAccounts, Resolution::Hour, 1), (Values{1})); // tom's part is known once stored
    }

    // Should a part fail, neither that nor what comes after it is lost, and what was stored is not stored again.
    void whatCouldNotBeStoredStays()
    {
        const AccountId unborn{m_tom.value + 1};
        m_run->statistics.observe({sent(m_mei)});
        m_run->statistics.active(unborn); // no such account: the database refuses
        QVERIFY(!m_run->service.store());
        QCOMPARE(last(Series::Messages, Resolution::Minute, 1), (Values{1}));

        QCOMPARE(m_world->givenAccount(u"unborn"_s), unborn);
        QVERIFY(m_run->service.store());

        QCOMPARE(last(Series::Messages, Resolution::Minute, 1), (Values{1}));
        QCOMPARE(last(Series::ActiveAccounts, Resolution::Minute, 1), (Values{2}));
        QCOMPARE(last(Series::ActiveAccounts, Resolution::Hour, 1), (Values{2}));
        QVERIFY(m_run->statistics.pending().isEmpty());
    }

    void manyAccountsAreStoredInSeveralTransactions()
    {
        constexpr int kMany = 450;
        for (int i = 0; i < kMany; ++i)
            m_run->statistics.active(m_world->givenAccount(u"person%1"_s.arg(i)));

        QVERIFY(m_run->service.store());

        QCOMPARE(last(Series::ActiveAccounts, Resolution::Minute, 1), (Values{kMany}));
        QCOMPARE(last(Series::ActiveAccounts, Resolution::Hour, 1), (Values{kMany}));
        QCOMPARE(last(Series::ActiveAccounts, Resolution::Day, 1), (Values{kMany}));
        QCOMPARE(activities(), kMany);
    }

    void erasingAnAccountForgetsWhenItWasActive()
    {
        m_run->statistics.observe({sent(m_mei), sent(m_tom)});
        QVERIFY(m_run->service.store());
        const Timestamp now = m_world->clock.now();
        QVERIFY(m_world->database->write(
            [&](Transaction &transaction) { return transaction.connection().change(kDelete, now, m_mei); }));
        const SocialSettings settings;
        AccountCache known;
        m_world->clock.advance(settings.deletionGrace * kSecond);

        QCOMPARE(*AccountErasure(m_world->context, known, settings).run(), 1);

        QCOMPARE(activities(), 1);
        QCOMPARE(last(Series::ActiveAccounts, Resolution::Day, 31).first(1), (Values{2}));
    }

    // It is 16:06 in Greenwich.
    void todayBeginsWhereTheAskerIs_data()
    {
        QTest::addColumn<int>("utcOffset");
        QTest::addColumn<int>("messages");
        QTest::newRow("Greenwich: since 00:00 UTC") << 0 << 3;
        QTest::newRow("Beijing: since 16:00 UTC") << 480 << 1;
        QTest::newRow("Kolkata: since 18:30 UTC the day before") << 330 << 4;
        QTest::newRow("furthest east: since 10:00 UTC") << 840 << 2;
        QTest::newRow("furthest west: since 14:00 UTC") << -840 << 2;
    }

    void todayBeginsWhereTheAskerIs()
    {
        QFETCH(const int, utcOffset);
        QFETCH(const int, messages);
        // At 19:06 the day before, at 01:06, at 15:06 and now.
        m_world->clock.advance(-21 * kHour);
        m_run->statistics.observe({sent(m_mei)});
        m_world->clock.advance(6 * kHour);
        m_run->statistics.observe({sent(m_mei)});
        QVERIFY(m_run->service.store());
        m_world->clock.advance(14 * kHour);
        m_run.emplace(*m_world); // of a run before: what it stored counts
        m_run->statistics.observe({sent(m_mei)});
        m_world->clock.advance(kHour);
        m_run->statistics.observe({sent(m_mei)});

        QCOMPARE(m_run->statistics.today(utcOffset).messages, messages);
    }

    void aDayAgoIsForgotten()
    {
        m_run->statistics.observe({sent(m_mei)});
        m_world->clock.advance(Statistics::kMemory * kMinute + kMinute);
        m_run->statistics.online(0);
        m_world->clock.advance(-kDay); // where today() would find it

        QCOMPARE(m_run->statistics.today(0).messages, 0);
    }

    void spansAreWholePeriods()
    {
        m_run->statistics.observe({sent(m_mei)});
        const Timestamp now = m_world->clock.now(); // 9.58 s into a minute
        const Timestamp minute{now.milliseconds / kMinute * kMinute};
        const auto valuesOf = [&](Timestamp from, Timestamp until) { return series({.from = from, .until = until}); };

        QCOMPARE(valuesOf(now, now.plus(1)), (Values{1}));
        QCOMPARE(valuesOf(minute, minute.plus(1)), (Values{1}));
        QCOMPARE(valuesOf(minute.plus(-1), minute), (Values{gap()}));
        QCOMPARE(valuesOf(minute.plus(-1), minute.plus(1)), (Values{gap(), 1}));
        QCOMPARE(valuesOf(minute, minute.plus(kMinute)), (Values{1}));
        QCOMPARE(valuesOf(minute, minute.plus(kMinute + 1)), (Values{1, gap()}));
        const auto points = m_run->service.series({}, {.from = now, .until = now.plus(1)});
        QCOMPARE(points->points.first().at, minute);
    }

    void theLastHourIsToldUnlessMoreIsAskedFor()
    {
        const auto answer = m_run->service.series({}, {.series = Series::Online});

        QCOMPARE(answer->series, Series::Online);
        QCOMPARE(answer->resolution, Resolution::Minute);
        QCOMPARE(answer->points.size(), 60);
        QVERIFY(answer->points.last().at <= m_world->clock.now());
        QVERIFY(answer->points.last().at.plus(kMinute) > m_world->clock.now());
    }

    void spansThatAreTooLongOrEmptyAreRefused()
    {
        const Timestamp now = m_world->clock.now();
        const Timestamp minute{now.milliseconds / kMinute * kMinute};
        const auto asked = [&](Timestamp from, std::optional<Timestamp> until) {
            return m_run->service.series({}, {.from = from, .until = until});
        };

        QCOMPARE(asked(minute.plus(-kMostSeriesPoints * kMinute), minute)->points.size(), kMostSeriesPoints);
        const auto tooMany = asked(minute.plus(-kMostSeriesPoints * kMinute - 1), minute);
        QCOMPARE(tooMany.error().code, ErrorCode::ParameterOutOfRange);
        QCOMPARE(tooMany.error().field, u"from"_s);
        QCOMPARE(tooMany.error().details, (QJsonObject{{u"maximumPoints"_s, kMostSeriesPoints}}));
        for (const auto &[from, until] :
             {std::pair{now, std::optional(now)}, std::pair{now, std::optional(now.plus(-1))},
              std::pair{now.plus(kHour), std::optional<Timestamp>()}}) {
            const auto empty = asked(from, until);
            QCOMPARE(empty.error().code, ErrorCode::ParameterConflict);
            QCOMPARE(empty.error().field, u"until"_s);
        }
    }

private:
    using Values = QList<std::optional<qint64>>;

    Values series(const SeriesRequest &request)
    {
        const auto answer = m_run->service.series({}, request);
        Values values;
        if (!answer)
            return values;
        for (const SeriesPoint &point : answer->points)
            values.append(point.value);
        return values;
    }

    qint64 activities()
    {
        return **m_world->database->read([](Connection &connection) { return connection.value<qint64>(kActivities); });
    }

    // The last so many, with the period that goes on.
    Values last(Series series, Resolution resolution, int count)
    {
        const Timestamp until = m_world->clock.now().plus(1);
        return this->series({.series = series,
                             .resolution = resolution,
                             .from = until.plus(-(count - 1) * lengthOf(resolution) - 1),
                             .until = until});
    }

    std::optional<ServiceWorld> m_world;
    std::optional<Run> m_run;
    AccountId m_mei;
    AccountId m_tom;
};

QTEST_GUILESS_MAIN(StatisticsServiceTest)
#include "statistics_service_test.moc"
