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

void StubServer::answerWith(const QByteArray &body, int status, const QByteArray &moreHeaders)
{
    m_answer = "HTTP/1.1 " + QByteArray::number(status) +
               " X\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" +
               moreHeaders + "\r\n" + body;
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
            if (!m_answer.isEmpty())
                socket->write(m_answer);
        });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
}

} // namespace freeim::test
