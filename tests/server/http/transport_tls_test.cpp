// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/openssl_handles.h"
#include "server/http/tls_configuration.h"
#include "tests/server/http/transport_fixture.h"
#include "tests/support/test_certificate.h"

#include <QSignalSpy>
#include <QSslCertificate>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <openssl/pem.h>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

// Makes it one that expired yesterday. The tool openssl has refused to since 3.4.
bool expire(const TestCertificate &files)
{
    constexpr long kDay = 24L * 60 * 60; // s
    const auto opened = [](const QString &path, const char *mode) {
        return openssl::Bio(BIO_new_file(QFile::encodeName(path).constData(), mode));
    };
    const openssl::Certificate certificate(
        PEM_read_bio_X509(opened(files.certificate, "r").get(), nullptr, nullptr, nullptr));
    const openssl::PrivateKey key(PEM_read_bio_PrivateKey(opened(files.key, "r").get(), nullptr, nullptr, nullptr));
    return certificate && key && X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -2 * kDay) &&
           X509_gmtime_adj(X509_getm_notAfter(certificate.get()), -kDay) &&
           X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0 &&
           PEM_write_bio_X509(opened(files.certificate, "w").get(), certificate.get()) == 1;
}

} // namespace

class TransportTlsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_directory;
    std::optional<TestCertificate> m_certificate;

    [[nodiscard]] HttpSettings settings() const
    {
        HttpSettings settings = TransportFixture::smallSettings();
        settings.tls = {.certificate = m_certificate->certificate, .key = m_certificate->key};
        return settings;
    }

    [[nodiscard]] static RawClient client(const TransportFixture &server)
    {
        return RawClient(server.transport->port(), QSslConfiguration::defaultConfiguration());
    }

    // What openssl s_client says when it is given input; 0: it was let in.
    struct Handshake
    {
        int status;
        QByteArray output;
    };
    [[nodiscard]] static Handshake sClient(const TransportFixture &server, const QStringList &arguments,
                                           const QByteArray &input = "Q\n")
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"OPENSSL_CONF"_s, u"/dev/null"_s); // Debian's forbids the client what we want it to try
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(u"openssl"_s,
                      QStringList{u"s_client"_s, u"-connect"_s, u"127.0.0.1:%1"_s.arg(server.transport->port())} +
                          arguments);
        QByteArray output;
        bool isAsked = false;
        const bool isOver = QTest::qWaitFor(
            [&] {
                output += process.readAll();
                // Keys are commands once the handshake is through.
                if (!isAsked && output.contains("Verify return code")) {
                    isAsked = true;
                    process.write(input);
                    process.closeWriteChannel();
                }
                return process.state() == QProcess::NotRunning;
            },
            20'000);
        output += process.readAll();
        return {isOver ? process.exitCode() : -1, output};
    }

    [[nodiscard]] static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void initTestCase() { m_certificate.emplace(m_directory.path(), u"first"_s); }

    void answersInOrderOnAKeptConnection()
    {
        TransportFixture server(settings());
        RawClient client = TransportTlsTest::client(server);

        client.send(post("/1", "hello") + get("/2"));
        QTRY_VERIFY(!server.waiting.empty());
        QCOMPARE(server.waiting[0].first.body, QByteArray("hello"));
        server.waiting[0].second.send(TransportFixture::text("one"));
        QTRY_COMPARE(server.waiting.size(), 2U);
        server.waiting[1].second.send(TransportFixture::text("two"));

        QCOMPARE(client.next().body, QByteArray("one"));
        QCOMPARE(client.next().body, QByteArray("two"));
        QVERIFY(!client.isClosed());
        QCOMPARE(server.transport->statistics().connections, 1);
    }

    void endsInOrderWhenTheClientWantsIt()
    {
        TransportFixture server(settings());
        RawClient client = TransportTlsTest::client(server);

        client.send(get("/", "Connection: close\r\n"));
        QTRY_COMPARE(server.waiting.size(), 1U);
        server.waiting[0].second.send(TransportFixture::text(QByteArray(3'000'000, 'x')));

        QCOMPARE(client.next().body.size(), 3'000'000);
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.socket().error(), QAbstractSocket::RemoteHostClosedError); // told, not torn off
        QTRY_COMPARE(server.transport->statistics().connections, 0);
    }

    void refusalsReachAClientThatGoesOnSending()
    {
        TransportFixture server(settings());
        RawClient client = TransportTlsTest::client(server);
        QTimer feeder;
        connect(&feeder, &QTimer::timeout, this, [&client] {
            if (!client.isClosed() && client.socket().bytesToWrite() == 0)
                client.send(QByteArray(50'000, 'x'));
        });

        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n");
        feeder.start(1);

        QCOMPARE(client.next().status, 413);
        QTRY_VERIFY(client.isClosed());
        QTRY_COMPARE(server.transport->statistics().connections, 0);
    }

    void endsABodyThatTakesTooLong()
    {
        HttpSettings impatient = settings();
        impatient.bodyTimeout = 150;
        TransportFixture server(impatient);
        RawClient client = TransportTlsTest::client(server);

        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345");

        QCOMPARE(client.next().status, 408);
        QTRY_VERIFY(client.isClosed());
    }

    void cutsOffAClientThatStopsReading()
    {
        HttpSettings impatient = settings();
        impatient.idleTimeout = 400;
        TransportFixture server(impatient);
        RawClient client = TransportTlsTest::client(server);
        client.socket().setReadBufferSize(1);

        client.send(get("/"));
        QTRY_COMPARE(server.waiting.size(), 1U);
        server.waiting[0].second.send(TransportFixture::text(QByteArray(20'000'000, 'x')));

        QTRY_COMPARE(server.transport->statistics().cutOff, 1);
        QTRY_COMPARE(server.transport->statistics().connections, 0);
    }

    void sendsAFileToASlowReader()
    {
        TransportFixture server(settings());
        RawClient client = TransportTlsTest::client(server);
        client.socket().setReadBufferSize(64 * 1024);
        const auto file = std::make_shared<QTemporaryFile>();
        QVERIFY(file->open());
        const QByteArray content(8'000'000, 'x');
        QCOMPARE(file->write(content), content.size());
        QVERIFY(file->flush());

        client.send(get("/file"));
        QTRY_COMPARE(server.waiting.size(), 1U);
        server.waiting[0].second.send({.file = file, .fileLength = content.size()});

        QVERIFY(client.next().body == content);
    }

    void carriesWebSockets()
    {
        TransportFixture server(settings());
        QWebSocket client;
        QSslConfiguration trusting = client.sslConfiguration();
        trusting.setPeerVerifyMode(QSslSocket::VerifyNone);
        client.setSslConfiguration(trusting);
        QStringList received;
        connect(&client, &QWebSocket::textMessageReceived, this, [&](const QString &text) { received += text; });

        client.open(QUrl(u"wss://127.0.0.1:%1/ws"_s.arg(server.transport->port())));
        QTRY_COMPARE(server.webSockets.size(), 1U);
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        QWebSocket &socket = *server.webSockets[0].first;
        socket.sendTextMessage(u"hello"_s);
        QTRY_COMPARE(received, QStringList{u"hello"_s});
        client.sendTextMessage(QString(1001, u'x'));

        QTRY_COMPARE(client.closeCode(), QWebSocketProtocol::CloseCodeTooMuchData);
        server.webSockets.clear();
        QTRY_COMPARE(server.transport->statistics().connections, 0);
    }

    void seesWhatASlowWebSocketLeavesUnread()
    {
        TransportFixture server(settings());
        RawClient client = TransportTlsTest::client(server);
        client.send(handshake("/ws"));
        QCOMPARE(client.next().status, 101);
        client.socket().setReadBufferSize(1);

        server.webSockets[0].first->sendTextMessage(QString(20'000'000, u'x'));
        QTest::qWait(300); // until the kernel's buffers are full

        QVERIFY(server.webSockets[0].first->bytesToWrite() > 5'000'000);
    }

    void cutsClientsThatNeverShakeHands()
    {
        HttpSettings impatient = settings();
        impatient.tls.handshakeTimeout = 200;
        TransportFixture server(impatient);
        RawClient silent(server.transport->port());
        RawClient plain(server.transport->port());
        RawClient garbage(server.transport->port());

        plain.send(get("/"));
        garbage.send(QByteArray(10'000, '\xff'));

        QTRY_VERIFY(plain.isClosed());
        QTRY_VERIFY(garbage.isClosed());
        QTRY_VERIFY(silent.isClosed());
        QVERIFY(server.waiting.empty());
        QTRY_COMPARE(server.transport->statistics().connections, 0);
        QCOMPARE(server.transport->statistics().failedHandshakes, 3);
        QCOMPARE(server.transport->statistics().timedOut, 1);
    }

    void countsHandshakesAmongTheConnections()
    {
        HttpSettings few = settings();
        few.connections = 2;
        TransportFixture server(few);
        RawClient first(server.transport->port());
        RawClient second(server.transport->port());
        QTRY_COMPARE(server.transport->statistics().connections, 2);

        RawClient third(server.transport->port());

        QTRY_VERIFY(third.isClosed());
        QCOMPARE(server.transport->statistics().refusedConnections, 1);
    }

    void survivesClientsThatHangUpDuringTheHandshake()
    {
        TransportFixture server(settings());

        for (int i = 0; i < 50; ++i) {
            QSslSocket socket;
            socket.setPeerVerifyMode(QSslSocket::VerifyNone);
            socket.connectToHostEncrypted(u"127.0.0.1"_s, server.transport->port());
            for (int turn = 0; turn < i % 10; ++turn)
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
            socket.abort();
        }

        QTRY_COMPARE(server.transport->statistics().connections, 0);
        RawClient client = TransportTlsTest::client(server);
        client.send(get("/"));
        QTRY_COMPARE(server.waiting.size(), 1U);
    }

    void aTransportGoesWithHandshakesUnderWay()
    {
        TransportFixture server(settings());
        RawClient silent(server.transport->port());
        QTRY_COMPARE(server.transport->statistics().connections, 1);

        server.transport.reset();

        QTRY_VERIFY(silent.isClosed());
    }

    void drainsHandshakesToo()
    {
        TransportFixture server(settings());
        RawClient silent(server.transport->port());
        QTRY_COMPARE(server.transport->statistics().connections, 1);
        bool isDrained = false;

        server.transport->drain([&isDrained] { isDrained = true; });

        QTRY_VERIFY(isDrained);
        QTRY_VERIFY(silent.isClosed());
    }

    void takesANewCertificateForNewConnectionsOnly()
    {
        TestCertificate certificate(m_directory.path(), u"changing"_s);
        HttpSettings changing = settings();
        changing.tls = {.certificate = certificate.certificate, .key = certificate.key};
        TransportFixture server(changing);
        RawClient before = client(server);
        const auto nameOf = [](RawClient &client) {
            return static_cast<QSslSocket &>(client.socket()).peerCertificate().serialNumber();
        };

        certificate = TestCertificate(m_directory.path(), u"changing"_s, u"rsa:2048"_s);
        QVERIFY(server.transport->reloadTls());
        RawClient after = client(server);
        before.send(get("/"));
        after.send(get("/"));

        QTRY_COMPARE(server.waiting.size(), 2U);
        QVERIFY(nameOf(before) != nameOf(after));
        QVERIFY(!before.isClosed());
    }

    void keepsTheOldCertificateWhenTheNewIsBad()
    {
        const TestCertificate certificate(m_directory.path(), u"good"_s);
        HttpSettings changing = settings();
        changing.tls = {.certificate = certificate.certificate, .key = certificate.key};
        TransportFixture server(changing);

        write(certificate.certificate, bytesOf(m_certificate->certificate)); // its key is another
        const auto reloaded = server.transport->reloadTls();
        RawClient client = TransportTlsTest::client(server);
        client.send(get("/"));

        QVERIFY(!reloaded);
        QVERIFY2(reloaded.error().internal.contains("does not belong"_L1), qPrintable(reloaded.error().internal));
        QTRY_COMPARE(server.waiting.size(), 1U);
    }

    void saysWhatIsWrongWithItsFiles_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("reason");
        const TestCertificate other(m_directory.path(), u"other"_s);
        const QString encrypted = m_directory.filePath(u"encrypted.key"_s);
        runTool(u"openssl"_s, {u"ec"_s, u"-in"_s, m_certificate->key, u"-aes256"_s, u"-passout"_s, u"pass:secret"_s,
                               u"-out"_s, encrypted});
        const QString &good = m_certificate->certificate;
        const QString &key = m_certificate->key;
        QTest::newRow("no certificate") << u"/nonexistent.crt"_s << key << u"'/nonexistent.crt': No such file"_s;
        QTest::newRow("no key") << good << u"/nonexistent.key"_s << u"'/nonexistent.key': No such file"_s;
        QTest::newRow("files swapped") << key << good << u"holds no certificate in PEM form"_s;
        QTest::newRow("a certificate as key") << good << good << u"holds no RSA or EC private key"_s;
        QTest::newRow("another's key") << good << other.key << u"does not belong to the certificate"_s;
        QTest::newRow("a passphrase") << good << encrypted << u"without a passphrase"_s;
    }

    void saysWhatIsWrongWithItsFiles()
    {
        QFETCH(const QString, certificate);
        QFETCH(const QString, key);
        QFETCH(const QString, reason);
        HttpSettings wrong = settings();
        wrong.tls = {.certificate = certificate, .key = key};
        HttpTransport transport(wrong, {}, {});

        const auto listening = transport.listen();

        QVERIFY(!listening);
        QVERIFY2(listening.error().internal.contains(reason), qPrintable(listening.error().internal));
    }

    void warnsOfACertificateThatExpired()
    {
        const TestCertificate certificate(m_directory.path(), u"expired"_s);
        QVERIFY(expire(certificate));

        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"expired.crt' expired at"_s));

        QVERIFY(loadTlsConfiguration({.certificate = certificate.certificate, .key = certificate.key}));
    }

    void warnsOfAKeyThatEverybodyMayRead()
    {
        const TestCertificate certificate(m_directory.path(), u"shared"_s);
        QVERIFY(QFile::setPermissions(certificate.key, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));

        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"shared.key' can be read by every user"_s));

        QVERIFY(loadTlsConfiguration({.certificate = certificate.certificate, .key = certificate.key}));
    }

    // The same client is let in when it offers what we take, so it is the server that refuses.
    void speaksNothingOldOrWeak_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<bool>("isLetIn");
        const QString all = u"ALL:@SECLEVEL=0"_s;
        QTest::newRow("TLS 1.3") << QStringList{u"-tls1_3"_s} << true;
        QTest::newRow("TLS 1.2") << QStringList{u"-tls1_2"_s, u"-cipher"_s, all} << true;
        QTest::newRow("TLS 1.1") << QStringList{u"-tls1_1"_s, u"-cipher"_s, all} << false;
        QTest::newRow("TLS 1.0") << QStringList{u"-tls1"_s, u"-cipher"_s, all} << false;
        const auto cipher = [](const char *name, bool isLetIn) {
            QTest::newRow(name) << QStringList{u"-tls1_2"_s, u"-cipher"_s,
                                               QString::fromLatin1(name) + u":@SECLEVEL=0"_s}
                                << isLetIn;
        };
        cipher("ECDHE-RSA-AES128-GCM-SHA256", true);
        cipher("ECDHE-RSA-CHACHA20-POLY1305", true);
        cipher("ECDHE-RSA-AES128-SHA", false); // CBC
        cipher("AES128-GCM-SHA256", false);    // no forward secrecy
        cipher("AES256-SHA", false);
        cipher("DHE-RSA-AES128-GCM-SHA256", false);
        cipher("ADH-AES128-SHA256", false); // nobody's certificate
        cipher("NULL-SHA256", false);
        QTest::newRow("TLS 1.3 CCM") << QStringList{u"-tls1_3"_s, u"-ciphersuites"_s, u"TLS_AES_128_CCM_SHA256"_s}
                                     << false;
    }

    void speaksNothingOldOrWeak()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const bool, isLetIn);
        const TestCertificate certificate(m_directory.path(), u"rsa"_s, u"rsa:2048"_s);
        HttpSettings rsa = settings();
        rsa.tls = {.certificate = certificate.certificate, .key = certificate.key};
        TransportFixture server(rsa);

        const Handshake shaken = sClient(server, arguments);

        QVERIFY2((shaken.status == 0) == isLetIn, shaken.output.constData());
        if (!isLetIn) {
            // It was asked, and said no.
            QVERIFY2(shaken.output.contains("SSL handshake has read 0 bytes"), shaken.output.constData());
            QVERIFY2(!shaken.output.contains("written 0 bytes"), shaken.output.constData());
            QTRY_COMPARE(server.transport->statistics().failedHandshakes, 1);
        }
    }

    void doesNotRenegotiate()
    {
        TransportFixture server(settings());

        const Handshake shaken = sClient(server, {u"-tls1_2"_s}, "R\n");

        QVERIFY2(shaken.output.contains("RENEGOTIATING"), shaken.output.constData());
        QVERIFY2(shaken.output.contains("no renegotiation"), shaken.output.constData());
    }
};

FREEIM_TRANSPORT_TEST_MAIN(TransportTlsTest)
#include "transport_tls_test.moc"
