// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server_process.h"
#include "tests/support/test_certificate.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <signal.h>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

// The program with a certificate of its own, and a new one while it serves.
class TlsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_directory;
    std::optional<TestCertificate> m_certificate;
    std::optional<ServerProcess> m_server;

    std::unique_ptr<QSslSocket> connected() const
    {
        auto socket = std::make_unique<QSslSocket>();
        socket->setPeerVerifyMode(QSslSocket::VerifyNone);
        socket->connectToHostEncrypted(u"127.0.0.1"_s, m_server->port());
        if (!socket->waitForEncrypted(10'000))
            qWarning("no TLS: %s", qPrintable(socket->errorString()));
        return socket;
    }

    [[nodiscard]] QByteArray servedSerial() const { return connected()->peerCertificate().serialNumber(); }

    static QByteArray ask(QSslSocket &socket, const QByteArray &target = "/api/v1/captcha/image?type=login",
                          const QByteArray &fields = {})
    {
        socket.write("GET " + target + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n");
        QByteArray answer;
        while (!answer.contains("\r\n\r\n") && socket.waitForReadyRead(10'000))
            answer += socket.readAll();
        return answer;
    }

    void hangUp() const { QCOMPARE(::kill(static_cast<pid_t>(m_server->processId()), SIGHUP), 0); }

private Q_SLOTS:
    void initTestCase()
    {
        m_certificate.emplace(m_directory.path(), u"server"_s);
        m_server.emplace(QMap<QString, QString>{{u"FREEIM_HTTP_TLS_CERTIFICATE"_s, m_certificate->certificate},
                                                {u"FREEIM_HTTP_TLS_KEY"_s, m_certificate->key}});
    }

    void cleanupTestCase() { QCOMPARE(m_server->stop(), 0); }

    void servesTheApiAndWebSocketsEncrypted()
    {
        const auto socket = connected();
        const QByteArray answer = ask(*socket);
        const QByteArray refusal = ask(*connected(), "/api/v1/ws",
                                       "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                       "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");

        QVERIFY2(answer.startsWith("HTTP/1.1 200 "), answer.constData());
        QVERIFY(socket->sessionProtocol() == QSsl::TlsV1_3);
        QVERIFY2(refusal.startsWith("HTTP/1.1 401 "), refusal.constData()); // a WebSocket without a token
    }

    void aHangUpSignalBringsTheNewCertificateAndDisconnectsNobody()
    {
        const QByteArray before = servedSerial();
        const auto open = connected();
        QVERIFY(ask(*open).startsWith("HTTP/1.1 200 "));

        m_certificate.emplace(m_directory.path(), u"server"_s);
        QCOMPARE(servedSerial(), before); // not before it is told
        hangUp();

        QTRY_VERIFY(servedSerial() != before);
        QVERIFY(ask(*open).startsWith("HTTP/1.1 200 "));
    }

    void aBadCertificateLeavesTheOldInService()
    {
        const QByteArray before = servedSerial();
        QFile file(m_certificate->certificate);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QVERIFY(file.write("no certificate\n") > 0);
        file.close();

        hangUp();

        QTRY_VERIFY(m_server->log().contains("holds no certificate in PEM form"));
        QCOMPARE(servedSerial(), before);
    }
};

QTEST_GUILESS_MAIN(TlsTest)
#include "tls_test.moc"
