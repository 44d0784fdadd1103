// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/realtime/socket.h"

#include "tests/server/http/transport_fixture.h"

#include <QTest>

using namespace freeim;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSecond = 1'000; // ms

// A frame of a client that does not care to mask it; payloads up to 125 bytes.
QByteArray frame(int opcode, const QByteArray &payload, bool isLast = true)
{
    QByteArray bytes;
    bytes += static_cast<char>((isLast ? 0x80 : 0) | opcode);
    bytes += static_cast<char>(payload.size());
    return bytes + payload;
}

QByteArray closeFrame(int code)
{
    return QByteArray(1, '\x88') + '?' + static_cast<char>(code >> 8) + static_cast<char>(code & 0xff);
}

constexpr int kText = 1;
constexpr int kPing = 9;

} // namespace

// How the server ends connections that cost too much. Real sockets; only the clock is the test's, so nothing waits.
class SocketTest : public QObject
{
    Q_OBJECT

    WebSocketSettings m_settings;
    std::optional<TransportFixture> m_server;
    std::unique_ptr<Socket> m_socket;
    qint64 m_now = 0;
    bool m_isClosed = false;

    // The server's side of the WebSocket that a client is opening.
    void takeSocket()
    {
        QTRY_COMPARE(m_server->webSockets.size(), 1U);
        m_socket = std::make_unique<Socket>(
            std::move(m_server->webSockets.front().first), Socket::Owner{}, m_settings, m_now,
            [](Socket &, const QString &, const QJsonObject &) {}, [this](Socket &) { m_isClosed = true; });
        m_server->webSockets.clear();
    }

    void open(RawClient &client)
    {
        client.send(handshake("/ws"));
        QCOMPARE(client.next().status, 101);
        takeSocket();
    }

    void beat(qint64 milliseconds = kSecond)
    {
        m_now += milliseconds;
        m_socket->beat(m_now);
    }

    [[nodiscard]] static bool isClosedWith(RawClient &client, int code)
    {
        QByteArray expected = closeFrame(code);
        return QTest::qWaitFor([&] {
            (void)client.responses();
            const QByteArray all = client.unread();
            for (qsizetype at = all.indexOf('\x88'); at >= 0; at = all.indexOf('\x88', at + 1)) {
                if (all.mid(at + 2, 2) == expected.last(2))
                    return true;
            }
            return false;
        });
    }

private Q_SLOTS:
    void init()
    {
        m_settings = {};
        m_server.emplace();
        m_now = 0;
        m_isClosed = false;
    }

    void cleanup()
    {
        m_socket.reset();
        m_server.reset();
    }

    void aFloodOfFramesEndsTheConnection()
    {
        m_settings.framesPerSecond = 2; // twenty in ten seconds
        RawClient client = m_server->client();
        open(client);

        client.send(frame(kText, R"({"type":"ping"})").repeated(20));
        QTRY_COMPARE(client.responses().size(), 1U);
        beat();
        QVERIFY(!m_isClosed);
        client.send(frame(kText, R"({"type":"ping"})"));

        QVERIFY(isClosedWith(client, 1008));
    }

    void fragmentsCountToo()
    {
        m_settings.framesPerSecond = 2;
        RawClient client = m_server->client();
        open(client);

        client.send(frame(kText, "a", false) + frame(0, "", false).repeated(30));

        QVERIFY(isClosedWith(client, 1008));
    }

    void aFloodOfPingsEndsTheConnection()
    {
        m_settings.bytesPerSecond = 1024; // ten KiB in ten seconds
        RawClient client = m_server->client();
        open(client);

        client.send(frame(kPing, "").repeated(10'000));
        QTRY_VERIFY([&] {
            beat(10);
            (void)client.responses();
            return client.unread().contains(closeFrame(1008).last(2));
        }());
    }

    void aBriskClientStays()
    {
        m_settings.framesPerSecond = 2;
        m_settings.bytesPerSecond = 1024;
        RawClient client = m_server->client();
        open(client);

        for (int second = 0; second < 60; ++second) {
            client.send(frame(kText, R"({"type":"ping","a":")" + QByteArray(80, 'x') + R"("})"));
            QTest::qWait(1);
            beat();
        }

        QVERIFY(!m_isClosed);
        QVERIFY(!client.isClosed());
    }

    // Timers are never exact.
    void whoSendsLessThanIsAllowedStaysWhenBeatsComeEarly()
    {
        m_settings.framesPerSecond = 20;
        RawClient client = m_server->client();
        open(client);

        for (int second = 1; second <= 30; ++second) {
            client.send(frame(kText, R"({"type":"ping"})").repeated(19));
            QTRY_VERIFY([&] {
                (void)client.responses();
                return client.unread().count("ping") > 19 * second; // and the server's own
            }());
            beat(kSecond - 1);
        }

        QVERIFY(!m_isClosed);
    }

    void aMessageInManyFramesHasALimit()
    {
        // The fixture's limit for frames is 1,000 bytes; for messages it is the default of 128 KiB.
        m_settings.framesPerSecond = 1'000;
        RawClient client = m_server->client();
        open(client);

        client.send(frame(kText, QByteArray(125, 'x'), false) + frame(0, QByteArray(125, 'x'), false).repeated(1'050));

        QVERIFY(isClosedWith(client, 1009));
    }

    void aReaderThatLetsTooMuchWaitIsCut()
    {
        m_settings.unsentBytes = 100'000;
        RawClient client = m_server->client();
        open(client);
        client.socket().setReadBufferSize(1);

        QTRY_VERIFY([&] {
            m_socket->send(QString(50'000, u'x'));
            beat();
            return m_isClosed;
        }());
    }

    void aReaderThatTakesNothingIsCut()
    {
        m_settings.unsentBytes = 1'000'000'000;
        m_settings.unsentTimeout = 30 * kSecond;
        m_settings.pongTimeout = 1'000'000 * kSecond;
        RawClient client = m_server->client();
        open(client);
        client.socket().setReadBufferSize(1);
        m_socket->send(QString(20'000'000, u'x'));
        QTest::qWait(300); // until the kernel's buffers are full
        beat();

        beat(29 * kSecond);
        QVERIFY(!m_isClosed);
        beat(2 * kSecond);

        QVERIFY(m_isClosed);
    }

    void aSlowReaderStays()
    {
        m_settings.unsentBytes = 1'000'000'000;
        m_settings.unsentTimeout = 30 * kSecond;
        m_settings.pongTimeout = 1'000'000 * kSecond;
        RawClient client = m_server->client();
        open(client);
        client.socket().setReadBufferSize(256 * 1024);
        m_socket->send(QString(20'000'000, u'x'));
        QTest::qWait(300);

        for (int turn = 0; turn < 10; ++turn) {
            qsizetype taken = 0;
            QTRY_VERIFY((taken += client.socket().readAll().size()) > 1'000'000);
            beat(20 * kSecond);
        }

        QVERIFY(!m_isClosed);
    }

    void aDeadPeerIsFound()
    {
        RawClient client = m_server->client();
        open(client);

        for (int second = 0; second < 60; ++second) {
            beat();
            QCoreApplication::processEvents();
        }
        QVERIFY(!m_isClosed);
        (void)client.responses();
        beat(2 * kSecond);

        QVERIFY(m_isClosed);
        QVERIFY(client.unread().contains(frame(kPing, "").first(1)));
    }

    void aPeerThatAnswersPingsLives()
    {
        m_settings.pingInterval = 0; // only those of the protocol, which QWebSocket answers by itself
        QWebSocket client;
        client.open(QUrl(u"ws://127.0.0.1:%1/ws"_s.arg(m_server->transport->port())));
        takeSocket();
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);

        for (int turn = 0; turn < 10; ++turn) {
            beat(26 * kSecond);
            QTest::qWait(20); // the pong
        }

        QVERIFY(!m_isClosed);
    }
};

FREEIM_TRANSPORT_TEST_MAIN(SocketTest)
#include "socket_test.moc"
