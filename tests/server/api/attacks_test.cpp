// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QTcpSocket>
#include <QTest>

#include <limits>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMebibyte = 1024 * 1024;

// What attacks may add to the server's memory, whose allocator keeps some of what it was given back. Sanitizers keep
// freed memory, so there is no bound with them.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr qint64 kMemoryBound = std::numeric_limits<qint64>::max() / 2;
#else
constexpr qint64 kMemoryBound = 24 * kMebibyte;
#endif

using Sockets = std::vector<std::unique_ptr<QTcpSocket>>;

QByteArray postOf(qsizetype size)
{
    return "POST /api/v1/login/basic HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: " +
           QByteArray::number(size) + "\r\n\r\n" + QByteArray(size, ' ');
}

} // namespace

// The server as a whole under the usual attacks: it stays small, goes on answering, and is as it was afterwards.
class AttacksTest : public QObject
{
    Q_OBJECT

    std::optional<ServerProcess> m_server;

    std::unique_ptr<QTcpSocket> connected() const
    {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(u"127.0.0.1"_s, m_server->port());
        if (!socket->waitForConnected(10'000))
            qFatal("the server takes no connections");
        return socket;
    }

    Sockets connected(int count) const
    {
        Sockets sockets;
        for (int i = 0; i < count; ++i)
            sockets.push_back(connected());
        return sockets;
    }

    static QByteArray answerOf(QTcpSocket &socket)
    {
        QByteArray answer;
        while (!answer.contains("\r\n\r\n") && socket.waitForReadyRead(20'000))
            answer += socket.readAll();
        return answer;
    }

    [[nodiscard]] bool answers() const
    {
        return ApiClient(m_server->port()).get(u"/captcha/image"_s, {{u"type"_s, u"login"_s}}).code() == 0;
    }

    // Sends bytes until the other side has enough; what it said.
    QByteArray flood(const QByteArray &beginning, qint64 bytes, qint64 &mostMemory)
    {
        const auto socket = connected();
        socket->write(beginning);
        const QByteArray piece(kMebibyte, 'x');
        QByteArray answer;
        for (qint64 sent = 0; sent < bytes && socket->state() == QAbstractSocket::ConnectedState;
             sent += piece.size()) {
            socket->write(piece);
            while (socket->bytesToWrite() > 0 && socket->waitForBytesWritten(5'000))
                answer += socket->readAll();
            mostMemory = std::max(mostMemory, m_server->residentMemory());
        }
        return answer + socket->readAll();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server.emplace(QMap<QString, QString>{{u"FREEIM_HTTP_HEAD_TIMEOUT"_s, u"500ms"_s},
                                                {u"FREEIM_HTTP_BODY_TIMEOUT"_s, u"500ms"_s}});
        for (int i = 0; i < 20; ++i)
            QVERIFY(answers());
    }

    void cleanupTestCase()
    {
        QVERIFY(answers());
        QCOMPARE(m_server->stop(), 0);
    }

    void noBodyStaysInMemoryWhileItsConnectionIdles_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("at most what keeps the connection") << 16 * 1024;
        QTest::newRow("the longest") << 1024 * 1024;
    }

    void noBodyStaysInMemoryWhileItsConnectionIdles()
    {
        QFETCH(const int, size);
        constexpr int kConnections = 64;
        const qint64 before = m_server->residentMemory();
        Sockets sockets(kConnections);
        const QByteArray request = postOf(size);

        for (qint64 sent = 0; sent < 100 * kMebibyte;) {
            for (auto &socket : sockets) {
                // At first, since none waits long for its first request; then because after a long body it was closed.
                if (!socket || socket->state() != QAbstractSocket::ConnectedState)
                    socket = connected();
                socket->write(request);
                QVERIFY(answerOf(*socket).startsWith("HTTP/1.1 "));
                if (size > 16 * 1024)
                    QVERIFY(socket->state() != QAbstractSocket::ConnectedState || socket->waitForDisconnected(10'000));
                sent += size;
            }
        }

        const qint64 grown = m_server->residentMemory() - before;
        QVERIFY2(grown < kMemoryBound, QByteArray::number(grown).constData());
    }

    void hugeRequestsTakeNoMemory_data()
    {
        QTest::addColumn<QByteArray>("beginning");
        QTest::addColumn<QByteArray>("status");
        const QByteArray post = "POST /api/v1/upload HTTP/1.1\r\nHost: a\r\n";
        QTest::newRow("head") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nA: ") << QByteArray("431");
        QTest::newRow("request line") << QByteArray("GET /") << QByteArray("431");
        QTest::newRow("body") << "POST /api/v1/login/basic HTTP/1.1\r\nHost: a\r\nContent-Length: 104857600\r\n\r\n"_ba
                              << QByteArray("413");
        QTest::newRow("upload") << post + "Content-Length: 104857600\r\n\r\n" << QByteArray("413");
        QTest::newRow("chunks") << post + "Transfer-Encoding: chunked\r\n\r\n6400000\r\n" << QByteArray("411");
    }

    void hugeRequestsTakeNoMemory()
    {
        QFETCH(const QByteArray, beginning);
        QFETCH(const QByteArray, status);
        const qint64 before = m_server->residentMemory();
        qint64 most = before;

        const QByteArray answer = flood(beginning, 100 * kMebibyte, most);

        QVERIFY2(answer.startsWith(QByteArray("HTTP/1.1 " + status)), answer.constData());
        QVERIFY2(most - before < kMemoryBound, QByteArray::number(most - before).constData());
        QVERIFY(answers());
    }

    // As slowhttptest does it, with time limits cut short.
    void slowClientsAreCutWhileOthersAreServed_data()
    {
        QTest::addColumn<QByteArray>("beginning");
        QTest::newRow("slow head") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n");
        QTest::newRow("slow body") << postOf(1000).chopped(999);
    }

    void slowClientsAreCutWhileOthersAreServed()
    {
        QFETCH(const QByteArray, beginning);
        Sockets sockets = connected(200);

        for (const auto &socket : sockets) {
            socket->write(beginning);
            socket->flush();
        }
        QVERIFY(answers());

        for (const auto &socket : sockets) {
            QVERIFY(answerOf(*socket).startsWith("HTTP/1.1 408 "));
            QVERIFY(socket->state() != QAbstractSocket::ConnectedState || socket->waitForDisconnected(10'000));
        }
        QVERIFY(answers());
    }
};

QTEST_GUILESS_MAIN(AttacksTest)
#include "attacks_test.moc"
