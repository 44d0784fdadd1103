// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/http_connection.h"

#include "server/http/http_log.h"

#include <QDebug>
#include <QSslSocket>
#include <algorithm>
#include <limits>
#include <sys/socket.h>
#include <utility>

namespace freeim {

namespace {

constexpr qint64 kNever = std::numeric_limits<qint64>::max();

// Qt's request object keeps the last body until the next request is parsed. An idle connection may keep this much of
// it, about what the rest of a connection takes; after a larger body the connection is closed.
constexpr qint64 kRetainedBody = 16 * 1024;

// After the last answer: how long the client may take to read it and close. Closing at once would make the kernel
// reset the connection if unread input is left, and the reset may destroy the answer on its way.
constexpr int kLingerTime = 1'000;

// RFC 9112 2.2: some clients send an empty line after a body. Two are tolerated.
constexpr int kEmptyLineBytes = 4;

constexpr Refusal kBusy = {503, ErrorCode::Busy};
constexpr Refusal kMalformed = {400, ErrorCode::RequestMalformed};

// Qt ends lines at a bare LF, so none may pass; a bare CR and NUL have no place in a head either. The last byte may
// be a CR whose LF is still on its way.
bool hasStrayByte(QByteArrayView head, qsizetype from)
{
    for (qsizetype i = from; i < head.size(); ++i) {
        const char c = head[i];
        const bool isStrayLf = c == '\n' && (i == 0 || head[i - 1] != '\r');
        const bool isStrayCr = i > 0 && head[i - 1] == '\r' && c != '\n';
        if (c == '\0' || isStrayLf || isStrayCr)
            return true;
    }
    return false;
}

} // namespace

HttpConnection::HttpConnection(QTcpSocket &socket, TransportContext &context)
    : m_socket(socket)
    , m_context(context)
    , m_id(context.nextId())
    , m_peer(socket.peerAddress(), socket.peerPort())
    , m_deadline(TransportContext::now() + context.settings.headTimeout)
    , m_answers(socket)
    , m_isTls(qobject_cast<QSslSocket *>(&socket) != nullptr)
{
    connect(&socket, &QIODevice::readyRead, this, &HttpConnection::onReadyRead);
    // With TLS, bytesWritten tells what was encrypted, not what left.
    if (auto *tls = qobject_cast<QSslSocket *>(&socket))
        connect(tls, &QSslSocket::encryptedBytesWritten, this, &HttpConnection::onBytesWritten);
    else
        connect(&socket, &QIODevice::bytesWritten, this, &HttpConnection::onBytesWritten);
    connect(&socket, &QAbstractSocket::disconnected, this, &HttpConnection::onDisconnected);
    m_context.connections.insert(m_id, this);
    m_context.connectionsByPeer.insert(m_peer, this);
}

HttpConnection::~HttpConnection()
{
    forget();
}

std::optional<quint64> HttpConnection::dispatch(const QByteArray &body)
{
    if (m_phase != Phase::Body || body.size() != m_head.contentLength) {
        qCWarning(httpLog) << "cut a connection: Qt read a request there that the guard did not";
        cutOff();
        return std::nullopt;
    }
    HttpRequest request = makeRequest();
    request.body = body;
    m_phase = request.head.keepAlive ? Phase::Between : Phase::Discarding;
    m_deadline = kNever;
    const quint64 exchange = append(request, body.size());
    handOver(std::move(request), exchange);
    return exchange;
}

void HttpConnection::holdParser(quint64 exchange, std::shared_ptr<void> hold)
{
    if (Exchange *waiting = m_answers.find(exchange))
        waiting->parserHold = std::move(hold);
}

void HttpConnection::answer(Reply &&reply)
{
    Exchange *exchange = m_answers.find(reply.exchange);
    if (!exchange || m_phase == Phase::Gone)
        return;
    if (m_context.isDraining && m_phase == Phase::Between && m_answers.isLast(*exchange)) {
        exchange->closes = true;
        m_phase = Phase::Discarding;
    }
    HttpResponse response = reply.response ? *std::move(reply.response)
                                           : m_context.internalError(exchange->acceptLanguage);
    m_answers.answer(reply.exchange, std::move(response));
    m_socket.flush(); // saves a turn through the event loop
    afterWriting();
}

HttpRequest HttpConnection::takeUpgrade()
{
    forget();
    deleteLater();
    return std::move(*m_upgrade);
}

void HttpConnection::sweep(qint64 now)
{
    if (m_answers.isStalled(now, m_context.settings.idleTimeout)) {
        ++m_context.statistics.cutOff;
        abort();
        return;
    }
    if (m_context.isDraining && m_phase == Phase::Between && m_answers.isEmpty())
        m_deadline = now;
    if (now < m_deadline)
        return;
    switch (m_phase) {
    case Phase::Between:
        if (m_socket.bytesToWrite() == 0)
            m_socket.disconnectFromHost();
        break;
    case Phase::Head:
    case Phase::Body:
    case Phase::Streaming:
        ++m_context.statistics.timedOut;
        refuse(Refusal{408, ErrorCode::RequestTimeout});
        break;
    case Phase::Discarding:
        if (m_isLingering && m_isTls && !m_isClosing)
            close();
        else
            abort();
        break;
    case Phase::Upgrading:
        abort();
        break;
    case Phase::Gone:
        break;
    }
}

void HttpConnection::abort()
{
    m_socket.abort();
}

void HttpConnection::onReadyRead()
{
    switch (m_phase) {
    case Phase::Discarding:
        discardInput();
        return;
    case Phase::Streaming:
        readStreamedBody();
        return;
    case Phase::Upgrading:
    case Phase::Gone:
        return;
    case Phase::Between:
    case Phase::Head:
    case Phase::Body:
        break;
    }
    if (m_answers.holdsParser())
        return; // Qt does not read now either; it tells when it goes on
    if (m_phase == Phase::Body) {
        // Qt takes every byte it is shown until the body is complete, so what is there now is new.
        m_bodyReceived += m_socket.bytesAvailable();
        setBodyDeadline();
        return;
    }
    if (m_phase == Phase::Between && skipEmptyLines()) {
        m_phase = Phase::Head;
        m_headBytes.clear();
        m_deadline = TransportContext::now() + m_context.settings.headTimeout;
    }
    if (m_phase == Phase::Head)
        readHead();
}

void HttpConnection::onBytesWritten(qint64 bytes)
{
    m_answers.bytesWritten(bytes);
    afterWriting();
}

void HttpConnection::onDisconnected()
{
    forget();
    m_answers.clear();
    m_streamed.reset();
}

// Whether a request begins.
bool HttpConnection::skipEmptyLines()
{
    char first = 0;
    while (m_socket.peek(&first, 1) == 1) {
        if (first >= 'A' && first <= 'Z') {
            m_emptyLineBytes = 0;
            return true;
        }
        const bool isEmptyLine = first == '\r' || first == '\n';
        if (!isEmptyLine || ++m_emptyLineBytes > kEmptyLineBytes) {
            refuse(kMalformed);
            return false;
        }
        m_socket.skip(1);
    }
    return false;
}

void HttpConnection::readHead()
{
    const qint64 limit = m_context.settings.headBytes;
    const qsizetype before = m_headBytes.size();
    const qint64 available = m_socket.bytesAvailable(); // new, as Qt has taken all that was there before
    m_headBytes += m_socket.peek(std::min(available, limit + 1 - before));

    const qsizetype end = m_headBytes.indexOf("\r\n\r\n", std::max<qsizetype>(0, before - 3));
    if (end >= 0)
        m_headBytes.truncate(end + 4);
    if (hasStrayByte(m_headBytes, before))
        return refuse(kMalformed);
    if (m_headBytes.size() > limit)
        return refuse(Refusal{431, ErrorCode::HeadersTooLarge});
    if (end < 0) {
        // Qt closes the connection without a word at a request line it can't split, so that is looked at first.
        const qsizetype lineEnd = m_headBytes.indexOf("\r\n");
        if (lineEnd >= 0 && lineEnd + 2 > before) {
            if (const auto refusal = checkRequestLine(QByteArrayView(m_headBytes).first(lineEnd)))
                refuse(*refusal);
        }
        return;
    }

    ParsedHead parsed = parseRequestHead(m_headBytes, m_context.settings.headFields);
    const qint64 headBytes = m_headBytes.size() - before;
    m_headBytes.clear();
    if (const auto *refusal = std::get_if<Refusal>(&parsed))
        return refuse(*refusal);
    m_head = std::get<RequestHead>(std::move(parsed));
    beginRequest(headBytes, available - headBytes);
}

void HttpConnection::beginRequest(qint64 headBytes, qint64 bodyBytes)
{
    if (m_socket.bytesToWrite() > m_context.settings.unsentBytes) {
        ++m_context.statistics.cutOff;
        return cutOff();
    }
    if (m_answers.size() >= m_context.settings.pipelinedRequests)
        return refuse(kBusy);
    if (m_context.isDraining)
        m_head.keepAlive = false;
    if (m_head.upgradesToWebSocket)
        return beginUpgrade();

    const auto &streamedLimit = m_context.handlers.streamedBodies.limit;
    const auto limit = streamedLimit && m_head.contentLength > 0 ? streamedLimit(m_head) : std::nullopt;
    if (m_head.contentLength > limit.value_or(m_context.settings.bodyBytes))
        return refuse(Refusal{413, ErrorCode::BodyTooLarge});
    m_bodyStart = TransportContext::now();
    m_owesContinue = m_head.expectsContinue && bodyBytes == 0;
    if (limit)
        beginStreaming(headBytes);
    else
        beginBody(bodyBytes);
}

void HttpConnection::beginUpgrade()
{
    // Answers still owed could no longer be told from frames.
    if (!m_answers.isEmpty())
        return refuse(kMalformed);
    HttpRequest request = makeRequest();
    if (auto refused = m_context.handlers.refuseUpgrade(request))
        return refuse(*std::move(refused), request.requestId);
    m_upgrade = std::make_unique<HttpRequest>(std::move(request));
    m_phase = Phase::Upgrading;
    m_deadline = TransportContext::now() + m_context.settings.headTimeout;
}

void HttpConnection::beginBody(qint64 bodyBytes)
{
    // Requests waiting for their answers share the memory of one body.
    const qint64 pending = m_answers.pendingBodyBytes();
    if (pending > 0 && pending + m_head.contentLength > m_context.settings.bodyBytes)
        return refuse(kBusy);
    if (m_head.contentLength > kRetainedBody)
        m_head.keepAlive = false;
    m_phase = Phase::Body;
    m_bodyReceived = std::min(bodyBytes, m_head.contentLength);
    setBodyDeadline();
    if (m_context.parserSendsContinue)
        m_owesContinue = false;
    sendContinueIfOwed();
}

void HttpConnection::beginStreaming(qint64 headBytes)
{
    m_streamed.emplace(m_head.contentLength);
    m_head.keepAlive = false; // Qt has lost track of the stream
    m_phase = Phase::Streaming;
    m_bodyReceived = 0;
    hideInput();
    m_socket.skip(headBytes);
    // By the head alone: who is refused need not send the body.
    if (!storeStreamedBody() && m_phase != Phase::Streaming)
        return;
    sendContinueIfOwed();
    readStreamedBody();
}

void HttpConnection::readStreamedBody()
{
    hideInput();
    do {
        const auto moved = m_streamed->receive(m_socket);
        if (!moved)
            return refuse(moved.error());
        m_bodyReceived += *moved;
        if (m_streamed->isComplete())
            return finishStreaming();
        setBodyDeadline();
    } while (!m_streamed->isStored() && storeStreamedBody());
}

bool HttpConnection::storeStreamedBody()
{
    const StreamedBodies &rules = m_context.handlers.streamedBodies;
    const BodyVerdict verdict = rules.judge ? rules.judge(m_head, m_streamed->beginning()) : BodyTrust::Proven;
    if (const auto *error = std::get_if<Error>(&verdict)) {
        refuse(*error);
        return false;
    }
    const auto trust = std::get<BodyTrust>(verdict);
    if (trust == BodyTrust::Undecided && !m_streamed->hasWholeBeginning())
        return false;
    auto place = m_context.uploadRoom->admit(m_head.contentLength, trust == BodyTrust::Proven);
    if (!place) {
        refuse(kBusy);
        return false;
    }
    if (const auto stored = m_streamed->storeIn(rules.directory, *std::move(place)); !stored) {
        refuse(stored.error());
        return false;
    }
    return true;
}

void HttpConnection::finishStreaming()
{
    auto file = m_streamed->take();
    if (!file)
        return refuse(file.error());
    m_streamed.reset();
    HttpRequest request = makeRequest();
    request.bodyFile = *std::move(file);
    m_phase = Phase::Discarding;
    m_deadline = kNever;
    discardInput();
    const quint64 exchange = append(request, 0);
    handOver(std::move(request), exchange);
}

void HttpConnection::setBodyDeadline()
{
    const HttpSettings &settings = m_context.settings;
    m_deadline = m_bodyStart + settings.bodyTimeout + m_bodyReceived * 1000 / settings.bodyBytesPerSecond;
}

// RFC 9110 10.1.1: not before the answers to earlier requests.
void HttpConnection::sendContinueIfOwed()
{
    if (!m_owesContinue || !m_answers.isEmpty())
        return;
    m_owesContinue = false;
    m_socket.write("HTTP/1.1 100 Continue\r\n\r\n");
}

HttpRequest HttpConnection::makeRequest()
{
    HttpRequest request;
    request.head = std::exchange(m_head, {});
    request.peer = m_context.proxies.client(m_peer.first, request.head.joinedFields("x-forwarded-for"));
    request.requestId = m_context.nextRequestId();
    return request;
}

quint64 HttpConnection::append(const HttpRequest &request, qint64 bodyBytes)
{
    const RequestHead &head = request.head;
    const quint64 id = m_context.nextId();
    m_answers.append({.id = id,
                      .requestId = request.requestId,
                      .acceptLanguage = head.field("accept-language"),
                      .isHead = head.method == HttpMethod::Head,
                      .closes = !head.keepAlive,
                      .announcesKeepAlive = head.keepAlive && head.minorVersion == 0,
                      .bodyBytes = bodyBytes});
    return id;
}

void HttpConnection::handOver(HttpRequest &&request, quint64 exchange)
{
    ++m_context.statistics.requests;
    m_context.handlers.onRequest(std::move(request), ReplyToken(m_context.outbox, m_id, exchange));
}

void HttpConnection::refuse(const Refusal &refusal)
{
    refuse(m_context.errorResponse(refusal, m_head), m_context.nextRequestId());
}

void HttpConnection::refuse(const Error &error)
{
    const QByteArray requestId = m_context.nextRequestId();
    if (!error.internal.isEmpty())
        qWarning("an upload failed, request %s: %s", requestId.constData(), qPrintable(error.internal));
    refuse(m_context.errorResponse(error, m_head), requestId);
}

void HttpConnection::refuse(HttpResponse response, const QByteArray &requestId)
{
    ++m_context.statistics.refusedRequests;
    m_isRefused = true;
    m_phase = Phase::Discarding;
    m_deadline = kNever;
    m_streamed.reset();
    discardInput();
    const quint64 id = m_context.nextId();
    m_answers.append({.id = id, .requestId = requestId, .isHead = m_head.method == HttpMethod::Head, .closes = true});
    // Not flushed: this runs before Qt's slot, which should not find a socket that a failed write closed.
    m_answers.answer(id, std::move(response));
    afterWriting();
}

// Queued, so that Qt's slot does not find a closed socket.
void HttpConnection::cutOff()
{
    m_phase = Phase::Discarding;
    m_deadline = TransportContext::now();
    discardInput();
    QMetaObject::invokeMethod(
        this, [this] { abort(); }, Qt::QueuedConnection);
}

// What is read from now on is gone for Qt: its slot comes after ours. The transaction Qt may have begun would keep
// all of it in memory.
void HttpConnection::hideInput()
{
    if (m_socket.isTransactionStarted())
        m_socket.commitTransaction();
}

void HttpConnection::discardInput()
{
    hideInput();
    m_socket.skip(m_socket.bytesAvailable());
}

void HttpConnection::afterWriting()
{
    if (m_phase == Phase::Gone)
        return;
    if (m_answers.isBroken())
        return cutOff();
    if (m_answers.isFinished()) {
        if (m_socket.bytesToWrite() > 0 || m_isLingering)
            return;
        m_isLingering = true;
        endOutput();
        return;
    }
    if (!m_answers.isEmpty())
        return;
    sendContinueIfOwed();
    if (m_phase == Phase::Between)
        m_deadline = TransportContext::now() + m_context.settings.idleTimeout;
}

// The client shall read the last answer before the connection goes: closing while input is unread resets it.
void HttpConnection::endOutput()
{
    m_deadline = TransportContext::now() + kLingerTime;
    if (!m_isTls)
        ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR);
    else if (!m_isRefused)
        close();
    // Else it lingers: Qt can't end one direction of TLS, and the client may still be sending.
}

void HttpConnection::close()
{
    m_isClosing = true;
    m_deadline = TransportContext::now() + kLingerTime;
    m_socket.disconnectFromHost();
}

void HttpConnection::forget()
{
    if (std::exchange(m_phase, Phase::Gone) == Phase::Gone)
        return;
    m_context.connections.remove(m_id);
    // The port may already belong to a newer connection from the same address.
    const auto known = m_context.connectionsByPeer.constFind(m_peer);
    if (known != m_context.connectionsByPeer.constEnd() && *known == this)
        m_context.connectionsByPeer.erase(known);
}

} // namespace freeim
