// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/http_transport.h"

#include "server/http/guarded_server.h"
#include "server/http/http_connection.h"
#include "server/http/tls_configuration.h"

#include <QAbstractHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QTimer>

// All differences between Qt 6.4 and 6.8 are in this file.
//   6.4 hands out the socket, and goes on to the next pipelined request while one is being answered.
//   6.8 hands out a responder, and stops reading until it is destroyed. The answer still goes through our own socket;
//       the responder only marks the request as under way.
// The request object is in neither kept beyond the call. Connections are found by their peer's address and port,
// the one key that every version's requests, sockets and WebSockets share.
#define FREEIM_QT_HAS_RESPONDERS (QT_VERSION >= QT_VERSION_CHECK(6, 8, 0))

namespace freeim {

namespace {

// A socket's kernel buffer grows to several MB for a WebSocket client that never reads, unseen by any limit of ours.
constexpr int kWebSocketSendBuffer = 256 * 1024;

// Room for a frame's header in the read buffer: Qt waits until a whole frame is there.
constexpr qint64 kFrameHeader = 64;

constexpr int kDrainInterval = 20; // ms between looks at what is left

} // namespace

class HttpTransport::Private : public QAbstractHttpServer
{
public:
    Private(const HttpSettings &settings, const WebSocketSettings &webSocket, TransportHandlers handlers);
    ~Private() override;

    [[nodiscard]] Result<Done> listen();
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] Result<Done> reloadTls();
    [[nodiscard]] TransportStatistics statistics() const;
    void drain(std::function<void()> done, int timeLimit);

protected:
#if FREEIM_QT_HAS_RESPONDERS
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &) override {}
#else
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &, QTcpSocket *) override {}
#endif

private:
    [[nodiscard]] HttpConnection *find(const QHostAddress &address, quint16 port) const;
    void takeWebSockets();
    void finishDraining();

    TransportContext m_context;
    // Destroyed before the context. bind() makes it a child too, which Qt allows for.
    std::unique_ptr<GuardedServer> m_server;
    quint16 m_port = 0;
    QTimer m_drainTimer;
    qint64 m_drainEnd = 0;
    std::function<void()> m_drained;
};

HttpTransport::Private::Private(const HttpSettings &settings, const WebSocketSettings &webSocket,
                                TransportHandlers handlers)
    : m_context(settings, webSocket, std::move(handlers))
{
    m_context.outbox = std::make_shared<ReplyOutbox>(this, [this](Reply &&reply) {
        if (HttpConnection *connection = m_context.connections.value(reply.connection))
            connection->answer(std::move(reply));
    });
    connect(this, &QAbstractHttpServer::newWebSocketConnection, this, &Private::takeWebSockets);
    connect(&m_drainTimer, &QTimer::timeout, this, &Private::finishDraining);
#if FREEIM_QT_HAS_RESPONDERS
    m_context.parserSendsContinue = true;
    addWebSocketUpgradeVerifier(this, [this](const QHttpServerRequest &request) {
        // Refusals were sent before Qt saw the request.
        const HttpConnection *connection = find(request.remoteAddress(), request.remotePort());
        return connection && connection->isUpgrading() ? QHttpServerWebSocketUpgradeResponse::accept()
                                                       : QHttpServerWebSocketUpgradeResponse::deny();
    });
#endif
}

HttpTransport::Private::~Private()
{
    m_context.outbox->close();
    m_server.reset();
}

Result<Done> HttpTransport::Private::listen()
{
    FREEIM_TRY(m_context.proxies, TrustedProxies::parse(m_context.settings.trustedProxies));
    FREEIM_CHECK(reloadTls());
    m_server = std::make_unique<GuardedServer>(m_context);
    FREEIM_CHECK(m_server->start());
    m_port = m_server->serverPort();
    bind(m_server.get());
    return Done{};
}

Result<Done> HttpTransport::Private::reloadTls()
{
    if (m_context.settings.tls.isOn()) {
        FREEIM_TRY(m_context.tls, loadTlsConfiguration(m_context.settings.tls));
    }
    return Done{};
}

TransportStatistics HttpTransport::Private::statistics() const
{
    TransportStatistics statistics = m_context.statistics;
    statistics.connections = m_server ? m_server->connections() : 0;
    return statistics;
}

void HttpTransport::Private::drain(std::function<void()> done, int timeLimit)
{
    m_context.isDraining = true;
    m_drained = std::move(done);
    m_drainEnd = TransportContext::now() + timeLimit;
    if (m_server)
        m_server->close();
    m_drainTimer.start(kDrainInterval);
}

void HttpTransport::Private::finishDraining()
{
    const bool isTimeOver = TransportContext::now() >= m_drainEnd;
    if (!m_context.connections.isEmpty() && !isTimeOver)
        return;
    m_drainTimer.stop();
    if (m_server)
        m_server->abortAll();
    // Last: it may destroy this transport.
    if (const auto drained = std::exchange(m_drained, nullptr))
        drained();
}

#if FREEIM_QT_HAS_RESPONDERS
bool HttpTransport::Private::handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    if (HttpConnection *connection = find(request.remoteAddress(), request.remotePort())) {
        const auto exchange = connection->dispatch(request.body());
        // Of an exchange that is answered already, Qt destroys the responder itself.
        if (exchange && connection->isWaiting(*exchange))
            connection->holdParser(*exchange, std::make_shared<QHttpServerResponder>(std::move(responder)));
    }
    return true;
}
#else
bool HttpTransport::Private::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    HttpConnection *connection = find(socket->peerAddress(), socket->peerPort());
    // What the guard accepted as an upgrade is one for Qt too, and it does the rest.
    if (connection && !connection->isUpgrading())
        connection->dispatch(request.body());
    return true;
}
#endif

HttpConnection *HttpTransport::Private::find(const QHostAddress &address, quint16 port) const
{
    return m_context.connectionsByPeer.value({address, port});
}

void HttpTransport::Private::takeWebSockets()
{
    while (hasPendingWebSocketConnections()) {
        std::unique_ptr<QWebSocket> webSocket = nextPendingWebSocketConnection();
        HttpConnection *connection = find(webSocket->peerAddress(), webSocket->peerPort());
        if (!connection || !connection->isUpgrading())
            continue; // the client hung up while Qt completed the handshake
        webSocket->setParent(nullptr);
        webSocket->setMaxAllowedIncomingFrameSize(static_cast<quint64>(m_context.webSocket.frameBytes));
        webSocket->setMaxAllowedIncomingMessageSize(static_cast<quint64>(m_context.webSocket.messageBytes));

        QTcpSocket &socket = connection->socket();
        socket.setParent(webSocket.get()); // Qt would leave it to the server
        socket.setReadBufferSize(m_context.webSocket.frameBytes + kFrameHeader);
        socket.setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, kWebSocketSendBuffer);
        m_context.handlers.onWebSocket(std::move(webSocket), connection->takeUpgrade());
    }
}

HttpTransport::HttpTransport(const HttpSettings &settings, const WebSocketSettings &webSocket,
                             TransportHandlers handlers)
    : m_private(std::make_unique<Private>(settings, webSocket, std::move(handlers)))
{}

HttpTransport::~HttpTransport() = default;

Result<Done> HttpTransport::listen()
{
    return m_private->listen();
}

quint16 HttpTransport::port() const
{
    return m_private->port();
}

Result<Done> HttpTransport::reloadTls()
{
    return m_private->reloadTls();
}

TransportStatistics HttpTransport::statistics() const
{
    return m_private->statistics();
}

void HttpTransport::drain(std::function<void()> done, int timeLimit)
{
    m_private->drain(std::move(done), timeLimit);
}

} // namespace freeim
