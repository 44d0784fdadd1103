// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/charts/series_card.h"
#include "console/charts/series_plot.h"
#include "console/theme/theme.h"
#include "console/widgets/tile.h"
#include "console/words/language.h"

#include <QChart>
#include <QSignalSpy>
#include <QTest>
#include <QValueAxis>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kBegin = 1'700'000'040'000; // a whole minute

QList<SeriesPoint> minutes(const QList<std::optional<qint64>> &values)
{
    QList<SeriesPoint> points;
    for (qsizetype i = 0; i < values.size(); ++i)
        points.append({{kBegin + i * kMinute}, values.at(i)});
    return points;
}

} // namespace

class ChartsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        speak(u"en"_s);
        Theme::instance().apply(ThemeChoice::Light);
    }

    void gapsPartTheCurve()
    {
        const QList<QList<QPointF>> segments = segmentsOf(minutes({1, 2, {}, 3, {}, {}, 4, 5, 6}));
        QCOMPARE(segments.size(), 3);
        QCOMPARE(segments.at(0).size(), 2);
        QCOMPARE(segments.at(1).size(), 1);
        QCOMPARE(segments.at(2).size(), 3);
        QCOMPARE(segments.at(2).last().y(), 6.0);
        QVERIFY(segmentsOf(minutes({{}, {}})).isEmpty());
        QVERIFY(segmentsOf({}).isEmpty());
    }

    void anAxisEndsAtANumberThatPeopleCountIn_data()
    {
        QTest::addColumn<qint64>("largest");
        QTest::addColumn<double>("top");
        QTest::addColumn<double>("step");
        QTest::newRow("nothing") << qint64{0} << 4.0 << 1.0;
        QTest::newRow("four") << qint64{4} << 4.0 << 1.0;
        QTest::newRow("five") << qint64{5} << 6.0 << 2.0;
        QTest::newRow("seventeen") << qint64{17} << 20.0 << 5.0;
        QTest::newRow("a hundred") << qint64{100} << 100.0 << 50.0;
        QTest::newRow("many") << qint64{12'431} << 15'000.0 << 5'000.0;
        QTest::newRow("more than a table of ints") << qint64{7'000'000'000} << 8e9 << 2e9;
    }
    void anAxisEndsAtANumberThatPeopleCountIn()
    {
        QFETCH(const qint64, largest);
        const Scale scale = scaleFor(largest);
        QTEST(scale.top, "top");
        QTEST(scale.step, "step");
        QVERIFY(scale.top >= static_cast<double>(largest));
    }

    void ticksAreRoundTimes()
    {
        const QList<Tick> hour = ticksBetween(ChartRange::Hour, kBegin, kBegin + kHour);
        QVERIFY(hour.size() == 6 || hour.size() == 7);
        for (const Tick &tick : hour)
            QCOMPARE(tick.at % (10 * kMinute), 0);
        for (const Tick &tick : ticksBetween(ChartRange::Month, kBegin, kBegin + 30 * kDay))
            QCOMPARE(tick.at % kDay, 0);
    }

    void theArrowKeysShowValues()
    {
        SeriesCard card(u"Messages"_s, Tone::Accent);
        card.resize(480, 240);
        card.show();
        card.showPoints(ChartRange::Hour, minutes({1, {}, 1'234}), u"1,235 in all"_s);
        SeriesPlot *plot = card.plot();
        plot->setFocus();
        QCOMPARE(plot->shownPoint(), -1);
        QTest::keyClick(plot, Qt::Key_End);
        QCOMPARE(plot->shownPoint(), 2);
        QVERIFY(plot->accessibleDescription().endsWith(u"1,234 so far"_s));
        QTest::keyClick(plot, Qt::Key_Left);
        QVERIFY(plot->accessibleDescription().endsWith(u"not known"_s));
        QTest::keyClick(plot, Qt::Key_Home);
        QTest::keyClick(plot, Qt::Key_Left);
        QCOMPARE(plot->shownPoint(), 0);
    }

    void theMouseShowsWhatIsNearest()
    {
        SeriesCard card(u"Messages"_s, Tone::Accent);
        card.resize(480, 240);
        card.show();
        QVERIFY(QTest::qWaitForWindowExposed(&card));
        card.showPoints(ChartRange::Hour, minutes({1, 2, 3, 4, 5}), {});
        QCoreApplication::processEvents();
        const QRectF plot = card.plot()->chart()->plotArea();
        QTest::mouseMove(card.plot()->viewport(), card.plot()->mapFromScene(plot.center()));
        QTRY_COMPARE(card.plot()->shownPoint(), 2);
        QTest::mouseMove(card.plot()->viewport(), card.plot()->mapFromScene(plot.topRight() - QPointF(3, -9)));
        QTRY_COMPARE(card.plot()->shownPoint(), 4);
    }

    void manyAndOddPointsAreDrawnWithoutHarm_data()
    {
        QTest::addColumn<QList<SeriesPoint>>("points");
        QTest::newRow("none") << QList<SeriesPoint>{};
        QTest::newRow("one") << minutes({7});
        QTest::newRow("gaps alone") << minutes({{}, {}, {}});
        QTest::newRow("the largest number") << minutes({std::numeric_limits<qint64>::max(), 0});
        QTest::newRow("less than nothing") << minutes({-5, -7});
        QList<std::optional<qint64>> many;
        for (int i = 0; i < 1'500; ++i)
            many.append(i % 3 == 0 ? std::nullopt : std::optional<qint64>(i));
        QTest::newRow("as many as there may be, with holes") << minutes(many);
    }
    void manyAndOddPointsAreDrawnWithoutHarm()
    {
        QFETCH(const QList<SeriesPoint>, points);
        SeriesCard card(u"Messages"_s, Tone::Danger);
        card.resize(480, 240);
        card.showPoints(ChartRange::Hour, points, {});
        QVERIFY(!card.grab().isNull());
        card.showPoints(ChartRange::Hour, minutes({1, 2}), {});
        Theme::instance().apply(ThemeChoice::Dark);
        QVERIFY(!card.grab().isNull());
        Theme::instance().apply(ThemeChoice::Light);
    }

    void anErrorOffersToTryAgain()
    {
        SeriesCard card(u"Messages"_s, Tone::Accent);
        QSignalSpy retried(&card, &SeriesCard::retryWanted);
        card.showError({.kind = CallFailure::TimedOut});
        card.show();
        QTest::mouseClick(card.findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(retried.size(), 1);
        QVERIFY(!card.hasPoints());
    }

    void aTileIsReadOut()
    {
        Tile tile(u"Accounts"_s, Tone::Accent);
        QCOMPARE(tile.accessibleName(), u"Accounts"_s);
        QVERIFY(!tile.grab().isNull()); // waiting for its number
        tile.setValue(u"1,204"_s, u"in use"_s);
        tile.setTrend({1, std::nullopt, 5, 3});
        QCOMPARE(tile.accessibleName(), u"Accounts: 1,204"_s);
        QVERIFY(!tile.grab().isNull());
    }
};

} // namespace freeim::console

QTEST_MAIN(freeim::console::ChartsTest)
#include "console_charts_test.moc"
