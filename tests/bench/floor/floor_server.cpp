// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/floor/floor_server.h"

#include "shared/core/clock.h"

#include <QUrlQuery>

namespace freeim::bench {

using namespace Qt::StringLiterals;

namespace {

// As the server has it.
constexpr size_t kWorkQueue = 20'000;
constexpr int kMostConnections = 30'000;
constexpr qint64 kSender = 10'000'000;

const QString kCreate = u"CREATE TABLE IF NOT EXISTS floor_row (id %1, sender_id BIGINT NOT NULL, body TEXT NOT NULL, "
                        "created_at BIGINT NOT NULL)"_s;
const Statement kInsert{"floor.insert", u"INSERT INTO floor_row (sender_id, body, created_at) VALUES (?, ?, ?)"_s};

HttpResponse success()
{
    return {.contentType = "application/json; charset=utf-8", .body = R"({"code":0,"result":null,"message":"ok"})"};
}

HttpResponse failure(int status)
{
    return {.status = status, .contentType = "application/json; charset=utf-8", .body = R"({"code":1})"};
}

QByteArray queryValue(const HttpRequest &request, const QString &name)
{
    return QUrlQuery(QString::fromLatin1(request.query())).queryItemValue(name).toLatin1();
}

} // namespace

FloorServer::FloorServer(const DatabaseSettings &database)
    : m_settings(database)
    , m_fanOut(u"floor"_s, QWebSocketServer::NonSecureMode)
    , m_work(database.workers, kWorkQueue)
{}

Result<std::unique_ptr<FloorServer>> FloorServer::start(const DatabaseSettings &database)
{
    std::unique_ptr<FloorServer> server(new FloorServer(database));
    FREEIM_CHECK(server->open());
    return server;
}

Result<Done> FloorServer::open()
{
    FREEIM_TRY(m_database, Database::open(m_settings));
    const bool isSqlite = m_database->dialect() == Dialect::Sqlite;
    const QString key = isSqlite ? u"INTEGER PRIMARY KEY"_s : u"BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"_s;
    FREEIM_CHECK(m_database->write(
        [&](Transaction &transaction) { return transaction.connection().executePlain(kCreate.arg(key)); }));
    HttpSettings http;
    http.port = 0;
    http.connections = http.connectionsPerAddress = kMostConnections;
    m_transport = std::make_unique<HttpTransport>(http, WebSocketSettings{}, handlers());
    FREEIM_CHECK(m_transport->listen());
    QObject::connect(&m_fanOutListener, &QTcpServer::newConnection, &m_io, [this] { upgradeFanOutSockets(); });
    QObject::connect(&m_fanOut, &QWebSocketServer::newConnection, &m_io, [this] { takeFanOutSocket(); });
    if (!m_fanOutListener.listen(QHostAddress::LocalHost))
        return failInternally(m_fanOutListener.errorString());
    return Done{};
}

TransportHandlers FloorServer::handlers()
{
    TransportHandlers handlers;
    handlers.onRequest = [this](HttpRequest &&request, const ReplyToken &reply) { answer(std::move(request), reply); };
    handlers.refuseUpgrade = [](const HttpRequest &) { return std::nullopt; };
    handlers.onWebSocket = [this](std::unique_ptr<QWebSocket> socket, const HttpRequest &request) {
        m_receivers.insert(queryValue(request, u"id"_s), std::move(socket));
    };
    handlers.errorBody = [](const Error &, const QByteArray &) { return QByteArray(R"({"code":1})"); };
    return handlers;
}

void FloorServer::answer(HttpRequest &&request, const ReplyToken &reply)
{
    const QByteArray &path = request.path();
    if (path == "/plain")
        reply.send(success());
    else if (path == "/hop")
        run([] { return success(); }, reply);
    else if (path == "/insert")
        insert(std::move(request), reply, {});
    else if (path == "/relay")
        insert(std::move(request), reply, queryValue(request, u"to"_s));
    else
        reply.send(failure(404));
}

void FloorServer::run(std::function<HttpResponse()> work, const ReplyToken &reply)
{
    if (!m_work.run([work = std::move(work), reply] { reply.send(work()); }))
        reply.send(failure(503));
}

void FloorServer::insert(HttpRequest &&request, const ReplyToken &reply, const QByteArray &relayTo)
{
    run(
        [this, request = std::move(request), relayTo] {
            if (const auto stored = store(request.body); !stored) {
                qWarning("insert: %s", qPrintable(stored.error().internal));
                return failure(500);
            }
            if (!relayTo.isEmpty())
                QMetaObject::invokeMethod(&m_io, [this, relayTo, text = QString::fromUtf8(request.body)] {
                    if (const auto receiver = m_receivers.value(relayTo))
                        receiver->sendTextMessage(text);
                });
            return success();
        },
        reply);
}

Result<Done> FloorServer::store(const QByteArray &body)
{
    const qint64 now = SystemClock().now().milliseconds;
    const auto insertRow = [&](Connection &connection) -> Result<Done> {
        FREEIM_CHECK(connection.change(kInsert, kSender, QString::fromUtf8(body), now));
        return Done{};
    };
    // One row needs no transaction on PostgreSQL: a single round trip is as fast as it gets there.
    if (m_database->dialect() == Dialect::Postgres)
        return m_database->read(insertRow);
    return m_database->write([&](Transaction &transaction) { return insertRow(transaction.connection()); });
}

void FloorServer::upgradeFanOutSockets()
{
    while (QTcpSocket *socket = m_fanOutListener.nextPendingConnection()) {
        // A receiver that only listens acknowledges late, and Nagle's algorithm would wait for that.
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_fanOut.handleConnection(socket);
    }
}

void FloorServer::takeFanOutSocket()
{
    while (QWebSocket *socket = m_fanOut.nextPendingConnection()) {
        m_fanOutSockets.insert(socket);
        QObject::connect(socket, &QWebSocket::textMessageReceived, socket, [this, socket](const QString &text) {
            for (QWebSocket *other : std::as_const(m_fanOutSockets)) {
                if (other != socket)
                    other->sendTextMessage(text);
            }
        });
        QObject::connect(socket, &QWebSocket::disconnected, socket, [this, socket] {
            m_fanOutSockets.remove(socket);
            socket->deleteLater();
        });
    }
}

} // namespace freeim::bench
