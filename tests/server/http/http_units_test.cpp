// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/connection_ledger.h"
#include "server/http/descriptor_limit.h"
#include "server/http/response_head.h"
#include "server/http/trusted_proxies.h"
#include "server/http/upload_room.h"

#include <QTest>
#include <sys/resource.h>

using namespace freeim;

namespace {

QHostAddress address(const QByteArray &text)
{
    return QHostAddress(QString::fromLatin1(text));
}

} // namespace

class HttpUnitsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsTheClientBehindTrustedProxiesOnly_data()
    {
        QTest::addColumn<QByteArray>("peer");
        QTest::addColumn<QByteArray>("forwardedFor");
        QTest::addColumn<QByteArray>("client");

        const auto row = [](const char *name, const char *peer, const char *forwardedFor, const char *client) {
            QTest::newRow(name) << QByteArray(peer) << QByteArray(forwardedFor) << QByteArray(client);
        };
        row("no proxy", "203.0.113.1", "198.51.100.1", "203.0.113.1");
        row("one proxy", "10.0.0.1", "203.0.113.1", "203.0.113.1");
        row("a client that lies", "10.0.0.1", "198.51.100.9, 203.0.113.1", "203.0.113.1");
        row("two proxies", "10.0.0.1", "203.0.113.1, 10.0.0.2", "203.0.113.1");
        row("nothing forwarded", "10.0.0.1", "", "10.0.0.1");
        row("garbage forwarded", "10.0.0.1", "unknown", "10.0.0.1");
        row("garbage before", "10.0.0.1", "x, 203.0.113.1", "203.0.113.1");
        row("mapped proxy", "::ffff:10.0.0.1", "203.0.113.1", "203.0.113.1");
        row("mapped client", "10.0.0.1", "::ffff:203.0.113.1", "203.0.113.1");
        row("IPv6", "2001:db8::1", "2001:db8:1::5", "2001:db8:1::5");
        row("proxies only", "10.0.0.1", "10.0.0.2", "10.0.0.2");
    }

    void findsTheClientBehindTrustedProxiesOnly()
    {
        const auto proxies = TrustedProxies::parse({QStringLiteral("10.0.0.0/8"), QStringLiteral("2001:db8::1")});
        QFETCH(QByteArray, peer);
        QFETCH(QByteArray, forwardedFor);
        QFETCH(QByteArray, client);

        QVERIFY(proxies);
        QCOMPARE(proxies->client(address(peer), forwardedFor), address(client));
    }

    void refusesAProxyThatIsNoAddress()
    {
        QVERIFY(!TrustedProxies::parse({QStringLiteral("nginx")}));
        QVERIFY(!TrustedProxies::parse({QStringLiteral("10.0.0.0/99")}));
        QVERIFY(!TrustedProxies::parse({QString()}));
    }

    void countsASubscriberAsOneAddress()
    {
        QCOMPARE(countedAddress(address("::ffff:192.0.2.1")), address("192.0.2.1"));
        QCOMPARE(countedAddress(address("2001:db8:1:2:3:4:5:6")), address("2001:db8:1:2::"));
        QCOMPARE(countedAddress(address("2001:db8:1:2::1")), address("2001:db8:1:2::"));
    }

    void givesAPlaceBackEvenAfterItsLedgerIsForgotten()
    {
        auto ledger = std::make_shared<ConnectionLedger>(2, 1);
        auto place = ledger->admit(address("192.0.2.1"), true);
        QVERIFY(place);
        QVERIFY(!ledger->admit(address("192.0.2.1"), true));
        QVERIFY(ledger->admit(address("192.0.2.2"), true));
        QCOMPARE(ledger->connections(), 1);

        place.reset();
        QCOMPARE(ledger->connections(), 0);

        place.emplace(*ledger->admit(address("192.0.2.1"), true));
        ledger.reset();
        place.reset();
    }

    void setsNoLimitAtZero()
    {
        const auto ledger = std::make_shared<ConnectionLedger>(0, 0);
        std::vector<ConnectionLedger::Place> places;
        for (int i = 0; i < 1000; ++i) {
            auto place = ledger->admit(address("192.0.2.1"), true);
            QVERIFY(place);
            places.push_back(*std::move(place));
        }
        QCOMPARE(ledger->connections(), 1000);
    }

    void leavesStrangersAQuarterOfTheRoomForUploads()
    {
        const auto room = std::make_shared<UploadRoom>(8, 800);
        std::vector<UploadRoom::Place> places;
        const auto admit = [&](qint64 bytes, bool isProven) {
            auto place = room->admit(bytes, isProven);
            if (place)
                places.push_back(*std::move(place));
            return place.has_value();
        };

        QVERIFY(!admit(801, true));
        QVERIFY(admit(300, false)); // more than a quarter, but the first
        QVERIFY(!admit(1, false));
        QVERIFY(admit(500, true));
        QVERIFY(!admit(1, true)); // the bytes are used up
        places.clear();
        QVERIFY(admit(1, false));
        QVERIFY(admit(1, false));
        QVERIFY(!admit(1, false)); // a third of eight
        for (int i = 0; i < 6; ++i)
            QVERIFY(admit(1, true));
        QVERIFY(!admit(1, true));
        places.clear();
        QVERIFY(admit(800, true));
    }

    void announcesNoBodyWhereNoneMayBe()
    {
        const QByteArray empty = responseHead({.status = 204, .contentType = "a/b"}, 0, {.requestId = "r"});

        QVERIFY(empty.startsWith("HTTP/1.1 204 No Content\r\n"));
        QVERIFY(!empty.contains("\r\nContent-"));
        QVERIFY(empty.endsWith("\r\n\r\n"));
    }

    void raisesTheDescriptorLimitToWhatIsAllowed()
    {
        rlimit before = {};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
        rlimit low = before;
        low.rlim_cur = 64;
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &low), 0);

        QCOMPARE(raiseDescriptorLimit(), static_cast<int>(before.rlim_max));

        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
    }
};

QTEST_GUILESS_MAIN(HttpUnitsTest)
#include "http_units_test.moc"
