// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guarded_server.h"

#include "server/http/descriptor_limit.h"
#include "server/http/guarded_socket.h"
#include "server/http/http_log.h"
#include "server/http/response_head.h"

#include <QDebug>
#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace freeim {

namespace {

// Time limits are kept to within this, ms; short ones (in tests) to a quarter of themselves.
constexpr int kSweepInterval = 250;

// Connections waiting for accept(), far more than the kernel allows, which caps it at net.core.somaxconn. When there is
// no room left, a client is not heard, and tries again after one second, three, seven: those who come back after a
// restart are many, and come at the same moment.
constexpr int kBacklog = 65'535;

// Room in a socket's read buffer beyond one head and one body.
constexpr qint64 kReadSlack = 64 * 1024;

// What the program needs beside client connections: databases, logs, mail, files being served.
constexpr int kOwnDescriptors = 256;

QHostAddress peerAddress(int descriptor)
{
    sockaddr_storage address = {};
    socklen_t length = sizeof(address);
    if (::getpeername(descriptor, reinterpret_cast<sockaddr *>(&address), &length) != 0)
        return {};
    return QHostAddress(reinterpret_cast<const sockaddr *>(&address));
}

} // namespace

GuardedServer::GuardedServer(TransportContext &context)
    : m_context(context)
    , m_ledger(std::make_shared<ConnectionLedger>(context.settings.connections, context.settings.connectionsPerAddress))
    , m_handshakes(context, [this](GuardedTlsSocket &socket) { hand(socket); })
{
    setListenBacklogSize(kBacklog);
    // When accept() fails for want of descriptors or memory, QTcpServer stops accepting for good.
    connect(this, &QTcpServer::acceptError, this, [this] {
        m_isAcceptingPaused = true;
        ++m_context.statistics.shortages;
    });
    connect(&m_sweeper, &QTimer::timeout, this, &GuardedServer::sweep);
}

GuardedServer::~GuardedServer()
{
    // As children they would outlive the members they use.
    const auto connections = m_context.connections;
    for (HttpConnection *connection : connections)
        delete &connection->socket();
}

Result<Done> GuardedServer::start()
{
    const HttpSettings &settings = m_context.settings;
    const int descriptors = raiseDescriptorLimit();
    if (settings.connections > descriptors - kOwnDescriptors) {
        const int room = std::max(1, descriptors - kOwnDescriptors);
        qCWarning(httpLog) << "the limit of" << descriptors << "open files leaves room for" << room
                           << "connections, not" << settings.connections;
        m_ledger->setMaximum(room);
    }
    if (!listen(settings.address, settings.port)) {
        return failInternally(QStringLiteral("listening on ") + settings.address.toString() + u':' +
                              QString::number(settings.port) + QStringLiteral(": ") + errorString());
    }
    const int shortest = std::min(
        {settings.headTimeout, settings.bodyTimeout, settings.idleTimeout, settings.tls.handshakeTimeout});
    m_sweeper.start(std::clamp(shortest / 4, 1, kSweepInterval));
    return Done{};
}

void GuardedServer::abortAll()
{
    m_handshakes.abortAll();
    const auto connections = m_context.connections;
    for (HttpConnection *connection : connections)
        connection->abort();
}

void GuardedServer::incomingConnection(qintptr descriptor)
{
    const int socketDescriptor = static_cast<int>(descriptor);
    const QHostAddress peer = peerAddress(socketDescriptor);
    auto place = m_ledger->admit(peer, !m_context.proxies.contain(peer));
    if (!place) {
        turnAway(socketDescriptor);
        return;
    }
    if (m_context.settings.tls.isOn()) {
        if (auto socket = adopt<GuardedTlsSocket>(descriptor, *std::move(place)))
            m_handshakes.begin(std::move(socket));
    } else if (auto socket = adopt<GuardedSocket<QTcpSocket>>(descriptor, *std::move(place))) {
        hand(*socket.release()); // a child of this
    }
}

template <typename Socket>
std::unique_ptr<Socket> GuardedServer::adopt(qintptr descriptor, ConnectionLedger::Place place)
{
    auto socket = std::make_unique<Socket>(this, std::move(place));
    if (!socket->setSocketDescriptor(descriptor)) {
        ::close(static_cast<int>(descriptor));
        return nullptr;
    }
    ++m_context.statistics.accepted;
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket->setReadBufferSize(m_context.settings.headBytes + m_context.settings.bodyBytes + kReadSlack);
    return socket;
}

template <typename Socket>
void GuardedServer::hand(Socket &socket)
{
    socket.guard(m_context);
    addPendingConnection(&socket);
}

void GuardedServer::sweep()
{
    checkDescriptors();
    const qint64 now = TransportContext::now();
    m_handshakes.sweep(now);
    const auto connections = m_context.connections; // a copy: a sweep may close and so remove
    for (HttpConnection *connection : connections)
        connection->sweep(now);
}

// QTcpServer stops at the first failing accept() only if none failed harmlessly before; else it tries again without
// end.
void GuardedServer::checkDescriptors()
{
    const int spare = ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
    const bool isShort = spare < 0 && (errno == EMFILE || errno == ENFILE);
    if (spare >= 0)
        ::close(spare);
    if (isShort && !m_isAcceptingPaused) {
        pauseAccepting();
        m_isAcceptingPaused = true;
        ++m_context.statistics.shortages;
    } else if (!isShort && m_isAcceptingPaused) {
        resumeAccepting();
        m_isAcceptingPaused = false;
    }
}

void GuardedServer::turnAway(int descriptor)
{
    ++m_context.statistics.refusedConnections;
    if (m_context.settings.tls.isOn()) {
        // Words would need a handshake first, and sparing that is the point.
        ::close(descriptor);
        return;
    }
    const HttpResponse response = m_context.errorResponse(Refusal{503, ErrorCode::Busy}, {});
    const QByteArray bytes = responseHead(response, response.body.size(),
                                          {.requestId = m_context.nextRequestId(), .closes = true}) +
                             response.body;
    // Best effort, without making a QTcpSocket: a fresh connection's send buffer takes this at once. Reading what the
    // client sent already lets close() end the connection in order instead of resetting it.
    (void)::send(descriptor, bytes.constData(), static_cast<size_t>(bytes.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
    ::shutdown(descriptor, SHUT_WR);
    std::array<char, 4096> ignored;
    (void)::recv(descriptor, ignored.data(), ignored.size(), MSG_DONTWAIT);
    ::close(descriptor);
}

} // namespace freeim
