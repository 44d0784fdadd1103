// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/http/transport_fixture.h"

#include <QFile>
#include <QTest>
#include <QTimer>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

using namespace freeim;

namespace {

HttpSettings impatient()
{
    HttpSettings settings = TransportFixture::smallSettings();
    settings.headTimeout = 150;
    settings.bodyTimeout = 150;
    settings.bodyBytesPerSecond = 1'000'000;
    settings.idleTimeout = 400;
    return settings;
}

// Of connections that wait for accept(); -1 when nobody listens there.
int roomAtListenerOf(quint16 port)
{
    constexpr int kManyDescriptors = 1024;
    for (int descriptor = 0; descriptor < kManyDescriptors; ++descriptor) {
        sockaddr_in address = {};
        socklen_t addressLength = sizeof(address);
        int listens = 0;
        socklen_t listensLength = sizeof(listens);
        tcp_info info = {};
        socklen_t infoLength = sizeof(info);
        if (getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &listensLength) == 0 && listens != 0 &&
            getsockname(descriptor, reinterpret_cast<sockaddr *>(&address), &addressLength) == 0 &&
            ntohs(address.sin_port) == port && getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &infoLength) == 0)
            return static_cast<int>(info.tcpi_sacked); // of a listener it is this
    }
    return -1;
}

} // namespace

class TransportLimitsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Each of these was answered with 200 by Qt's own server, most of them with the body read as a next request.
    void refusesWhatWouldSmuggle_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");

        const auto fields = [](const char *name, const QByteArray &text, int status) {
            QTest::newRow(name) << "POST /a HTTP/1.1\r\nHost: a\r\n" + text + "\r\nGET /smuggled HTTP/1.1\r\n\r\n"
                                << status;
        };
        QByteArray many;
        for (int i = 0; i < 101; ++i)
            many += "A: b\r\n";
        fields("more than 100 fields", many, 431);
        fields("a field over 100 KB", "A: " + QByteArray(110'000, 'x') + "\r\n", 431);
        fields("a line without colon", "Content-Length: 5\r\nabc\r\n", 400);
        fields("NUL in a name", QByteArray("A\0: b\r\n", 7), 400);
        fields("space in a name", "A b: c\r\n", 400);
        fields("negative length", "Content-Length: -1\r\n", 400);
        fields("length in letters", "Content-Length: abc\r\n", 400);
        fields("two lengths in one", "Content-Length: 5, 5\r\n", 400);
        fields("length 2^63", "Content-Length: 9223372036854775808\r\n", 413);
        fields("length 2^64-1", "Content-Length: 18446744073709551615\r\n", 413);
        fields("two lengths", "Content-Length: 5\r\nContent-Length: 6\r\n", 400);
        fields("length and coding", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", 400);
        fields("another coding", "Transfer-Encoding: gzip\r\n", 501);
        fields("chunks", "Transfer-Encoding: chunked\r\n", 411);
        fields("an expectation", "Expect: x\r\n", 417);

        const auto line = [](const char *name, const QByteArray &text, int status) {
            QTest::newRow(name) << text + "\r\nHost: a\r\n\r\n" << status;
        };
        line("double slash", "GET //x/y HTTP/1.1", 400);
        line("absolute target", "GET http://a/b HTTP/1.1", 400);
        line("NUL in the path", "GET /%00 HTTP/1.1", 400);
        line("no UTF-8 in the path", "GET /%ff HTTP/1.1", 400);
        line("dot-dot", "GET /a/../../etc HTTP/1.1", 400);
        line("HTTP/9.9", "GET / HTTP/9.9", 505);
        line("lower case", "get / HTTP/1.1", 400);
        line("unknown method", "BREW / HTTP/1.1", 501);
        QTest::newRow("bare LF") << QByteArray("GET / HTTP/1.1\nHost: a\n\n") << 400;
        QTest::newRow("bare LF at the end") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n\n") << 400;
        QTest::newRow("bare CR") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\rX: b\r\n\r\n") << 400;
        QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("garbage host") << QByteArray("GET / HTTP/1.1\r\nHost: a b\r\n\r\n") << 400;
        QTest::newRow("wrong part count") << QByteArray("GET /\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) << 400;
        QTest::newRow("white space first") << QByteArray(" \t\vGET / HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("nothing but empty lines") << QByteArray("\r\n\r\n\r\n") << 400;
        QTest::newRow("a head without end") << QByteArray("GET / HTTP/1.1\r\n" + QByteArray(3000, 'a')) << 431;
        QTest::newRow("a body too large")
            << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100001\r\n\r\n") << 413;
    }

    void refusesWhatWouldSmuggle()
    {
        QFETCH(QByteArray, request);
        TransportFixture server;
        RawClient client = server.client();
        RawClient slow = server.client();

        client.send(request);
        for (qsizetype at = 0; at < std::min<qsizetype>(request.size(), 400); ++at) {
            slow.send(request.sliced(at, 1));
            QCoreApplication::processEvents();
        }
        if (request.size() > 400)
            slow.send(request.sliced(400));

        for (RawClient *each : {&client, &slow}) {
            const RawResponse response = each->next();
            QTEST(response.status, "status");
            QVERIFY(response.body.startsWith("{\"code\":"));
            QCOMPARE(response.field("connection"), QByteArray("close"));
            QVERIFY(response.field("x-request-id").size() >= 16);
            QTRY_VERIFY(each->isClosed());
            QCOMPARE(each->responses().size(), 1U);
        }
        QVERIFY(server.waiting.empty());
        QCOMPARE(server.transport->statistics().refusedRequests, 2);
    }

    void tellsRefusalsToPagesThatMayRead_data()
    {
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<QByteArray>("allowed");
        QTest::newRow("allowed") << QByteArray("https://im.example") << QByteArray("https://im.example");
        QTest::newRow("stranger") << QByteArray("https://evil.example") << QByteArray();
    }

    void tellsRefusalsToPagesThatMayRead()
    {
        QFETCH(const QByteArray, origin);
        QFETCH(const QByteArray, allowed);
        HttpSettings settings = TransportFixture::smallSettings();
        settings.corsOrigins = QStringList{QStringLiteral("https://im.example")};
        TransportFixture server(settings);
        RawClient client = server.client();

        client.send("POST / HTTP/1.1\r\nHost: a\r\nOrigin: " + origin + "\r\nContent-Length: 100001\r\n\r\n");
        const RawResponse response = client.next();

        QCOMPARE(response.status, 413);
        QCOMPARE(response.field("access-control-allow-origin"), allowed);
        QCOMPARE(response.field("vary"), QByteArray("Origin"));
    }

    void takesARequestThatComesByteByByte()
    {
        TransportFixture server;
        RawClient client = server.client();

        const QByteArray request = "\r\n" + post("/slow", "0123456789") + get("/next");
        for (const char byte : request) {
            client.send(QByteArray(1, byte));
            QCoreApplication::processEvents();
        }

        QTRY_VERIFY(!server.waiting.empty());
        QCOMPARE(server.waiting[0].first.body, QByteArray("0123456789"));
        server.waiting[0].second.send(TransportFixture::text("ok"));
        QTRY_COMPARE(server.waiting.size(), 2U);
        QCOMPARE(server.waiting[1].first.path(), QByteArray("/next"));
    }

    void takesABodyAtTheLimitAndThenCloses()
    {
        TransportFixture server;
        RawClient client = server.client();

        client.send(post("/", QByteArray(100'000, 'x')));
        QTRY_COMPARE(server.waiting.size(), 1U);
        QCOMPARE(server.waiting[0].first.body.size(), 100'000);
        server.waiting[0].second.send(TransportFixture::text("ok"));

        QCOMPARE(client.next().field("connection"), QByteArray("close")); // Qt would keep the body in memory
        QTRY_VERIFY(client.isClosed());
    }

    void endsAHeadThatTakesTooLong()
    {
        TransportFixture server(impatient());
        RawClient client = server.client();

        client.send("GET / HTTP/1.1\r\nHo");

        QCOMPARE(client.next().status, 408);
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(server.transport->statistics().timedOut, 1);
    }

    void endsABodyThatTakesTooLong()
    {
        TransportFixture server(impatient());
        RawClient client = server.client();

        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345");

        QCOMPARE(client.next().status, 408);
        QTRY_VERIFY(client.isClosed());
        QVERIFY(server.waiting.empty());
    }

    void allowsALongBodyThatKeepsItsRate()
    {
        HttpSettings settings = impatient();
        settings.bodyBytesPerSecond = 1'000; // 20,000 bytes may take 20 s
        TransportFixture server(settings);
        RawClient client = server.client();
        QTimer feeder;
        int pieces = 0;
        connect(&feeder, &QTimer::timeout, this, [&] {
            client.send(QByteArray(2'000, 'x'));
            if (++pieces == 10)
                feeder.stop();
        });

        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 20000\r\n\r\n");
        feeder.start(50); // 500 ms in all, over three times bodyTimeout

        QTRY_COMPARE(server.waiting.size(), 1U);
        QCOMPARE(server.waiting[0].first.body.size(), 20'000);
    }

    void closesSilentAndIdleConnections()
    {
        TransportFixture server(impatient());
        RawClient silent = server.client();
        RawClient idle = server.client();

        idle.send(get("/"));
        QTRY_COMPARE(server.waiting.size(), 1U);
        server.waiting[0].second.send(TransportFixture::text("ok"));
        QCOMPARE(idle.next().status, 200);

        QTRY_VERIFY(silent.isClosed());
        QTRY_VERIFY(idle.isClosed());
        QVERIFY(silent.responses().empty());
        QTRY_COMPARE(server.transport->statistics().connections, 0);
    }

    void waitsForASlowAnswerHoweverLong()
    {
        TransportFixture server(impatient());
        RawClient client = server.client();

        client.send(get("/"));
        QTRY_COMPARE(server.waiting.size(), 1U);
        QTimer::singleShot(600, this, [&server] { // longer than every time limit
            server.waiting[0].second.send(TransportFixture::text("ok"));
        });

        QCOMPARE(client.next().status, 200);
    }

    void limitsPipelinedRequestsButAnswersThoseTaken()
    {
        if (!kPipelines)
            QSKIP("this Qt reads a request only after the answer to the one before");
        TransportFixture server;
        RawClient client = server.client();

        client.send(get("/1") + get("/2") + get("/3") + get("/4") + get("/5") + get("/6"));
        QTRY_COMPARE(server.waiting.size(), 4U);
        QTRY_COMPARE(server.transport->statistics().refusedRequests, 1);
        QVERIFY(client.responses().empty()); // the refusal waits for its turn
        for (auto &[request, token] : server.waiting)
            token.send(TransportFixture::text(request.path()));

        for (const char *path : {"/1", "/2", "/3", "/4"})
            QCOMPARE(client.next().body, QByteArray(path));
        QCOMPARE(client.next().status, 503);
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.responses().size(), 5U);
    }

    void limitsTheBodiesOfPipelinedRequests()
    {
        if (!kPipelines)
            QSKIP("this Qt reads a request only after the answer to the one before");
        HttpSettings settings = TransportFixture::smallSettings();
        settings.bodyBytes = 20'000;
        TransportFixture server(settings);
        RawClient client = server.client();

        client.send(post("/1", QByteArray(12'000, 'x')) + post("/2", QByteArray(12'000, 'x')));
        QTRY_COMPARE(server.waiting.size(), 1U);
        server.waiting[0].second.send(TransportFixture::text("ok"));

        QCOMPARE(client.next().status, 200);
        QCOMPARE(client.next().status, 503);
    }

    void limitsConnectionsPerAddressAndInAll_data()
    {
        QTest::addColumn<int>("connections");
        QTest::addColumn<int>("perAddress");
        QTest::newRow("in all") << 3 << 100;
        QTest::newRow("per address") << 100 << 3;
    }

    void limitsConnectionsPerAddressAndInAll()
    {
        HttpSettings settings = TransportFixture::smallSettings();
        QFETCH(int, connections);
        QFETCH(int, perAddress);
        settings.connections = connections;
        settings.connectionsPerAddress = perAddress;
        TransportFixture server(settings);
        std::deque<RawClient> clients;
        for (int i = 0; i < 3; ++i)
            clients.emplace_back(server.transport->port());
        QTRY_COMPARE(server.transport->statistics().connections, 3);

        RawClient fourth = server.client();
        const RawResponse refused = fourth.next();
        clients.front().hangUp();
        QTRY_COMPARE(server.transport->statistics().connections, 2);
        RawClient fifth = server.client();
        fifth.send(get("/"));

        QCOMPARE(refused.status, 503);
        QCOMPARE(refused.body, QByteArray("{\"code\":1204,\"language\":\"\"}"));
        QTRY_VERIFY(fourth.isClosed());
        QTRY_COMPARE(server.waiting.size(), 1U);
        QCOMPARE(server.transport->statistics().refusedConnections, 1);
    }

    void letsAsManyWaitAsTheKernelAllows()
    {
        QFile limit(QStringLiteral("/proc/sys/net/core/somaxconn"));
        QVERIFY(limit.open(QIODevice::ReadOnly));
        const TransportFixture server;

        QCOMPARE(roomAtListenerOf(server.transport->port()), std::min(65'535, limit.readAll().trimmed().toInt()));
    }

    void doesNotCountATrustedProxyAsOneAddress()
    {
        HttpSettings settings = TransportFixture::smallSettings();
        settings.connectionsPerAddress = 1;
        settings.trustedProxies = QStringList{QStringLiteral("127.0.0.0/8")};
        TransportFixture server(settings);
        RawClient first = server.client();
        RawClient second = server.client();

        second.send(get("/", "X-Forwarded-For: 198.51.100.7, 203.0.113.9\r\n"));

        QTRY_COMPARE(server.waiting.size(), 1U);
        QCOMPARE(server.waiting[0].first.peer, QHostAddress(QStringLiteral("203.0.113.9")));
    }

    void cutsOffAClientThatPipelinesWithoutReading()
    {
        HttpSettings settings = TransportFixture::smallSettings();
        settings.unsentBytes = 100'000;
        TransportHandlers handlers;
        const QByteArray large(1'000'000, 'x');
        handlers.onRequest = [&large](HttpRequest &&, const ReplyToken &token) {
            token.send(TransportFixture::text(large));
        };
        TransportFixture server(settings, std::move(handlers));
        RawClient client = server.client();
        client.socket().setReadBufferSize(1); // so the kernel's buffers fill
        QTimer feeder;
        connect(&feeder, &QTimer::timeout, this, [&client] {
            if (!client.isClosed())
                client.send(get("/"));
        });
        feeder.start(1);

        QTRY_COMPARE(server.transport->statistics().cutOff, 1);
        QTRY_COMPARE(server.transport->statistics().connections, 0);
    }

    void cutsOffAClientThatStopsReading()
    {
        TransportFixture server(impatient());
        RawClient client = server.client();
        client.socket().setReadBufferSize(1);

        client.send(get("/"));
        QTRY_COMPARE(server.waiting.size(), 1U);
        server.waiting[0].second.send(TransportFixture::text(QByteArray(20'000'000, 'x')));

        QTRY_COMPARE(server.transport->statistics().cutOff, 1);
        QTRY_COMPARE(server.transport->statistics().connections, 0);
    }
};

FREEIM_TRANSPORT_TEST_MAIN(TransportLimitsTest)
#include "transport_limits_test.moc"
