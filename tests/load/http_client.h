// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/load/stream.h"

#include <QList>

namespace freeim::load {

// A kept-alive HTTP connection with one request under way at a time. The answer's body is valid during the call only.
class HttpClient final : public Stream
{
public:
    using OnAnswer = std::function<void(int status, QByteArrayView body)>;

    HttpClient(EventLoop &loop, quint16 port, OnAnswer onAnswer, Connecting connecting = Connecting::AtOnce);

    // The whole request, head and body; not while another is under way. On a connection that was lost the answer is
    // status 0, at once.
    void send(QByteArrayView request);
    [[nodiscard]] bool isWaiting() const { return m_isWaiting; }

private:
    qsizetype use(QByteArrayView received) override;
    void closed() override;

    const OnAnswer m_onAnswer;
    bool m_isWaiting = false;
};

struct HttpAnswer
{
    int status = 0; // 0: none came
    QByteArray body = {};
};

// Sends one request on a connection of its own and waits for the answer.
[[nodiscard]] HttpAnswer ask(quint16 port, const QByteArray &request);

[[nodiscard]] QByteArray getRequest(const QByteArray &target, const QByteArray &token = {});
// The body is a form, url-encoded.
[[nodiscard]] QByteArray postRequest(const QByteArray &target, const QByteArray &form, const QByteArray &token = {});

} // namespace freeim::load
