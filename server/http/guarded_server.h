// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/connection_ledger.h"
#include "server/http/tls_handshakes.h"
#include "server/http/transport_context.h"

#include <QTcpServer>
#include <QTimer>

namespace freeim {

// Accepts connections, turns away those over a limit, encrypts them where TLS is on, and gives every other one its
// HttpConnection before Qt's HTTP server takes it. One timer enforces the time limits of all. I/O thread.
class GuardedServer : public QTcpServer
{
public:
    // context must outlive this.
    explicit GuardedServer(TransportContext &context);
    ~GuardedServer() override;

    [[nodiscard]] Result<Done> start();
    [[nodiscard]] qint64 connections() const { return m_ledger->connections(); }

    // Closes all connections that still speak HTTP; WebSockets stay.
    void abortAll();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    // A new socket on descriptor, or null.
    template <typename Socket>
    [[nodiscard]] std::unique_ptr<Socket> adopt(qintptr descriptor, ConnectionLedger::Place place);
    // To Qt's HTTP server, under guard.
    template <typename Socket>
    void hand(Socket &socket);
    void sweep();
    void checkDescriptors();
    void turnAway(int descriptor);

    TransportContext &m_context;
    std::shared_ptr<ConnectionLedger> m_ledger;
    TlsHandshakes m_handshakes;
    QTimer m_sweeper;
    bool m_isAcceptingPaused = false;
};

} // namespace freeim
