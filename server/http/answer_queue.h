// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/http_message.h"

#include <QTcpSocket>
#include <memory>
#include <optional>
#include <vector>

namespace freeim {

// A request taken and not yet answered completely.
struct Exchange
{
    quint64 id = 0;
    QByteArray requestId = {};
    QByteArray acceptLanguage = {};
    bool isHead = false;
    bool closes = false;             // the connection ends after its answer
    bool announcesKeepAlive = false; // to an HTTP/1.0 client
    qint64 bodyBytes = 0;            // of the request, in memory until it is answered
    std::optional<HttpResponse> response = {};
    std::shared_ptr<void> parserHold = {}; // what keeps Qt's parser from going on, where it can be held
};

// The answers of one connection, written in the order of their requests. I/O thread.
class AnswerQueue
{
public:
    explicit AnswerQueue(QTcpSocket &socket);

    void append(Exchange exchange);
    [[nodiscard]] Exchange *find(quint64 id); // valid until the queue changes
    // Gives the answer of an exchange that waits for it, then writes as far as order and the socket's buffer allow.
    void answer(quint64 id, HttpResponse response);
    // The socket took bytes.
    void bytesWritten(qint64 bytes);
    void clear();

    [[nodiscard]] bool isEmpty() const { return m_exchanges.empty(); }
    [[nodiscard]] int size() const { return static_cast<int>(m_exchanges.size()); }
    [[nodiscard]] bool isLast(const Exchange &exchange) const { return &exchange == &m_exchanges.back(); }
    [[nodiscard]] qint64 pendingBodyBytes() const;
    [[nodiscard]] bool holdsParser() const;
    // An answer that ends the connection was written: nothing may follow it.
    [[nodiscard]] bool isFinished() const { return m_isFinished; }
    // A file ended before its announced length, so the answer can't be completed.
    [[nodiscard]] bool isBroken() const { return m_isBroken; }
    // Whether the client took too little since the last call that said so. window: ms.
    [[nodiscard]] bool isStalled(qint64 now, int window);

private:
    void write();
    void begin(Exchange &exchange);
    bool writeFile();

    QTcpSocket &m_socket;
    // Few at any time. Unlike a deque it takes no memory before the first, which a WebSocket never has.
    std::vector<Exchange> m_exchanges;

    // The file of the first exchange, once its head is written.
    std::shared_ptr<QFile> m_file = {};
    qint64 m_fileOffset = 0;
    qint64 m_fileRemaining = 0;

    bool m_isFinished = false;
    bool m_isBroken = false;

    qint64 m_taken = 0; // bytes the socket took since the window began
    qint64 m_windowEnd = 0;
};

} // namespace freeim
