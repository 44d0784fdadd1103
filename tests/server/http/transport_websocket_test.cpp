// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/http/transport_fixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace freeim;

class TransportWebSocketTest : public QObject
{
    Q_OBJECT

    static QUrl url(const TransportFixture &server)
    {
        return QUrl(QStringLiteral("ws://127.0.0.1:%1/ws?t=abc").arg(server.transport->port()));
    }

private Q_SLOTS:
    void handsOverAnOpenWebSocketWithItsRequest()
    {
        TransportFixture server;
        QWebSocket client;
        QStringList received;
        connect(&client, &QWebSocket::textMessageReceived, this, [&](const QString &text) { received += text; });

        client.open(url(server));
        QTRY_COMPARE(server.webSockets.size(), 1U);
        auto &[socket, request] = server.webSockets.front();
        connect(socket.get(), &QWebSocket::textMessageReceived, socket.get(),
                [webSocket = socket.get()](const QString &text) { webSocket->sendTextMessage(text); });
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        client.sendTextMessage(QStringLiteral("hello"));

        QTRY_COMPARE(received, QStringList{QStringLiteral("hello")});
        QCOMPARE(request.query(), QByteArray("t=abc"));
        QCOMPARE(server.transport->statistics().connections, 1);
    }

    void acceptsAHandshakeThatComesByteByByte()
    {
        TransportFixture server;
        RawClient client = server.client();

        for (const char byte : handshake("/ws")) {
            client.send(QByteArray(1, byte));
            QCoreApplication::processEvents();
        }

        QCOMPARE(client.next().status, 101);
        QCOMPARE(server.webSockets.size(), 1U);
    }

    void takesAHandshakeAfterAnAnsweredRequest()
    {
        TransportFixture server;
        RawClient client = server.client();

        client.send(get("/"));
        QTRY_COMPARE(server.waiting.size(), 1U);
        server.waiting[0].second.send(TransportFixture::text("ok"));
        QCOMPARE(client.next().status, 200);
        client.send(handshake("/ws"));

        QCOMPARE(client.next().status, 101);
    }

    void refusesAHandshakeWhileAnswersAreOwed()
    {
        if (!kPipelines)
            QSKIP("this Qt reads a request only after the answer to the one before");
        TransportFixture server;
        RawClient client = server.client();

        client.send(get("/") + handshake("/ws"));
        QTRY_COMPARE(server.waiting.size(), 1U);
        server.waiting[0].second.send(TransportFixture::text("ok"));

        QCOMPARE(client.next().status, 200);
        QCOMPARE(client.next().status, 400);
        QVERIFY(server.webSockets.empty());
    }

    void showsARefusalToTheClient()
    {
        TransportHandlers handlers;
        QByteArray origin;
        handlers.refuseUpgrade = [&origin](const HttpRequest &request) {
            origin = request.field("origin");
            return HttpResponse{.status = 401, .contentType = "application/json", .body = "{\"code\":1102}"};
        };
        TransportFixture server(TransportFixture::smallSettings(), std::move(handlers));
        RawClient client = server.client();

        client.send(handshake("/ws", "Origin: https://evil.example\r\n"));
        const RawResponse response = client.next();

        QCOMPARE(response.status, 401);
        QCOMPARE(response.body, QByteArray("{\"code\":1102}"));
        QVERIFY(!response.field("x-request-id").isEmpty());
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(origin, QByteArray("https://evil.example"));
    }

    void closesOnAMessageOverTheLimit()
    {
        TransportFixture server;
        QWebSocket client;
        client.open(url(server));
        QTRY_COMPARE(server.webSockets.size(), 1U);
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        QSignalSpy received(server.webSockets[0].first.get(), &QWebSocket::textMessageReceived);

        client.sendTextMessage(QString(1000, u'x'));
        QTRY_COMPARE(received.size(), 1);
        client.sendTextMessage(QString(1001, u'x'));

        QTRY_COMPARE(client.closeCode(), QWebSocketProtocol::CloseCodeTooMuchData);
        QCOMPARE(received.size(), 1);
    }

    void givesTheConnectionsPlaceBackWhicheverSideEndsIt()
    {
        TransportFixture server;
        QWebSocket first;
        QWebSocket second;
        first.open(url(server));
        second.open(url(server));
        QTRY_COMPARE(server.webSockets.size(), 2U);
        QTRY_COMPARE(first.state(), QAbstractSocket::ConnectedState);
        QTRY_COMPARE(second.state(), QAbstractSocket::ConnectedState);
        QCOMPARE(server.transport->statistics().connections, 2);

        server.webSockets.clear();
        QTRY_COMPARE(server.transport->statistics().connections, 0);
        QTRY_COMPARE(first.state(), QAbstractSocket::UnconnectedState);

        QWebSocket third;
        third.open(url(server));
        QTRY_COMPARE(server.webSockets.size(), 1U);
        third.abort();
        QTRY_COMPARE(server.transport->statistics().connections, 0);
    }

    void survivesAClientThatHangsUpDuringTheHandshake()
    {
        TransportFixture server;

        for (int i = 0; i < 50; ++i) {
            RawClient client = server.client();
            client.send(handshake("/ws"));
            if (i % 2 == 0)
                QCoreApplication::processEvents();
            client.hangUp();
        }

        QTRY_COMPARE(server.transport->statistics().connections, 0);
        RawClient client = server.client();
        client.send(handshake("/ws"));
        QCOMPARE(client.next().status, 101);
    }

    void outlivesTheTransport()
    {
        TransportFixture server;
        QWebSocket client;
        client.open(url(server));
        QTRY_COMPARE(server.webSockets.size(), 1U);
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        QSignalSpy received(&client, &QWebSocket::textMessageReceived);

        server.transport.reset();
        server.webSockets[0].first->sendTextMessage(QStringLiteral("still here"));

        QTRY_COMPARE(received.size(), 1);
    }
};

FREEIM_TRANSPORT_TEST_MAIN(TransportWebSocketTest)
#include "transport_websocket_test.moc"
