// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/connection_ledger.h"
#include "server/http/http_connection.h"
#include "server/http/socket_buffers.h"

#include <QPointer>
#include <QSslSocket>

namespace freeim {

// A QTcpSocket or QSslSocket with its place among the connections and its HttpConnection. I/O thread.
template <typename Socket>
class GuardedSocket : public Socket
{
public:
    GuardedSocket(QObject *parent, ConnectionLedger::Place place)
        : Socket(parent)
        , m_place(std::move(place))
    {
        bufferInSmallPieces(*this);
    }
    // Before the socket's own destructor, whose signals it would take for a live client's.
    ~GuardedSocket() override { delete m_connection.data(); }
    Q_DISABLE_COPY_MOVE(GuardedSocket)

    // The socket must be connected by then, and encrypted if ever.
    void guard(TransportContext &context) { m_connection = new HttpConnection(*this, context); }

private:
    ConnectionLedger::Place m_place;
    QPointer<HttpConnection> m_connection; // null once the socket speaks WebSocket
};

class GuardedTlsSocket : public GuardedSocket<QSslSocket>
{
public:
    using GuardedSocket::GuardedSocket;

    // Qt counts what is not encrypted yet, which is soon nothing however slow the client reads.
    [[nodiscard]] qint64 bytesToWrite() const override { return QSslSocket::bytesToWrite() + encryptedBytesToWrite(); }
};

} // namespace freeim
