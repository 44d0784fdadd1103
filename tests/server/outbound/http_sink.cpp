// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/outbound/http_sink.h"

namespace freeim::test {

QString HttpSink::url() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(port());
}

QList<HttpSink::Request> HttpSink::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void HttpSink::serve(QSslSocket &socket)
{
    const QList<QByteArray> start = readLine(socket).trimmed().split(' ');
    if (start.size() != 3)
        return;
    Request request{.method = start[0], .target = start[1], .headers = {}, .body = {}};
    for (QByteArray line = readLine(socket).trimmed(); !line.isEmpty(); line = readLine(socket).trimmed()) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    request.body = readExactly(socket, request.headers.value("content-length").toLongLong());
    {
        const std::lock_guard lock(m_mutex);
        m_requests << request;
    }

    if (m_answer.never) {
        while (!isStopping() && socket.state() == QAbstractSocket::ConnectedState)
            socket.waitForReadyRead(20);
        return;
    }
    write(socket, "HTTP/1.1 " + QByteArray::number(m_answer.status) +
                      " Status\r\nConnection: close\r\nContent-Length: " + QByteArray::number(m_answer.body.size()) +
                      "\r\n" + m_answer.header + (m_answer.header.isEmpty() ? "\r\n" : "\r\n\r\n") + m_answer.body);
}

} // namespace freeim::test
