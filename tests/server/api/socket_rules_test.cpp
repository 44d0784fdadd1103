// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QJsonDocument>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kSocketsPerAccount = 3;
constexpr int kInvalidFrames = 10;
constexpr int kFrameBytes = 128 * 1024;

} // namespace

// What a WebSocket refuses: handshakes, frames, and clients that go on sending bad ones.
class SocketRulesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace(
            QMap<QString, QString>{{u"FREEIM_WEBSOCKET_SOCKETS_PER_ACCOUNT"_s, QString::number(kSocketsPerAccount)}});
        m_mei.emplace(registeredPerson(m_server->port(), u"mei"_s));
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void init() { m_person.emplace(registeredPerson(m_server->port(), u"person%1"_s.arg(++m_run))); }

    void malformedFramesAreToldWhatIsWrong_data()
    {
        QTest::addColumn<QString>("frame");
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("field");
        const QString toMei = QString::number(m_mei->id);
        QTest::newRow("no JSON") << u"hello"_s << u"body.malformed"_s << QString();
        QTest::newRow("empty") << QString() << u"body.malformed"_s << QString();
        QTest::newRow("half JSON") << u"{\"type\":\"ping\""_s << u"body.malformed"_s << QString();
        QTest::newRow("an array") << u"[{\"type\":\"ping\"}]"_s << u"body.malformed"_s << QString();
        QTest::newRow("deep JSON") << QString(QString(10'000, u'[') + QString(10'000, u']')) << u"body.malformed"_s
                                   << QString();
        QTest::newRow("no type") << u"{}"_s << u"parameter.missing"_s << u"type"_s;
        QTest::newRow("a number as type") << u"{\"type\":1}"_s << u"parameter.missing"_s << u"type"_s;
        QTest::newRow("unknown type") << u"{\"type\":\"text\",\"toId\":1}"_s << u"parameter.unknownValue"_s
                                      << u"type"_s;
        const auto input = [](const QString &rest) -> QString { return u"{\"type\":\"input\""_s + rest + u'}'; };
        QTest::newRow("nobody") << input(u",\"ope\":\"friend\""_s) << u"parameter.missing"_s << u"toId"_s;
        QTest::newRow("half a number") << input(u",\"toId\":\"12abc\",\"ope\":\"friend\""_s) << u"parameter.invalid"_s
                                       << u"toId"_s;
        QTest::newRow("a fraction") << input(u",\"toId\":1.5,\"ope\":\"friend\""_s) << u"parameter.invalid"_s
                                    << u"toId"_s;
        QTest::newRow("below the range") << input(u",\"toId\":-1,\"ope\":\"friend\""_s) << u"parameter.outOfRange"_s
                                         << u"toId"_s;
        QTest::newRow("unknown channel") << input(u",\"ope\":\"world\",\"toId\":"_s + toMei)
                                         << u"parameter.unknownValue"_s << u"ope"_s;
        QTest::newRow("unknown status") << input(u",\"ope\":\"friend\",\"status\":\"maybe\",\"toId\":"_s + toMei)
                                        << u"parameter.unknownValue"_s << u"status"_s;
        QTest::newRow("a stranger") << input(u",\"toId\":"_s + toMei) << u"chat.notFriend"_s << u"toId"_s;
        QTest::newRow("a group") << input(u",\"toId\":1"_s) << u"chat.recipientMismatch"_s << u"toId"_s;
        QTest::newRow("a group's channel")
            << input(u",\"ope\":\"group\",\"toId\":1"_s) << u"chat.recipientMismatch"_s << u"ope"_s;
    }

    void malformedFramesAreToldWhatIsWrong()
    {
        QFETCH(const QString, frame);
        QFETCH(const QString, error);
        QFETCH(const QString, field);
        ChatSocket socket = connected();

        socket.send(frame);

        const QJsonObject told = socket.waitFor(u"error"_s);
        QCOMPARE(told.value("error"_L1).toString(), error);
        QCOMPARE(told.value("field"_L1).toString(), field);
        QVERIFY(told.value("code"_L1).toInt() > 0);
        QVERIFY(!told.value("message"_L1).toString().isEmpty());
        // One slip does no harm.
        socket.send(u"{\"type\":\"ping\"}"_s);
        QVERIFY(!socket.waitFor(u"ping"_s, 2).isEmpty());
    }

    void binaryFramesAreRefused()
    {
        ChatSocket socket = connected();

        socket.socket().sendBinaryMessage("{\"type\":\"ping\"}");

        QCOMPARE(socket.waitFor(u"error"_s).value("error"_L1).toString(), u"body.malformed"_s);
        QCOMPARE(socket.ofType(u"ping"_s).size(), 1);
    }

    void goingOnWithBadFramesEndsTheConnection()
    {
        ChatSocket socket = connected();

        for (int i = 0; i < kInvalidFrames; ++i)
            socket.send(u"nonsense"_s);
        QVERIFY(!socket.waitFor(u"error"_s, kInvalidFrames).isEmpty());
        QVERIFY(socket.isOpen());
        socket.send(u"nonsense"_s);

        QVERIFY(socket.waitForClose());
        QCOMPARE(socket.closeCode(), 1008);
        QCOMPARE(socket.ofType(u"error"_s).size(), kInvalidFrames);
    }

    void framesOverTheLimitEndTheConnection()
    {
        const auto frameOf = [](int bytes) {
            const QString empty = u"{\"type\":\"ping\",\"rest\":\"\"}"_s;
            return u"{\"type\":\"ping\",\"rest\":\"%1\"}"_s.arg(QString(bytes - empty.size(), u'a'));
        };
        ChatSocket socket = connected();

        socket.send(frameOf(kFrameBytes));
        QVERIFY(!socket.waitFor(u"ping"_s, 2).isEmpty());
        socket.send(frameOf(kFrameBytes + 1));

        QVERIFY(socket.waitForClose());
        QCOMPARE(socket.closeCode(), 1009);
    }

    void handshakesWithoutAGoodTokenAreRefused_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QString>("error");
        Person loggedOut = loggedInAgain(m_server->port(), *m_mei);
        QCOMPARE(loggedOut.api.post(u"/logout"_s).code(), 0);
        QTest::newRow("none") << QByteArray() << u"token.missing"_s;
        QTest::newRow("empty") << QByteArray("t=") << u"token.missing"_s;
        QTest::newRow("garbage") << QByteArray("t=garbage") << u"token.invalid"_s;
        QTest::newRow("ill-encoded") << QByteArray("t=%ff") << u"token.missing"_s;
        QTest::newRow("logged out") << QByteArray("t=" + loggedOut.api.token()) << u"token.revoked"_s;
    }

    void handshakesWithoutAGoodTokenAreRefused()
    {
        QFETCH(const QByteArray, query);
        QFETCH(const QString, error);
        ApiClient stranger(m_server->port());

        const Answer answer = handshake(stranger, "/api/v1/ws?" + query);

        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.error(), error);
        QCOMPARE(answer.message().isEmpty(), false);
        QVERIFY(!answer.fields.value("x-request-id").isEmpty());
        const ChatSocket socket(m_server->port(), "garbage");
        QVERIFY(!socket.isOpen());
    }

    void handshakesTakeTheTokenInTheHeaderToo() { QCOMPARE(handshake(m_person->api, "/api/v1/ws").status, 101); }

    void otherPathsAreNoWebSockets()
    {
        QCOMPARE(handshake(m_person->api, "/api/v1/me/info").status, 404);
        QCOMPARE(handshake(m_person->api, "/ws").status, 404);
    }

    void theSocketsOfAnAccountAreCounted()
    {
        std::vector<std::unique_ptr<ChatSocket>> sockets;
        for (int i = 0; i < kSocketsPerAccount; ++i) {
            sockets.push_back(std::make_unique<ChatSocket>(m_server->port(), m_person->api.token()));
            QVERIFY(sockets.back()->isOpen());
        }

        const Answer refused = handshake(m_person->api, "/api/v1/ws");

        QCOMPARE(refused.status, 429);
        QCOMPARE(refused.error(), u"rate.limited"_s);
        QVERIFY(refused.fields.value("retry-after").toInt() > 0);
        const ChatSocket others = ChatSocket(m_server->port(), m_mei->api.token());
        QVERIFY(others.isOpen());
        sockets.pop_back();
        QTRY_VERIFY(ChatSocket(m_server->port(), m_person->api.token()).isOpen());
    }

private:
    ChatSocket connected() const { return ChatSocket(m_server->port(), m_person->api.token()); }

    static Answer handshake(ApiClient &client, const QByteArray &target)
    {
        return client.send("GET", target, {}, {},
                           {{"Connection", "Upgrade"},
                            {"Upgrade", "websocket"},
                            {"Sec-WebSocket-Version", "13"},
                            {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}});
    }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_mei;
    std::optional<Person> m_person;
    int m_run = 0;
};

QTEST_GUILESS_MAIN(SocketRulesTest)
#include "socket_rules_test.moc"
