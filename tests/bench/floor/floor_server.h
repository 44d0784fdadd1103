// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/http_transport.h"
#include "server/storage/database.h"
#include "server/workers/worker_pool.h"

#include <QHash>
#include <QSet>
#include <QTcpServer>
#include <QWebSocketServer>

namespace freeim::bench {

// What the machine, Qt, and our transport, worker threads and group commit can do when there are no rules: the floor
// that the server's speed is compared with. I/O thread.
//   GET  /plain      answers on the I/O thread
//   GET  /hop        answers from a worker
//   POST /insert     stores the body as one row, durably, then answers from the worker
//   POST /relay?to=N likewise, and sends the body to the WebSocket that connected to /ws?id=N
// On a port of its own a bare QWebSocketServer: what one socket sends to it all others get.
class FloorServer
{
public:
    [[nodiscard]] static Result<std::unique_ptr<FloorServer>> start(const DatabaseSettings &database);

    [[nodiscard]] quint16 port() const { return m_transport->port(); }
    [[nodiscard]] quint16 fanOutPort() const { return m_fanOutListener.serverPort(); }

private:
    explicit FloorServer(const DatabaseSettings &database);

    [[nodiscard]] Result<Done> open();
    [[nodiscard]] TransportHandlers handlers();
    void answer(HttpRequest &&request, const ReplyToken &reply);
    void run(std::function<HttpResponse()> work, const ReplyToken &reply);
    void insert(HttpRequest &&request, const ReplyToken &reply, const QByteArray &relayTo);
    [[nodiscard]] Result<Done> store(const QByteArray &body);
    void upgradeFanOutSockets();
    void takeFanOutSocket();

    const DatabaseSettings m_settings;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<HttpTransport> m_transport;
    QObject m_io; // where workers send what belongs to the I/O thread
    QHash<QByteArray, std::shared_ptr<QWebSocket>> m_receivers;
    QTcpServer m_fanOutListener;
    QWebSocketServer m_fanOut;
    QSet<QWebSocket *> m_fanOutSockets;
    WorkerPool m_work; // last: its threads end before what they use
};

} // namespace freeim::bench
