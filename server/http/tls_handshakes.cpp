// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/tls_handshakes.h"

namespace freeim {

TlsHandshakes::TlsHandshakes(TransportContext &context, OnEncrypted onEncrypted)
    : m_context(context)
    , m_onEncrypted(std::move(onEncrypted))
{}

TlsHandshakes::~TlsHandshakes()
{
    const auto sockets = std::exchange(m_deadlines, {});
    for (auto it = sockets.keyBegin(); it != sockets.keyEnd(); ++it) {
        (*it)->disconnect(this);
        delete *it;
    }
}

void TlsHandshakes::begin(std::unique_ptr<GuardedTlsSocket> socket)
{
    GuardedTlsSocket *const begun = socket.release();
    m_deadlines.insert(begun, TransportContext::now() + m_context.settings.tls.handshakeTimeout);
    connect(begun, &QSslSocket::encrypted, this, [this, begun] { finish(begun); });
    // A client that speaks plain HTTP, too old a TLS or nothing we share ends here, and so does one that hangs up.
    connect(begun, &QAbstractSocket::errorOccurred, this, [this, begun] { drop(begun); });
    connect(begun, &QAbstractSocket::disconnected, this, [this, begun] { drop(begun); });
    begun->setSslConfiguration(m_context.tls);
    begun->startServerEncryption();
}

void TlsHandshakes::sweep(qint64 now)
{
    const auto deadlines = m_deadlines; // a copy: dropping changes it
    for (auto it = deadlines.begin(); it != deadlines.end(); ++it) {
        if (now >= it.value()) {
            ++m_context.statistics.timedOut;
            drop(it.key());
        }
    }
}

void TlsHandshakes::abortAll()
{
    const auto deadlines = m_deadlines;
    for (auto it = deadlines.keyBegin(); it != deadlines.keyEnd(); ++it)
        drop(*it);
}

void TlsHandshakes::finish(GuardedTlsSocket *socket)
{
    if (m_deadlines.remove(socket) == 0)
        return;
    socket->disconnect(this);
    m_onEncrypted(*socket);
}

void TlsHandshakes::drop(GuardedTlsSocket *socket)
{
    if (m_deadlines.remove(socket) == 0)
        return;
    ++m_context.statistics.failedHandshakes;
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater(); // we may be inside one of its signals
}

} // namespace freeim
