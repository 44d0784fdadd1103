// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/server/outbound/socket_sink.h"

#include <QHash>

#include <mutex>

namespace freeim::test {

// A small HTTP server that keeps what it is asked.
class HttpSink final : public SocketSink
{
public:
    struct Answer
    {
        int status = 200;
        QByteArray body = {};
        QByteArray header = {}; // one more line, without its end
        bool never = false;     // the client waits in vain
    };
    struct Request
    {
        QByteArray method;
        QByteArray target;
        QHash<QByteArray, QByteArray> headers; // names in lower case
        QByteArray body;
    };

    // Gives the same answer to all.
    explicit HttpSink(Answer answer)
        : m_answer(std::move(answer))
    {
        start();
    }
    ~HttpSink() override { stop(); }

    [[nodiscard]] QString url() const;
    [[nodiscard]] QList<Request> requests() const;

private:
    void serve(QSslSocket &socket) override;

    const Answer m_answer;
    mutable std::mutex m_mutex; // for m_requests
    QList<Request> m_requests;
};

} // namespace freeim::test
