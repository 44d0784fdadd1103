// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/http/transport_fixture.h"

#include <QTest>
#include <chrono>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

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
        std::vector<std::jthread> workers;
        TransportHandlers handlers;
        handlers.onRequest = [&workers](HttpRequest &&request, ReplyToken token) {
            // The later, the earlier.
            workers.emplace_back([path = request.path(), token = std::move(token)] {
                std::this_thread::sleep_for(std::chrono::milliseconds(path == "/1" ? 40 : path == "/2" ? 20 : 0));
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

    void answersFromWithinTheHandler()
    {
        TransportHandlers handlers;
        handlers.onRequest = [](HttpRequest &&request, const ReplyToken &token) {
            token.send(TransportFixture::text(request.path()));
            token.send(TransportFixture::text("a second answer"));
        };
        TransportFixture server(TransportFixture::smallSettings(), std::move(handlers));
        RawClient client = server.client();

        client.send(get("/1") + get("/2") + post("/3", "x") + get("/4") + get("/5") + get("/6"));

        for (const char *path : {"/1", "/2", "/3", "/4", "/5", "/6"})
            QCOMPARE(client.next().body, QByteArray(path));
        QVERIFY(client.unread().isEmpty());
    }

    void closesAfterTheAnswerWhenTheClientWantsIt_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<bool>("closes");
        QTest::addColumn<QByteArray>("connection");

        const auto row = [](const char *name, const char *request, bool closes, const char *connection) {
            QTest::newRow(name) << QByteArray(request) + "\r\n" << closes << QByteArray(connection);
        };
        row("HTTP/1.1", "GET / HTTP/1.1\r\nHost: a\r\n", false, "");
        row("HTTP/1.1 close", "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n", true, "close");
        row("HTTP/1.0", "GET / HTTP/1.0\r\n", true, "close");
        row("HTTP/1.0 keep-alive", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n", false, "keep-alive");
    }

    void closesAfterTheAnswerWhenTheClientWantsIt()
    {
        QFETCH(QByteArray, request);
        QFETCH(bool, closes);
        TransportFixture server;
        RawClient client = server.client();

        client.send(request + get("/second"));
        QTRY_VERIFY(!server.waiting.empty());
        server.waiting[0].second.send(TransportFixture::text("ok"));
        const RawResponse response = client.next();

        QCOMPARE(response.status, 200);
        QTEST(response.field("connection"), "connection");
        if (closes)
            QTRY_VERIFY(client.isClosed());
        else
            QTRY_COMPARE(server.waiting.size(), 2U);
        QCOMPARE(server.waiting.size(), closes ? 1U : 2U);
    }

    void sendsNoBodyToHead()
    {
        TransportFixture server;
        RawClient client = server.client();
        client.expectHead();

        client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_COMPARE(server.waiting.size(), 1U);
        server.waiting[0].second.send(TransportFixture::text("12345"));
        const RawResponse response = client.next();

        QCOMPARE(response.field("content-length"), QByteArray("5"));
        QVERIFY(client.unread().isEmpty());
        QVERIFY(!client.isClosed());
    }

    void asksForABodyThatExpectsToBeAsked()
    {
        TransportFixture server;
        RawClient client = server.client();

        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
        QCOMPARE(client.next().status, 100);
        QVERIFY(server.waiting.empty());
        client.send("hello");
        QTRY_COMPARE(server.waiting.size(), 1U);
        QCOMPARE(server.waiting[0].first.body, QByteArray("hello"));
        server.waiting[0].second.send(TransportFixture::text("ok"));

        QCOMPARE(client.next().status, 200);
    }

    void asksForABodyOnlyAfterEarlierAnswers()
    {
        TransportFixture server;
        RawClient client = server.client();

        client.send(get("/first") + "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
        QTRY_COMPARE(server.waiting.size(), 1U);
        QVERIFY(client.responses().empty());
        server.waiting[0].second.send(TransportFixture::text("first"));

        QCOMPARE(client.next().body, QByteArray("first"));
        QCOMPARE(client.next().status, 100);
    }

    void takesABodyWithGetAndDelete()
    {
        TransportFixture server;
        RawClient client = server.client();

        client.send("GET /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
        QTRY_COMPARE(server.waiting.size(), 1U);
        server.waiting[0].second.send(TransportFixture::text("ok"));
        client.send("DELETE /b HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\ndef");
        QTRY_COMPARE(server.waiting.size(), 2U);

        QCOMPARE(server.waiting[0].first.body, QByteArray("abc"));
        QCOMPARE(server.waiting[1].first.body, QByteArray("def"));
    }

    void shrugsAtClientsThatHangUp()
    {
        std::vector<std::jthread> workers;
        TransportHandlers handlers;
        handlers.onRequest = [&workers](HttpRequest &&, ReplyToken token) {
            workers.emplace_back([token = std::move(token)] {
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
                token.send(TransportFixture::text(QByteArray(5'000, 'x')));
            });
        };
        TransportFixture server(TransportFixture::smallSettings(), std::move(handlers));

        for (int i = 0; i < 200; ++i) {
            RawClient client = server.client();
            client.send(i % 3 == 0 ? get("/") + get("/") : i % 3 == 1 ? post("/", "body") : QByteArray("POST / HT"));
            for (int turn = 0; turn < i % 5; ++turn)
                QCoreApplication::processEvents();
            client.hangUp();
        }
        QTRY_COMPARE(server.transport->statistics().connections, 0);
        RawClient client = server.client();
        client.send(get("/"));

        QCOMPARE(client.next().status, 200);
    }

    void answersTokensThatOutliveTheTransportIntoNowhere()
    {
        TransportFixture server;
        RawClient client = server.client();
        client.send(get("/") + get("/"));
        QTRY_VERIFY(!server.waiting.empty());

        server.transport.reset();
        std::thread([&] { server.waiting[0].second.send(TransportFixture::text("late")); }).join();
        server.waiting.clear();

        QTRY_VERIFY(client.isClosed());
    }

    void keepsAcceptingAfterRunningOutOfDescriptors_data()
    {
        QTest::addColumn<bool>("isFresh");
        QTest::newRow("before anything was accepted") << true; // then Qt stops for good
        QTest::newRow("later") << false;                       // then Qt tries again without end
    }

    void keepsAcceptingAfterRunningOutOfDescriptors()
    {
        QFETCH(bool, isFresh);
        TransportFixture server;
        rlimit before = {};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
        std::deque<RawClient> clients;
        if (!isFresh) {
            clients.emplace_back(server.transport->port());
            QTRY_COMPARE(server.transport->statistics().accepted, 1);
        }
        const int next = ::dup(STDIN_FILENO);
        ::close(next);
        rlimit low = before;
        low.rlim_cur = static_cast<rlim_t>(next) + 8;
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &low), 0);

        // Raw descriptors, all taken by the client side; the kernel completes their connections without accept().
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_port = htons(server.transport->port());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        std::vector<int> descriptors;
        while (true) {
            const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
            if (descriptor < 0)
                break;
            descriptors.push_back(descriptor);
            QCOMPARE(::connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof(address)), 0);
        }
        // Their connections wait, and there is no descriptor for accept().
        QTRY_COMPARE(server.transport->statistics().shortages, 1);
        QCOMPARE(server.transport->statistics().accepted, isFresh ? 0 : 1);

        for (const int descriptor : descriptors)
            ::close(descriptor);
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
        RawClient client = server.client();
        client.send(get("/"));
        QTRY_COMPARE(server.waiting.size(), 1U);
    }

    void drainsByFinishingWhatIsUnderWay()
    {
        TransportFixture server;
        RawClient idle = server.client();
        RawClient busy = server.client();
        busy.send(get("/"));
        QTRY_COMPARE(server.waiting.size(), 1U);
        bool isDrained = false;

        server.transport->drain([&isDrained] { isDrained = true; });
        QTRY_VERIFY(idle.isClosed());
        QVERIFY(!isDrained);
        QVERIFY(!busy.isClosed());
        server.waiting[0].second.send(TransportFixture::text("done"));
        const RawResponse response = busy.next();

        QCOMPARE(response.body, QByteArray("done"));
        QCOMPARE(response.field("connection"), QByteArray("close"));
        QTRY_VERIFY(isDrained);
        QTRY_VERIFY(busy.isClosed());
        QTcpSocket late;
        late.connectToHost(QHostAddress(QHostAddress::LocalHost), server.transport->port());
        QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
    }

    void drainsInBoundedTime()
    {
        TransportFixture server;
        RawClient client = server.client();
        client.send(get("/"));
        QTRY_COMPARE(server.waiting.size(), 1U);
        bool isDrained = false;

        server.transport->drain([&isDrained] { isDrained = true; }, 50);

        QTRY_VERIFY(isDrained);
        QTRY_VERIFY(client.isClosed());
    }

    void saysWhyItCannotListen()
    {
        TransportFixture first;
        HttpSettings settings = TransportFixture::smallSettings();
        settings.port = first.transport->port();
        HttpTransport second(settings, {}, {});

        const auto listening = second.listen();

        QVERIFY(!listening);
        QVERIFY(listening.error().internal.contains(QString::number(settings.port)));
    }
};

FREEIM_TRANSPORT_TEST_MAIN(HttpTransportTest)
#include "http_transport_test.moc"
