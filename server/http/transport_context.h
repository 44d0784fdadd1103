// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/http_transport.h"
#include "server/http/reply_outbox.h"
#include "server/http/trusted_proxies.h"

#include <QHash>
#include <QPair>

namespace freeim {

class HttpConnection;

// What all connections of one transport share. I/O thread.
class TransportContext
{
public:
    TransportContext(const HttpSettings &http, const WebSocketSettings &sockets, TransportHandlers &&callbacks)
        : settings(http)
        , webSocket(sockets)
        , handlers(std::move(callbacks))
    {}

    const HttpSettings settings;
    const WebSocketSettings webSocket;
    const TransportHandlers handlers;
    TrustedProxies proxies = {};
    TransportStatistics statistics = {};
    std::shared_ptr<ReplyOutbox> outbox = {};

    // Open connections that still speak HTTP. Those that became WebSockets, or are closed, are not here.
    QHash<quint64, HttpConnection *> connections = {};
    QHash<QPair<QHostAddress, quint16>, HttpConnection *> connectionsByPeer = {};

    bool parserSendsContinue = false; // Qt's parser answers "Expect: 100-continue" itself
    bool isDraining = false;

    [[nodiscard]] quint64 nextId() { return ++m_lastId; }
    // Unique, and without telling how many requests there are.
    [[nodiscard]] QByteArray nextRequestId();
    // Milliseconds of a clock that never jumps.
    [[nodiscard]] static qint64 now();
    [[nodiscard]] HttpResponse errorResponse(const Refusal &refusal, const QByteArray &acceptLanguage) const;

private:
    quint64 m_lastId = 0;
    quint64 m_requestSeed = 0;
};

} // namespace freeim
