// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/nearby_service.h"

#include "server/repositories/position_repository.h"
#include "server/services/geo_grid.h"
#include "tests/server/services/friend_fixture.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

const Statement kStored{"test.storedPosition",
                        u"SELECT CAST(longitude AS TEXT) || ' ' || CAST(latitude AS TEXT) FROM account_position "
                        "WHERE account_id = ?"_s};
const Statement kPerson{"test.person",
                        u"INSERT INTO account (id, username, username_key, nickname, nickname_key, created_at, "
                        "updated_at) VALUES (?, ?, ?, '', '', 0, 0)"_s};
const Statement kCount{"test.positions", u"SELECT COUNT(*) FROM account_position"_s};

constexpr Position kShenzhen{113.88761, 22.80217};

} // namespace

class NearbyServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_world.emplace();
        m_nearby.emplace(m_world->context, m_world->settings);
        m_mei = m_world->givenAccount(u"Mei"_s);
        m_tom = m_world->givenAccount(u"Tom"_s);
    }

    void cleanup()
    {
        m_nearby.reset();
        m_world.reset();
    }

    void askingShowsTheAskerToOthers()
    {
        QVERIFY(m_nearby->accounts(m_mei, kShenzhen)->items.isEmpty());

        const auto seen = m_nearby->accounts(m_tom, {113.9, 22.8});

        QCOMPARE(idsOf(*seen), QList{m_mei});
        QCOMPARE(seen->total, 1);
        QCOMPARE(idsOf(*m_nearby->accounts(m_mei, kShenzhen)), QList{m_tom});
    }

    void onlyTheGridIsStoredAndSent()
    {
        QVERIFY(m_nearby->accounts(m_mei, kShenzhen));

        const NearbyAccount mei = m_nearby->accounts(m_tom, {113.89, 22.9})->items[0];

        QCOMPARE(storedPosition(m_mei), u"113.89 22.8"_s);
        QCOMPARE(mei.longitude, 113.89);
        QCOMPARE(mei.latitude, 22.8);
        QCOMPARE(mei.distance, distanceText(distanceBetween({113.89, 22.9}, {113.89, 22.8})));
        QCOMPARE(mei.distance, u"11120m"_s);
    }

    void nobodyInAGridSquareIsTellableByDistance()
    {
        QVERIFY(m_nearby->accounts(m_mei, {113.886, 22.796}));
        QVERIFY(m_nearby->accounts(m_tom, {113.894, 22.804}));
        const AccountId asker = m_world->givenAccount(u"asker"_s);

        const auto seen = m_nearby->accounts(asker, {113.8861, 22.7961});

        QCOMPARE(seen->items[0].distance, seen->items[1].distance);
        QCOMPARE(seen->items[0].longitude, seen->items[1].longitude);
        QCOMPARE(seen->items[0].latitude, seen->items[1].latitude);
    }

    void aCoarserGridCoversPositionsStoredBefore()
    {
        QVERIFY(m_nearby->accounts(m_mei, kShenzhen));
        const LiveSettings coarser(LiveValues{.social = {.nearbyGrid = 0.5}});
        NearbyService nearby(m_world->context, coarser);

        const NearbyAccount mei = nearby.accounts(m_tom, kShenzhen)->items[0];

        QCOMPARE(mei.longitude, 114.0);
        QCOMPARE(mei.latitude, 23.0);
        QCOMPARE(mei.distance, distanceText(distanceBetween(kShenzhen, {114, 23})));
    }

    void aPositionIsShownForItsLifetime_data()
    {
        QTest::addColumn<qint64>("age");
        QTest::addColumn<bool>("shown");
        const qint64 lifetime = SocialSettings{}.nearbyLifetime * kSecond;
        QTest::newRow("just before the end") << lifetime - 1 << true;
        QTest::newRow("at the end") << lifetime << false;
    }

    void aPositionIsShownForItsLifetime()
    {
        QFETCH(qint64, age);
        QFETCH(bool, shown);
        QVERIFY(m_nearby->accounts(m_mei, kShenzhen));
        m_world->clock.advance(age);

        const auto seen = m_nearby->accounts(m_tom, kShenzhen);

        QCOMPARE(seen->items.size(), shown ? 1 : 0);
    }

    void aClearedPositionIsGoneAtOnce()
    {
        QVERIFY(m_nearby->accounts(m_mei, kShenzhen));

        QVERIFY(m_nearby->clearPosition(m_mei));
        QVERIFY(m_nearby->clearPosition(m_mei));

        QVERIFY(m_nearby->accounts(m_tom, kShenzhen)->items.isEmpty());
    }

    void expiredPositionsAreForgotten()
    {
        for (int i = 0; i < 3; ++i)
            QVERIFY(m_nearby->accounts(m_world->givenAccount(u"old%1"_s.arg(i)), kShenzhen));
        m_world->clock.advance(m_world->settings.now().social.nearbyLifetime * kSecond - 1);
        QVERIFY(m_nearby->accounts(m_mei, kShenzhen));
        QCOMPARE(*m_nearby->forgetExpired(), 0);
        m_world->clock.advance(1);

        QCOMPARE(*m_nearby->forgetExpired(), 3);

        QCOMPARE(positions(), 1);
    }

    void blocksHideBothWays()
    {
        QVERIFY(m_nearby->accounts(m_mei, kShenzhen));
        QVERIFY(m_nearby->accounts(m_tom, kShenzhen));

        QVERIFY(m_world->friends.block(m_mei, {m_tom}));

        QVERIFY(m_nearby->accounts(m_mei, kShenzhen)->items.isEmpty());
        QVERIFY(m_nearby->accounts(m_tom, kShenzhen)->items.isEmpty());
    }

    void contactDataIsForFriends()
    {
        m_world->givenProfile(m_mei, u"mei@example.org"_s, u"13800000002"_s, u"2000-11-30"_s);
        QVERIFY(m_nearby->accounts(m_mei, kShenzhen));

        const NearbyAccount asStranger = m_nearby->accounts(m_tom, kShenzhen)->items[0];
        m_world->givenFriends(m_mei, m_tom);
        const NearbyAccount asFriend = m_nearby->accounts(m_tom, kShenzhen)->items[0];

        QCOMPARE(asStranger.email, QString());
        QCOMPARE(asStranger.mobile, QString());
        QCOMPARE(asStranger.age, 22);
        QCOMPARE(asFriend.email, u"mei@example.org"_s);
        QCOMPARE(asFriend.mobile, u"13800000002"_s);
    }

    void theRadiusIsTheLimit()
    {
        m_world->settings.set(u"nearby.radius"_s,
                              QString::number(std::ceil(distanceBetween({10, 50}, {10, 51})), 'f', 0));
        QVERIFY(m_nearby->accounts(m_mei, {10, 51}));
        QVERIFY(m_nearby->accounts(m_tom, {10, 51.01}));
        const AccountId asker = m_world->givenAccount(u"asker"_s);

        QCOMPARE(idsOf(*m_nearby->accounts(asker, {10, 50})), QList{m_mei});
    }

    void inACrowdTheMostRecentAreShown()
    {
        QList<AccountId> latest;
        for (int i = 0; i < 130; ++i) {
            const AccountId account = m_world->givenAccount(u"crowd%1"_s.arg(i));
            QVERIFY(m_nearby->accounts(account, kShenzhen));
            m_world->clock.advance(1);
            latest.prepend(account);
        }

        const auto seen = m_nearby->accounts(m_mei, kShenzhen);

        QCOMPARE(seen->total, 100);
        QCOMPARE(idsOf(*seen), latest.first(100));
    }

    void theNearestAreThoseAScanFinds_data()
    {
        QTest::addColumn<Position>("middle");
        QTest::addColumn<double>("spread"); // degrees
        QTest::newRow("a city") << Position{113.88, 22.8} << 1.0;
        QTest::newRow("north pole") << Position{0, 89.5} << 2.0;
        QTest::newRow("180th meridian") << Position{180, -17} << 2.0;
    }

    void theNearestAreThoseAScanFinds()
    {
        QFETCH(Position, middle);
        QFETCH(double, spread);
        QRandomGenerator random(7);
        const auto somewhere = [&](double part) {
            const double width = std::abs(middle.latitude) > 85 ? 180 : spread;
            const double east = (random.generateDouble() * 2 - 1) * width * part;
            const double north = (random.generateDouble() * 2 - 1) * spread * part;
            return Position{std::remainder(middle.longitude + east, 360),
                            std::clamp(middle.latitude + north, -90.0, 90.0)};
        };
        m_world->settings.set(u"nearby.radius"_s, u"150000"_s);
        QList<Position> stored;
        for (int i = 0; i < 2000; ++i)
            stored.append(snapped(somewhere(1), m_world->settings.now().social.nearbyGrid));
        givenPeopleAt(stored);

        for (int round = 0; round < 10; ++round) {
            const Position from = somewhere(0.5);
            const auto seen = m_nearby->accounts(m_mei, from);
            QVERIFY(seen);
            QList<double> distances;
            for (const Position &position : stored) {
                const double distance = distanceBetween(from, position);
                if (distance <= m_world->settings.now().social.nearbyRadius)
                    distances.append(distance);
            }
            std::sort(distances.begin(), distances.end());
            QStringList expected;
            for (const double distance : distances.first(std::min(distances.size(), qsizetype{100})))
                expected.append(distanceText(distance));
            QStringList actual;
            for (const NearbyAccount &account : seen->items)
                actual.append(account.distance);
            QCOMPARE(actual, expected);
        }
    }

private:
    static QList<AccountId> idsOf(const Page<NearbyAccount> &page)
    {
        QList<AccountId> ids;
        for (const NearbyAccount &account : page.items)
            ids.append(account.id);
        return ids;
    }

    // In one write, as asking from each place takes long.
    void givenPeopleAt(const QList<Position> &places)
    {
        QVERIFY(m_world->database->write([&](Transaction &transaction) -> Result<Done> {
            Connection &connection = transaction.connection();
            AccountId account{20'000'000};
            for (const Position &place : places) {
                ++account.value;
                const QString name = u"p%1"_s.arg(account.value);
                FREEIM_CHECK(connection.change(kPerson, account, name, name));
                FREEIM_CHECK(PositionRepository(connection)
                                 .set(account, place.longitude, place.latitude, cellOf(place), m_world->clock.now()));
            }
            return Done{};
        }));
    }

    QString storedPosition(AccountId account)
    {
        return m_world->database->read([&](Connection &c) { return c.value<QString>(kStored, account); })->value();
    }

    qint64 positions()
    {
        return m_world->database->read([&](Connection &c) { return c.value<qint64>(kCount); })->value();
    }

    std::optional<FriendWorld> m_world;
    std::optional<NearbyService> m_nearby;
    AccountId m_mei;
    AccountId m_tom;
};

QTEST_GUILESS_MAIN(NearbyServiceTest)
#include "nearby_service_test.moc"
