// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/console/stub_server.h"

#include <QTcpSocket>

namespace freeim::test {

using namespace Qt::StringLiterals;

StubServer::StubServer(QObject *parent)
    : QTcpServer(parent)
{
    listen(QHostAddress::LocalHost);
    connect(this, &QTcpServer::newConnection, this, &StubServer::take);
}

namespace {

QByteArray wholeAnswer(const QByteArray &body, int status, const QByteArray &moreHeaders)
{
    return "HTTP/1.1 " + QByteArray::number(status) +
           " X\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" +
           moreHeaders + "\r\n" + body;
}

} // namespace

void StubServer::answerWith(const QByteArray &body, int status, const QByteArray &moreHeaders)
{
    m_answer = wholeAnswer(body, status, moreHeaders);
}

void StubServer::answerWhere(const QByteArray &path, const QByteArray &body, int status)
{
    m_paths.prepend({path, wholeAnswer(body, status, {})});
}

QByteArray StubServer::answerTo(const QByteArray &request) const
{
    const QByteArray line = request.left(request.indexOf('\r'));
    for (const auto &[path, answer] : m_paths) {
        if (line.contains(path))
            return answer;
    }
    return m_answer;
}

void StubServer::stop()
{
    close();
    for (QTcpSocket *socket : findChildren<QTcpSocket *>())
        socket->abort();
}

QUrl StubServer::url() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(serverPort()));
}

void StubServer::take()
{
    while (QTcpSocket *socket = nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            m_requests.append(socket->readAll());
            const QByteArray answer = answerTo(m_requests.last());
            socket->setProperty("unanswered", answer.isEmpty() ? m_requests.last() : QByteArray());
            if (!answer.isEmpty())
                socket->write(answer);
        });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            const QByteArray unanswered = socket->property("unanswered").toByteArray();
            if (!unanswered.isEmpty())
                m_abandoned.append(unanswered);
            socket->deleteLater();
        });
    }
}

} // namespace freeim::test
