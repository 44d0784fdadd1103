// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/connection.h"
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

// What machines ask a running server: /healthz, /readyz, /metrics.
using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

Answer ask(ApiClient &client, const QByteArray &path, const QList<QPair<QByteArray, QByteArray>> &fields = {})
{
    return client.send("GET", path, {}, {}, fields);
}

// -1: there is no such series.
double figure(const QByteArray &text, const QByteArray &series)
{
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith(QByteArray(series + ' ')))
            return line.sliced(series.size() + 1).toDouble();
    }
    return -1;
}

// Of the listener of its own, as the log tells it.
quint16 metricsPort(const ServerProcess &server)
{
    static const QRegularExpression told(u"metrics are told port=(\\d+)"_s);
    return told.match(QString::fromUtf8(server.log())).captured(1).toUShort();
}

} // namespace

class MonitorTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aServerThatServesIsAliveAndReady()
    {
        const ServerProcess server;
        ApiClient client(server.port());

        const Answer alive = ask(client, "/healthz");
        const Answer ready = ask(client, "/readyz");

        QCOMPARE(alive.status, 200);
        QCOMPARE(alive.body, QByteArray("ok\n"));
        QCOMPARE(ready.status, 200);
        QCOMPARE(ready.body, QByteArray("ready\n"));
        QCOMPARE(ready.fields.value("cache-control"), QByteArray("no-store"));
    }

    void probesCostNoAllowance()
    {
        const ServerProcess server({{u"FREEIM_RATE_LIMIT_GENERAL_PER_ADDRESS"_s, u"1/h burst 1"_s}});
        ApiClient client(server.port());

        for (int i = 0; i < 20; ++i) {
            QCOMPARE(ask(client, "/healthz").status, 200);
            QCOMPARE(ask(client, "/readyz").status, 200);
        }
    }

    void aServerWithoutItsTablesIsNotReadyButAlive()
    {
        const ServerProcess server;
        ApiClient client(server.port());
        QCOMPARE(ask(client, "/readyz").status, 200);

        const auto connection = Connection::open(*parseDatabaseUrl(server.databaseUrl()));
        QVERIFY(connection && (*connection)->executePlain(u"ALTER TABLE id_counter RENAME TO gone"_s));

        QTRY_COMPARE_WITH_TIMEOUT(ask(client, "/readyz").status, 503, 20'000);
        const Answer away = ask(client, "/readyz");
        QCOMPARE(away.fields.value("retry-after"), QByteArray("1"));
        QCOMPARE(ask(client, "/healthz").status, 200);
    }

    void drainingIsSaidWhileServiceGoesOn()
    {
        ServerProcess server({{u"FREEIM_HTTP_DRAIN_DELAY"_s, u"3s"_s}});
        ApiClient client(server.port());
        QCOMPARE(ask(client, "/readyz").status, 200);

        server.terminate();

        QTRY_COMPARE(ask(client, "/readyz").body, QByteArray("draining\n"));
        QCOMPARE(client.get(u"/captcha/image"_s, {{u"type"_s, u"login"_s}}).code(), 0);
        QCOMPARE(server.waitForEnd(), 0);
    }

    void figuresTellWhatHappened()
    {
        const ServerProcess server;
        Person mei = registeredPerson(server.port(), u"mei"_s);
        Person tom = registeredPerson(server.port(), u"tom"_s);
        befriend(mei, tom);
        ChatSocket socket = tom.connect(server.port());
        QVERIFY(socket.isOpen());
        const Arguments message{{u"toId"_s, tom.id},
                                {u"ope"_s, u"friend"_s},
                                {u"type"_s, u"text"_s},
                                {u"isPrivate"_s, 0},
                                {u"body"_s, u"hello"_s}};
        QCOMPARE(mei.api.post(u"/chat/send"_s, message).code(), 0);
        QCOMPARE(socket.waitFor(u"text"_s).value("body"_L1).toString(), u"hello"_s);
        QCOMPARE(ask(mei.api, "/nowhere").status, 404);

        const Answer answer = ask(mei.api, "/metrics");

        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.fields.value("content-type"), QByteArray("text/plain; version=0.0.4; charset=utf-8"));
        const auto told = [&](const QByteArray &series) { return figure(answer.body, series); };
        QCOMPARE(told("freeim_http_requests_total{endpoint=\"sendMessage\",outcome=\"ok\",status=\"200\"}"), 1);
        QCOMPARE(told("freeim_http_requests_total{endpoint=\"none\",outcome=\"route.unknown\",status=\"404\"}"), 1);
        QCOMPARE(told("freeim_http_request_duration_seconds_count{endpoint=\"registerBasic\"}"), 2);
        QCOMPARE(told("freeim_websockets"), 1);
        QCOMPARE(told("freeim_accounts_online"), 1);
        QCOMPARE(told("freeim_sessions"), 2);
        QVERIFY(told("freeim_deliveries_total") >= 1);
        QCOMPARE(told("freeim_drops_total"), 0);
        QCOMPARE(told("freeim_ready"), 1);
        QVERIFY(told("freeim_connections") >= 3);
        QVERIFY(told("freeim_sqlite_commit_writes_count") >= 5);
        QCOMPARE(told("freeim_queue_length{lane=\"work\"}"), 0);
        QVERIFY(told("process_resident_memory_bytes") > 1e6);
    }

    void refusalsOfTheLimiterAreCounted()
    {
        const ServerProcess server({{u"FREEIM_RATE_LIMIT_CAPTCHA_PER_ADDRESS"_s, u"1/h burst 1"_s}});
        ApiClient client(server.port());
        for (int i = 0; i < 3; ++i)
            (void)client.get(u"/captcha/image"_s, {{u"type"_s, u"login"_s}});

        const QByteArray text = ask(client, "/metrics").body;

        QCOMPARE(figure(text, "freeim_rate_limited_total{scope=\"address\",class=\"captcha\"}"), 2);
        QCOMPARE(
            figure(text,
                   "freeim_http_requests_total{endpoint=\"imageCaptcha\",outcome=\"rate.limited\",status=\"429\"}"),
            2);
    }

    void figuresAreNotForWhoComesThroughAProxy_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("who it is for") << QByteArray("X-Forwarded-For") << QByteArray("127.0.0.1");
        QTest::newRow("the standard's way") << QByteArray("Forwarded") << QByteArray("for=127.0.0.1");
        QTest::newRow("nginx's habit") << QByteArray("X-Real-IP") << QByteArray("127.0.0.1");
        QTest::newRow("how it came") << QByteArray("Via") << QByteArray("1.1 proxy");
    }

    void figuresAreNotForWhoComesThroughAProxy()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const QByteArray, value);
        const ServerProcess server;
        ApiClient client(server.port());

        QCOMPARE(ask(client, "/metrics", {{name, value}}).status, 404);
        QCOMPARE(ask(client, "/healthz", {{name, value}}).status, 200);
    }

    void figuresMayHaveAnAddressOfTheirOwn()
    {
        const ServerProcess server({{u"FREEIM_METRICS_LISTEN"_s, u"127.0.0.1:0"_s}});
        QTRY_VERIFY(metricsPort(server) != 0);
        ApiClient main(server.port());
        ApiClient own(metricsPort(server));

        QCOMPARE(ask(main, "/metrics").status, 404);
        QVERIFY(ask(own, "/metrics").body.contains("freeim_build_info"));
        QCOMPARE(ask(own, "/healthz").status, 200);
        QCOMPARE(ask(own, "/readyz").status, 200);
        QCOMPARE(ask(own, "/api/v1/me/info").status, 404);
        QCOMPARE(own.send("POST", "/metrics", {}, {}).status, 405);
    }

    void figuresMayBeOff()
    {
        const ServerProcess server({{u"FREEIM_METRICS_LISTEN"_s, u"off"_s}});
        ApiClient client(server.port());

        QCOMPARE(ask(client, "/metrics").status, 404);
        QCOMPARE(metricsPort(server), quint16{0});
    }
};

QTEST_GUILESS_MAIN(MonitorTest)
#include "monitor_test.moc"
