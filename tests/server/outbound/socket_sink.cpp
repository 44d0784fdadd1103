// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/outbound/socket_sink.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QTcpServer>

namespace freeim::test {

namespace {

using namespace Qt::StringLiterals;

class DescriptorServer final : public QTcpServer
{
public:
    QList<qintptr> descriptors;

protected:
    void incomingConnection(qintptr descriptor) override { descriptors << descriptor; }
};

} // namespace

const TestCertificate &TestCertificate::instance()
{
    static const TestCertificate certificate;
    return certificate;
}

TestCertificate::TestCertificate()
{
    QProcess openssl;
    openssl.start(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s,
                                 u"-subj"_s, u"/CN=127.0.0.1"_s, u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s,
                                 u"-keyout"_s, m_directory.filePath(u"key.pem"_s), u"-out"_s, file()});
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        qFatal("openssl made no certificate: %s", openssl.readAllStandardError().constData());
}

void TestCertificate::use(QSslSocket &socket) const
{
    QFile key(m_directory.filePath(u"key.pem"_s));
    if (!key.open(QIODevice::ReadOnly))
        qFatal("no key: %s", qUtf8Printable(key.errorString()));
    socket.setPrivateKey(QSslKey(&key, QSsl::Rsa));
    socket.setLocalCertificateChain(QSslCertificate::fromPath(file()));
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
}

void SocketSink::start()
{
    m_thread = std::thread([this] { run(); });
    while (m_port == 0)
        std::this_thread::yield();
}

void SocketSink::stop()
{
    m_stopping = true;
    m_thread.join();
}

void SocketSink::run()
{
    DescriptorServer server;
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("no port: %s", qUtf8Printable(server.errorString()));
    m_port = server.serverPort();
    while (!m_stopping) {
        server.waitForNewConnection(20);
        while (!server.descriptors.isEmpty()) {
            ++m_connections;
            QSslSocket socket;
            socket.setSocketDescriptor(server.descriptors.takeFirst());
            serve(socket);
            if (socket.state() == QAbstractSocket::ConnectedState) {
                socket.disconnectFromHost();
                if (socket.state() != QAbstractSocket::UnconnectedState)
                    socket.waitForDisconnected(kPatience);
            }
        }
    }
}

QByteArray SocketSink::readLine(QSslSocket &socket)
{
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(kPatience))
            return {};
    }
    return socket.readLine();
}

QByteArray SocketSink::readExactly(QSslSocket &socket, qsizetype count)
{
    while (socket.bytesAvailable() < count) {
        if (!socket.waitForReadyRead(kPatience))
            return {};
    }
    return socket.read(count);
}

void SocketSink::write(QSslSocket &socket, const QByteArray &bytes)
{
    socket.write(bytes);
    while (socket.bytesToWrite() > 0 || socket.encryptedBytesToWrite() > 0) {
        if (!socket.waitForBytesWritten(kPatience))
            return; // the peer has gone
    }
}

} // namespace freeim::test
