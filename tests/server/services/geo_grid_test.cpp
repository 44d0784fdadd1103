// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/geo_search.h"

#include <QRandomGenerator>
#include <QTest>

#include <map>

using namespace freeim;
using namespace Qt::StringLiterals;

namespace {

struct Place
{
    int number = 0;
    Position position = {};
};

// Places by cell, as a table with an index on the cell has them; counts the rows each query would read.
class PlaceTable
{
public:
    void add(const Position &position) { m_places.emplace(cellOf(position), Place{m_next++, position}); }

    Result<QList<NearItem<Place>>> nearest(const Position &from, double radius, qsizetype count)
    {
        return findNearest<Place>(
            from, radius, count,
            [&](const CellRange &cells) -> Result<bool> {
                ++m_queries;
                return rows(cells, count + 1).size() > count;
            },
            [&](const CellRange &cells) -> Result<QList<Place>> {
                ++m_queries;
                return rows(cells, count);
            },
            [](const Place &place) { return place.position; });
    }

    // Distances alone: which of two equally near ones comes first is open.
    QList<double> distancesByScan(const Position &from, double radius, qsizetype count) const
    {
        QList<double> distances;
        for (const auto &[cell, place] : m_places) {
            const double distance = distanceBetween(from, place.position);
            if (distance <= radius)
                distances.append(distance);
        }
        std::sort(distances.begin(), distances.end());
        return distances.first(std::min(count, distances.size()));
    }

    int takeQueries() { return std::exchange(m_queries, 0); }

private:
    QList<Place> rows(const CellRange &cells, qsizetype limit) const
    {
        QList<Place> found;
        for (auto at = m_places.lower_bound(cells.first);
             at != m_places.end() && at->first <= cells.last && found.size() < limit; ++at)
            found.append(at->second);
        return found;
    }

    std::multimap<qint64, Place> m_places;
    int m_next = 0;
    int m_queries = 0;
};

double between(QRandomGenerator &random, double least, double most)
{
    return least + random.generateDouble() * (most - least);
}

Position anywhere(QRandomGenerator &random)
{
    return {between(random, -180, 180), between(random, -90, 90)};
}

QList<double> distancesOf(const QList<NearItem<Place>> &items)
{
    QList<double> distances;
    for (const NearItem<Place> &item : items)
        distances.append(item.distance);
    return distances;
}

} // namespace

class GeoGridTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSquareHoldsTheCellsOfItsPlaces_data()
    {
        QTest::addColumn<double>("longitude");
        QTest::addColumn<double>("latitude");
        QTest::newRow("south-west corner of the map") << -180.0 << -90.0;
        QTest::newRow("north-east corner of the map") << 180.0 << 90.0;
        QTest::newRow("middle of the map") << 0.0 << 0.0;
        QTest::newRow("Shenzhen") << 113.88 << 22.80;
    }

    void aSquareHoldsTheCellsOfItsPlaces()
    {
        QFETCH(double, longitude);
        QFETCH(double, latitude);
        const Position position{longitude, latitude};
        const qint64 cell = cellOf(position);

        GeoSquare square;
        while (square.level < kFinestLevel) {
            const CellRange cells = square.cells();
            const auto quarters = square.quarters();
            QVERIFY(cells.first <= cell && cell <= cells.last);
            QCOMPARE(quarters[0].cells().first, cells.first);
            QCOMPARE(quarters[3].cells().last, cells.last);
            for (int i = 1; i < 4; ++i)
                QCOMPARE(quarters[i].cells().first, quarters[i - 1].cells().last + 1);
            square = *std::find_if(quarters.begin(), quarters.end(), [&](const GeoSquare &quarter) {
                return quarter.cells().first <= cell && cell <= quarter.cells().last;
            });
            QVERIFY(distanceToSquare(position, square) < 0.01);
        }

        QCOMPARE(square.cells(), (CellRange{cell, cell}));
    }

    void distancesAreKnownOnes_data()
    {
        QTest::addColumn<Position>("one");
        QTest::addColumn<Position>("other");
        QTest::addColumn<double>("metres");
        constexpr double kDegree = 111'195.08; // of a great circle
        QTest::newRow("same place") << Position{113.88, 22.8} << Position{113.88, 22.8} << 0.0;
        QTest::newRow("a degree of the equator") << Position{10, 0} << Position{11, 0} << kDegree;
        QTest::newRow("across the 180th meridian") << Position{179.5, 0} << Position{-179.5, 0} << kDegree;
        QTest::newRow("across a pole") << Position{0, 89.5} << Position{180, 89.5} << kDegree;
        QTest::newRow("two names of a pole") << Position{12, -90} << Position{-170, -90} << 0.0;
        QTest::newRow("antipodes") << Position{-90, 0} << Position{90, 0} << 180 * kDegree;
    }

    void distancesAreKnownOnes()
    {
        QFETCH(Position, one);
        QFETCH(Position, other);
        QFETCH(double, metres);

        QVERIFY2(std::abs(distanceBetween(one, other) - metres) < 10, qPrintable(distanceText(metres)));
        QCOMPARE(distanceBetween(one, other), distanceBetween(other, one));
    }

    // No place of the square is nearer than said, and some place is about as near: found by walking its border.
    void theDistanceToASquareIsThatToItsNearestPlace()
    {
        QRandomGenerator random(20221130);
        for (int round = 0; round < 2000; ++round) {
            const int level = random.bounded(1, 9);
            const qint64 steps = qint64{1} << level;
            const GeoSquare square{level, random.bounded(static_cast<int>(steps)),
                                   random.bounded(static_cast<int>(steps))};
            const double side = 1.0 / static_cast<double>(steps);
            const double west = -180 + 360 * side * static_cast<double>(square.column);
            const double south = -90 + 180 * side * static_cast<double>(square.row);
            const Position from = anywhere(random);
            const bool inside = from.longitude >= west && from.longitude <= west + 360 * side &&
                                from.latitude >= south && from.latitude <= south + 180 * side;

            const double said = distanceToSquare(from, square);

            double nearest = inside ? 0 : 1e9;
            constexpr int kSteps = 200;
            for (int i = 0; i <= kSteps && !inside; ++i) {
                const double part = static_cast<double>(i) / kSteps;
                const double longitude = west + 360 * side * part;
                const double latitude = south + 180 * side * part;
                for (const Position &place : {Position{west, latitude}, Position{west + 360 * side, latitude},
                                              Position{longitude, south}, Position{longitude, south + 180 * side}})
                    nearest = std::min(nearest, distanceBetween(from, place));
            }
            const double stride = 360 * side / kSteps * 111'195;
            QVERIFY2(said <= nearest + 0.01, qPrintable(u"%1 > %2"_s.arg(said).arg(nearest)));
            QVERIFY2(said >= nearest - stride, qPrintable(u"%1 < %2"_s.arg(said).arg(nearest)));
        }
    }

    void theNearestAreThoseAScanFinds_data()
    {
        QTest::addColumn<Position>("middle");
        QTest::addColumn<double>("spread"); // degrees
        QTest::addColumn<double>("radius");
        QTest::newRow("spread over the whole Earth") << Position{0, 0} << 180.0 << 1e6;
        QTest::newRow("a city") << Position{113.88, 22.8} << 0.2 << 1e6;
        QTest::newRow("a city, small radius") << Position{113.88, 22.8} << 0.2 << 2e3;
        QTest::newRow("north pole") << Position{0, 90} << 2.0 << 1e6;
        QTest::newRow("south pole") << Position{77, -90} << 1.0 << 1e5;
        QTest::newRow("180th meridian") << Position{180, 5} << 1.0 << 1e6;
        QTest::newRow("180th meridian in the north") << Position{-180, 78} << 3.0 << 1e6;
        QTest::newRow("border of the largest squares") << Position{0, 0} << 0.5 << 1e6;
        QTest::newRow("everywhere is near") << Position{40, 40} << 90.0 << 3e7;
    }

    void theNearestAreThoseAScanFinds()
    {
        QFETCH(Position, middle);
        QFETCH(double, spread);
        QFETCH(double, radius);
        QRandomGenerator random(42);
        const auto about = [&] {
            // Near a pole all longitudes are near each other.
            const double width = std::abs(middle.latitude) > 85 ? 180 : spread;
            const double longitude = std::remainder(middle.longitude + between(random, -width, width), 360);
            const double latitude = middle.latitude + between(random, -spread, spread);
            return Position{longitude, std::clamp(latitude, -90.0, 90.0)};
        };
        PlaceTable table;
        for (int i = 0; i < 5000; ++i)
            table.add(i % 10 == 0 ? anywhere(random) : about());

        for (int round = 0; round < 50; ++round) {
            const Position from = about();
            const auto found = table.nearest(from, radius, 100);
            QVERIFY(found);
            QCOMPARE(distancesOf(*found), table.distancesByScan(from, radius, 100));
        }
    }

    void aCrowdInOnePlaceIsCutOff()
    {
        PlaceTable table;
        for (int i = 0; i < 1000; ++i)
            table.add({113.88, 22.8});
        table.add({113.89, 22.8});

        const auto found = table.nearest({113.88, 22.8}, 1e6, 100);

        QVERIFY(found);
        QCOMPARE(distancesOf(*found), QList<double>(100, 0.0));
        // Down to the finest square once, and no further.
        QVERIFY2(table.takeQueries() <= 2 * kFinestLevel, "too many queries");
    }

    void fewPlacesTakeOneLook()
    {
        PlaceTable table;
        table.add({1, 1});

        QVERIFY(table.nearest({0, 0}, 1e6, 100));

        QCOMPARE(table.takeQueries(), 2); // crowded? and the rows
    }

    void aFailingQueryEndsTheSearch()
    {
        const auto found = findNearest<Place>(
            {0, 0}, 1e6, 100, [](const CellRange &) -> Result<bool> { return fail(ErrorCode::NotReady); },
            [](const CellRange &) -> Result<QList<Place>> { return QList<Place>{}; },
            [](const Place &place) { return place.position; });

        QCOMPARE(found.error().code, ErrorCode::NotReady);
    }

    void positionsSnapToTheGrid_data()
    {
        QTest::addColumn<Position>("exact");
        QTest::addColumn<double>("grid");
        QTest::addColumn<Position>("snapped");
        QTest::newRow("default grid") << Position{113.88761, 22.80217} << 0.01 << Position{113.89, 22.8};
        QTest::newRow("south-west") << Position{-70.126, -33.444} << 0.01 << Position{-70.13, -33.44};
        QTest::newRow("corner of the map") << Position{180, 90} << 0.01 << Position{180, 90};
        QTest::newRow("uneven grid at the corner") << Position{179.9, -90} << 0.8 << Position{180, -90};
        QTest::newRow("no grid") << Position{113.88761, 22.80217} << 0.0 << Position{113.88761, 22.80217};
    }

    void positionsSnapToTheGrid()
    {
        QFETCH(Position, exact);
        QFETCH(double, grid);
        QFETCH(Position, snapped);

        const Position actual = freeim::snapped(exact, grid);

        QCOMPARE(actual.longitude, snapped.longitude);
        QCOMPARE(actual.latitude, snapped.latitude);
    }

    void distancesAreWholeMetres()
    {
        QCOMPARE(distanceText(0), u"0m"_s);
        QCOMPARE(distanceText(255'890.7), u"255891m"_s);
    }
};

QTEST_GUILESS_MAIN(GeoGridTest)
#include "geo_grid_test.moc"
