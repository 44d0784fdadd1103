// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/connection_ledger.h"
#include "server/http/transport_context.h"

#include <QTcpServer>
#include <QTimer>

namespace freeim {

// Accepts connections, turns away those over a limit, and gives every other one its Connection before Qt's HTTP
// server takes it. One timer enforces the time limits of all. I/O thread.
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
    void sweep();
    void checkDescriptors();
    void turnAway(int descriptor);

    TransportContext &m_context;
    std::shared_ptr<ConnectionLedger> m_ledger;
    QTimer m_sweeper;
    bool m_isAcceptingPaused = false;
};

} // namespace freeim
