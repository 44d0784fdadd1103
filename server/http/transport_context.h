// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/http_transport.h"
#include "server/http/reply_outbox.h"
#include "server/http/trusted_proxies.h"
#include "server/http/upload_room.h"

#include <QHash>
#include <QPair>
#include <QSslConfiguration>

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
        , uploadRoom(std::make_shared<UploadRoom>(handlers.streamedBodies.concurrentBodies,
                                                  handlers.streamedBodies.concurrentBytes))
    {}

    const HttpSettings settings;
    const WebSocketSettings webSocket;
    const TransportHandlers handlers;
    const std::shared_ptr<UploadRoom> uploadRoom;
    TrustedProxies proxies = {};
    TransportStatistics statistics = {};
    std::shared_ptr<ReplyOutbox> outbox = {};
    QSslConfiguration tls = {}; // of connections from now on, where settings.tls is on

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
    // head: of the request that is refused, as far as it is known; for its language and origin.
    [[nodiscard]] HttpResponse errorResponse(const Refusal &refusal, const RequestHead &head) const;
    [[nodiscard]] HttpResponse errorResponse(const Error &error, const RequestHead &head) const;
    [[nodiscard]] HttpResponse internalError(const QByteArray &acceptLanguage) const;

private:
    [[nodiscard]] HttpResponse errorResponse(int status, const Error &error, const RequestHead &head) const;

    quint64 m_lastId = 0;
    quint64 m_requestSeed = 0;
};

} // namespace freeim
