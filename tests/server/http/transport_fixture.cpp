// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/http/transport_fixture.h"

#include "server/http/epoll_dispatcher.h"

#include <QCoreApplication>

namespace freeim {

QByteArray RawResponse::field(QByteArrayView name) const
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).toLower() == name)
            return line.sliced(colon + 1).trimmed();
    }
    return {};
}

RawClient::RawClient(quint16 port)
    : m_socket(std::make_unique<QTcpSocket>())
{
    m_socket->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    if (!QTest::qWaitFor([this] { return m_socket->state() == QAbstractSocket::ConnectedState; }))
        qWarning("the test's client can't connect");
}

RawClient::RawClient(quint16 port, const QSslConfiguration &tls)
    : m_socket(std::make_unique<QSslSocket>())
{
    auto *socket = static_cast<QSslSocket *>(m_socket.get());
    socket->setSslConfiguration(tls);
    socket->setPeerVerifyMode(QSslSocket::VerifyNone);
    socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
    const bool isOver = QTest::qWaitFor(
        [socket] { return socket->isEncrypted() || socket->error() != QAbstractSocket::UnknownSocketError; });
    if (!isOver)
        qWarning("the test's client can't shake hands");
}

void RawClient::send(const QByteArray &bytes)
{
    m_socket->write(bytes);
    m_socket->flush();
}

void RawClient::hangUp()
{
    m_socket->abort();
}

const std::vector<RawResponse> &RawClient::responses()
{
    m_buffer += m_socket->readAll();
    parse();
    return m_responses;
}

RawResponse RawClient::next()
{
    if (!QTest::qWaitFor([this] { return responses().size() > m_taken; }, 10'000))
        return {};
    return m_responses[m_taken++];
}

void RawClient::parse()
{
    while (true) {
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        RawResponse response;
        response.head = m_buffer.first(end);
        response.status = response.head.mid(9, 3).toInt();
        const qsizetype length = m_isHead ? 0 : response.field("content-length").toLongLong();
        if (m_buffer.size() < end + 4 + length)
            return;
        response.body = m_buffer.mid(end + 4, length);
        m_buffer.remove(0, end + 4 + length);
        m_responses.push_back(std::move(response));
    }
}

TransportFixture::TransportFixture(const HttpSettings &settings, TransportHandlers handlers)
{
    if (!handlers.onRequest)
        handlers.onRequest = [this](HttpRequest &&request, ReplyToken token) {
            waiting.emplace_back(std::move(request), std::move(token));
        };
    if (!handlers.refuseUpgrade)
        handlers.refuseUpgrade = [](const HttpRequest &) { return std::nullopt; };
    if (!handlers.onWebSocket)
        handlers.onWebSocket = [this](std::unique_ptr<QWebSocket> socket, const HttpRequest &request) {
            webSockets.emplace_back(std::move(socket), request);
        };
    if (!handlers.errorBody)
        handlers.errorBody = [](const Error &error, const QByteArray &language) -> QByteArray {
            return "{\"code\":" + QByteArray::number(static_cast<int>(error.code)) + ",\"language\":\"" + language +
                   "\"}";
        };
    transport = std::make_unique<HttpTransport>(settings, WebSocketSettings{.frameBytes = 1000}, std::move(handlers));
    const auto listening = transport->listen();
    if (!listening)
        qFatal("%s", qPrintable(listening.error().internal));
}

HttpSettings TransportFixture::smallSettings()
{
    HttpSettings settings;
    settings.port = 0;
    settings.connections = 1'000;
    settings.headBytes = 2048;
    settings.headFields = 16;
    settings.bodyBytes = 100'000;
    settings.pipelinedRequests = 4;
    return settings;
}

HttpResponse TransportFixture::text(const QByteArray &body)
{
    return {.contentType = "text/plain", .body = body};
}

int runTransportTest(int argc, char **argv, const std::function<int(int, char **)> &run)
{
    if (qEnvironmentVariableIntValue("FREEIM_TEST_EPOLL") == 1)
        QCoreApplication::setEventDispatcher(new EpollDispatcher);
    QCoreApplication application(argc, argv);
    return run(argc, argv);
}

QByteArray get(const QByteArray &target, const QByteArray &fields)
{
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

QByteArray post(const QByteArray &target, const QByteArray &body, const QByteArray &fields)
{
    return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\n" + fields + "\r\n" + body;
}

QByteArray handshake(const QByteArray &target, const QByteArray &fields)
{
    return get(target, "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                       "Sec-WebSocket-Version: 13\r\n" +
                           fields);
}

} // namespace freeim
