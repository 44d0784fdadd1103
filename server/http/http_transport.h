// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/http_message.h"
#include "server/http/reply_token.h"
#include "server/settings/settings.h"
#include "shared/core/result.h"

#include <QWebSocket>
#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace freeim {

// Whether the client may upload, as far as the beginning of a body tells.
enum class BodyTrust
{
    Undecided, // show more of it
    Proven,
    Unproven // what would prove it comes later
};
using BodyVerdict = std::variant<BodyTrust, Error>; // an error refuses the request

// Bodies that go to temporary files instead of memory.
struct StreamedBodies
{
    // The largest such body, bytes. nullopt: an ordinary request.
    std::function<std::optional<qint64>(const RequestHead &)> limit = {};
    // Asked before anything is stored: first with the head alone, then with ever more of the body's beginning.
    std::function<BodyVerdict(const RequestHead &, const QByteArray &beginning)> judge = {};
    QString directory = {}; // where the files go; empty: the system's temporary directory
    int concurrentBodies = 256;
    qint64 concurrentBytes = 2LL * 1024 * 1024 * 1024; // as announced, of all that are under way
};

// What the transport asks of the floors above. All are called on the I/O thread and must not block it.
struct TransportHandlers
{
    // A complete request. Keep the token and answer later, from any thread, or answer at once.
    std::function<void(HttpRequest &&, ReplyToken)> onRequest;

    // A valid WebSocket handshake: nullopt accepts it, a response refuses it and closes the connection. Qt reflects
    // any Origin into its 101 answer, so a check of "origin" belongs here.
    std::function<std::optional<HttpResponse>(const HttpRequest &)> refuseUpgrade;

    // An open WebSocket with its size limits set; its QTcpSocket is its child. Heartbeat, and cutting off floods and
    // slow readers, are the receiver's.
    std::function<void(std::unique_ptr<QWebSocket>, const HttpRequest &)> onWebSocket;

    StreamedBodies streamedBodies = {};

    // The JSON envelope of an error the transport itself finds.
    std::function<QByteArray(const Error &, const QByteArray &acceptLanguage)> errorBody;
};

struct TransportStatistics
{
    qint64 connections = 0; // open now, WebSockets included
    qint64 accepted = 0;
    qint64 refusedConnections = 0; // over a limit
    qint64 requests = 0;
    qint64 refusedRequests = 0;  // malformed, too large, too slow
    qint64 timedOut = 0;         // of these, too slow
    qint64 shortages = 0;        // times accepting paused for want of descriptors
    qint64 cutOff = 0;           // closed because the client did not read
    qint64 failedHandshakes = 0; // of TLS: not completed, or not in time
};

// Listens, guards, parses, and hands requests and WebSockets up; the one place that knows Qt HttpServer. It belongs
// to the I/O thread, and so do all its functions.
class HttpTransport
{
public:
    HttpTransport(const HttpSettings &settings, const WebSocketSettings &webSocket, TransportHandlers handlers);
    ~HttpTransport();

    [[nodiscard]] Result<Done> listen();
    [[nodiscard]] quint16 port() const;
    // Reads the TLS certificate and key anew, for connections from now on; nothing to do without TLS. On failure the
    // old ones stay.
    [[nodiscard]] Result<Done> reloadTls();
    [[nodiscard]] TransportStatistics statistics() const;

    // Stops accepting, closes idle connections, lets requests under way finish for at most timeLimit ms, then closes
    // the rest and calls done. WebSockets already handed over are not touched.
    void drain(std::function<void()> done, int timeLimit = 10'000);

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace freeim
