// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/load/http_client.h"

namespace freeim::load {

namespace {

constexpr auto kAskTimeout = std::chrono::seconds(30);
constexpr qsizetype kStatusOffset = 9; // behind "HTTP/1.1 "

// As this server and the floor write it; they spell it one way.
constexpr QByteArrayView kLengthField("\r\nContent-Length: ");

QByteArray head(const char *method, const QByteArray &target, const QByteArray &token)
{
    QByteArray text = QByteArray(method) + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    if (!token.isEmpty())
        text += "Authorization: " + token + "\r\n";
    return text;
}

} // namespace

HttpClient::HttpClient(EventLoop &loop, quint16 port, OnAnswer onAnswer, Connecting connecting)
    : Stream(loop, port, connecting)
    , m_onAnswer(std::move(onAnswer))
{}

void HttpClient::send(QByteArrayView request)
{
    Q_ASSERT(!m_isWaiting);
    if (!isOpen()) {
        m_onAnswer(0, {});
        return;
    }
    m_isWaiting = true;
    write(request);
}

qsizetype HttpClient::use(QByteArrayView received)
{
    const qsizetype headEnd = received.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return 0;
    const QByteArrayView head = received.first(headEnd);
    const qsizetype field = head.indexOf(kLengthField);
    qsizetype length = 0;
    for (qsizetype i = field + kLengthField.size(); field >= 0 && i < head.size() && head[i] >= '0' && head[i] <= '9';
         ++i)
        length = 10 * length + (head[i] - '0');
    const qsizetype bodyStart = headEnd + 4;
    if (received.size() < bodyStart + length)
        return 0;
    m_isWaiting = false;
    m_onAnswer(head.sliced(kStatusOffset, 3).toInt(), received.sliced(bodyStart, length));
    return bodyStart + length;
}

void HttpClient::closed()
{
    if (std::exchange(m_isWaiting, false))
        m_onAnswer(0, {});
}

HttpAnswer ask(quint16 port, const QByteArray &request)
{
    EventLoop loop;
    HttpAnswer answer;
    HttpClient client(loop, port, [&](int status, QByteArrayView body) { answer = {status, body.toByteArray()}; });
    if (!client.isOpen())
        return answer;
    client.send(request);
    loop.runUntil([&] { return !client.isWaiting(); }, kAskTimeout);
    return answer;
}

QByteArray getRequest(const QByteArray &target, const QByteArray &token)
{
    return head("GET", target, token) + "\r\n";
}

QByteArray postRequest(const QByteArray &target, const QByteArray &form, const QByteArray &token)
{
    return head("POST", target, token) +
           "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + QByteArray::number(form.size()) +
           "\r\n\r\n" + form;
}

} // namespace freeim::load
