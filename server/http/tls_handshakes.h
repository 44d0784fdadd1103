// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/guarded_socket.h"

#include <QHash>
#include <QObject>
#include <functional>
#include <memory>

namespace freeim {

// Connections whose TLS handshake is under way: each succeeds in time or is cut. I/O thread.
class TlsHandshakes : public QObject
{
public:
    using OnEncrypted = std::function<void(GuardedTlsSocket &)>;

    // context must outlive this. onEncrypted takes a socket over, which stays a child of its parent.
    TlsHandshakes(TransportContext &context, OnEncrypted onEncrypted);
    ~TlsHandshakes() override;

    // socket: connected.
    void begin(std::unique_ptr<GuardedTlsSocket> socket);
    void sweep(qint64 now);
    void abortAll();

private:
    void finish(GuardedTlsSocket *socket);
    void drop(GuardedTlsSocket *socket);

    TransportContext &m_context;
    const OnEncrypted m_onEncrypted;
    QHash<GuardedTlsSocket *, qint64> m_deadlines; // ms; owned
};

} // namespace freeim
