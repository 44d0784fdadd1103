// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/http/transport_fixture.h"

#include <QTest>
#include <QThreadPool>

using namespace freeim;

class HttpTransportTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void carriesARequestUpAndItsAnswerDown()
    {
        TransportFixture server;
        RawClient client = server.client();

        client.send(post("/a%20b?q=1", "hello", "X-Key: v\r\n"));
        QTRY_COMPARE(server.waiting.size(), 1U);
        auto [request, token] = std::move(server.waiting.front());
        token.send({.status = 201,
                    .contentType = "application/json",
                    .body = "{}",
                    .fields = {{"X-More", "m"}, {"X-Evil", "a\r\nb: c"}}});
        const RawResponse response = client.next();

        QCOMPARE(request.method(), HttpMethod::Post);
        QCOMPARE(request.path(), QByteArray("/a b"));
        QCOMPARE(request.query(), QByteArray("q=1"));
        QCOMPARE(request.field("x-key"), QByteArray("v"));
        QCOMPARE(request.body, QByteArray("hello"));
        QCOMPARE(request.peer, QHostAddress(QHostAddress::LocalHost));
        QVERIFY(request.requestId.size() >= 16);
        QCOMPARE(response.status, 201);
        QCOMPARE(response.body, QByteArray("{}"));
        QCOMPARE(response.field("content-type"), QByteArray("application/json"));
        QCOMPARE(response.field("x-request-id"), request.requestId);
        QCOMPARE(response.field("x-content-type-options"), QByteArray("nosniff"));
        QCOMPARE(response.field("x-more"), QByteArray("m"));
        QVERIFY(!response.head.contains("Evil"));
        QVERIFY(!client.isClosed());
    }

    void answersPipelinedRequestsInTheirOrder()
    {
        TransportHandlers handlers;
        handlers.onRequest = [](HttpRequest &&request, ReplyToken token) {
            // From another thread, the later the earlier.
            QThreadPool::globalInstance()->start([path = request.path(), token] {
                QThread::msleep(path == "/1" ? 40 : path == "/2" ? 20 : 0);
                token.send(TransportFixture::text(path));
            });
        };
        TransportFixture server(TransportFixture::smallSettings(), std::move(handlers));
        RawClient client = server.client();

        client.send(get("/1") + post("/2", "body") + get("/3"));

        QCOMPARE(client.next().body, QByteArray("/1"));
        QCOMPARE(client.next().body, QByteArray("/2"));
        QCOMPARE(client.next().body, QByteArray("/3"));
        QVERIFY(!client.isClosed());
        QVERIFY(QThreadPool::globalInstance()->waitForDone());
    }

    void tellsTheClientWhenARequestIsDropped()
    {
        TransportFixture server;
        RawClient client = server.client();

        client.send(get("/", "Accept-Language: en\r\n"));
        QTRY_COMPARE(server.waiting.size(), 1U);
        server.waiting.clear();
        const RawResponse response = client.next();

        QCOMPARE(response.status, 500);
        QCOMPARE(response.body, QByteArray("{\"code\":1206,\"language\":\"en\"}"));
    }

    void upgradesToAWebSocket()
    {
        TransportFixture server;
        QWebSocket client;
        QByteArrayList received;
        connect(&client, &QWebSocket::textMessageReceived, this,
                [&received](const QString &text) { received.append(text.toUtf8()); });

        client.open(QUrl(QStringLiteral("ws://127.0.0.1:%1/ws?t=abc").arg(server.transport->port())));
        QTRY_COMPARE(server.webSockets.size(), 1U);
        server.webSockets[0].first->sendTextMessage(QStringLiteral("hello"));

        QTRY_COMPARE(received, QByteArrayList{"hello"});
        QCOMPARE(server.webSockets[0].second.query(), QByteArray("t=abc"));
    }

    void refusesAnUpgradeWithAStatusTheClientSees()
    {
        TransportHandlers handlers;
        handlers.refuseUpgrade = [](const HttpRequest &) {
            return HttpResponse{.status = 403, .contentType = "application/json", .body = "{\"code\":2104}"};
        };
        TransportFixture server(TransportFixture::smallSettings(), std::move(handlers));
        RawClient client = server.client();

        client.send(handshake("/ws"));
        const RawResponse response = client.next();

        QCOMPARE(response.status, 403);
        QCOMPARE(response.body, QByteArray("{\"code\":2104}"));
        QTRY_VERIFY(client.isClosed());
    }
};

QTEST_GUILESS_MAIN(HttpTransportTest)
#include "http_transport_test.moc"
