// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/answer_queue.h"
#include "server/http/request_head.h"
#include "server/http/streamed_body.h"
#include "server/http/transport_context.h"

#include <QObject>
#include <QTcpSocket>
#include <optional>

namespace freeim {

// One client connection below and around Qt's HTTP parser. Its slot on readyRead is connected before Qt's, so it sees
// every byte first: it checks the head strictly, keeps sizes and times, and hides from Qt what Qt must not see by
// reading it away. Qt then assembles the body and calls back through the transport. Ends with its socket or when that
// becomes a WebSocket; I/O thread.
class HttpConnection : public QObject
{
public:
    // context must outlive this. id is unique within it.
    HttpConnection(QTcpSocket &socket, TransportContext &context);
    ~HttpConnection() override;
    Q_DISABLE_COPY_MOVE(HttpConnection)

    // Qt's parser has a request. Returns its exchange, or nullopt when it is not the request whose head was checked:
    // then the two parsers disagree, and the connection is cut.
    std::optional<quint64> dispatch(const QByteArray &body);
    [[nodiscard]] bool isWaiting(quint64 exchange) { return m_answers.find(exchange) != nullptr; }
    // For a parser that can be kept from going on to the next request: until then nothing is read here either.
    void holdParser(quint64 exchange, std::shared_ptr<void> hold);

    void answer(Reply &&reply);

    // The handshake that was accepted and is being completed by Qt.
    [[nodiscard]] bool isUpgrading() const { return m_phase == Phase::Upgrading; }
    // Its WebSocket is open. This object has done its work and goes: what it holds is a tenth of an idle WebSocket.
    [[nodiscard]] HttpRequest takeUpgrade();
    [[nodiscard]] QTcpSocket &socket() { return m_socket; }

    // Enforces the time limits; called a few times a second.
    void sweep(qint64 now);
    void abort();

private:
    enum class Phase
    {
        Between,    // no byte of a next request yet
        Head,       // of a request, incomplete
        Body,       // Qt assembles it
        Streaming,  // goes to a file, past Qt
        Upgrading,  // Qt completes a WebSocket handshake
        Discarding, // no further request is taken: input is thrown away until the connection closes
        Gone        // a WebSocket, or closed
    };

    void onReadyRead();
    void onBytesWritten(qint64 bytes);
    void onDisconnected();

    [[nodiscard]] bool skipEmptyLines();
    void readHead();
    // headBytes, bodyBytes: of the request, among what the socket holds unread.
    void beginRequest(qint64 headBytes, qint64 bodyBytes);
    void beginUpgrade();
    void beginBody(qint64 bodyBytes);
    void beginStreaming(qint64 headBytes);
    void readStreamedBody();
    // Whether the body may go to disk, and does from now on. Otherwise it waits, or is refused.
    [[nodiscard]] bool storeStreamedBody();
    void finishStreaming();
    void setBodyDeadline();
    void sendContinueIfOwed();

    [[nodiscard]] HttpRequest makeRequest();
    quint64 append(const HttpRequest &request, qint64 bodyBytes);
    void handOver(HttpRequest &&request, quint64 exchange);

    void refuse(const Refusal &refusal);
    void refuse(HttpResponse response, const QByteArray &requestId);
    void refuse(const Error &error);
    void cutOff();
    void hideInput();
    void discardInput();
    void afterWriting();
    void endOutput();
    void close();
    void forget();

    QTcpSocket &m_socket;
    TransportContext &m_context;
    const quint64 m_id;
    const QPair<QHostAddress, quint16> m_peer;

    Phase m_phase = Phase::Between;
    qint64 m_deadline = 0; // when sweep() ends the phase
    AnswerQueue m_answers;
    const bool m_isTls;
    bool m_isRefused = false; // the client may not be through with sending
    bool m_isLingering = false;
    bool m_isClosing = false; // Qt ends the connection when everything is written

    int m_emptyLineBytes = 0;
    QByteArray m_headBytes = {};
    RequestHead m_head = {};
    qint64 m_bodyStart = 0;
    qint64 m_bodyReceived = 0;
    bool m_owesContinue = false;
    std::optional<StreamedBody> m_streamed = {};
    std::unique_ptr<HttpRequest> m_upgrade = {};
};

} // namespace freeim
