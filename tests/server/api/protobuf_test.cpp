// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"

#include "shared/core/clock.h"

#include <QJsonDocument>
#include <QTest>
#include <QUrl>

#include <freeim.pb.h>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kTimeout = 20'000; // ms

// A device that speaks protobuf, through the library that other programs use.
class ProtobufSocket
{
public:
    ProtobufSocket(quint16 port, const Person &person)
    {
        QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket, [this] { ++m_texts; });
        QObject::connect(&m_socket, &QWebSocket::binaryMessageReceived, &m_socket, [this](const QByteArray &bytes) {
            v1::Message message;
            if (message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
                m_messages.append(message);
            else
                ++m_garbage;
        });
        m_socket.open(QUrl(u"ws://127.0.0.1:%1/api/v1/ws?protocol=proto&t=%2"_s.arg(
            QString::number(port), QString::fromLatin1(person.api.token()))));
        (void)QTest::qWaitFor(
            [this] { return !m_messages.isEmpty() || m_socket.state() == QAbstractSocket::UnconnectedState; },
            kTimeout);
    }

    // The last of so many of that type; one without a type: they did not come.
    [[nodiscard]] v1::Message waitFor(const std::string &type, qsizetype count = 1)
    {
        QList<v1::Message> found;
        (void)QTest::qWaitFor(
            [&] {
                found.clear();
                std::copy_if(m_messages.begin(), m_messages.end(), std::back_inserter(found),
                             [&](const v1::Message &message) { return message.type() == type; });
                return found.size() >= count;
            },
            kTimeout);
        return found.size() >= count ? found.at(count - 1) : v1::Message();
    }

    void send(const v1::Message &message)
    {
        m_socket.sendBinaryMessage(QByteArray::fromStdString(message.SerializeAsString()));
    }
    [[nodiscard]] QWebSocket &socket() { return m_socket; }
    [[nodiscard]] bool isAllProtobuf() const { return m_texts == 0 && m_garbage == 0; }

private:
    QWebSocket m_socket;
    QList<v1::Message> m_messages;
    int m_texts = 0;
    int m_garbage = 0;
};

} // namespace

// WebSockets that speak protobuf, beside those that speak JSON.
class ProtobufTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace();
        m_mei.emplace(registeredPerson(m_server->port(), u"mei"_s));
        m_tom.emplace(registeredPerson(m_server->port(), u"tom"_s));
        befriend(*m_mei, *m_tom);
        m_toms = std::make_unique<ProtobufSocket>(m_server->port(), *m_tom);
        QCOMPARE(m_toms->waitFor("ping").type(), "ping");
    }

    void cleanupTestCase()
    {
        if (m_toms)
            QVERIFY(m_toms->isAllProtobuf());
        m_toms.reset();
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void aMessageReachesBothKindsOfDevice()
    {
        const Person tablet = loggedInAgain(m_server->port(), *m_tom);
        ChatSocket tabletSocket = tablet.connect(m_server->port());

        const QJsonObject told = say(u"hello 🍜"_s);

        const v1::Message message = m_toms->waitFor("text");
        QCOMPARE(message.id(), told.value("id"_L1).toInteger());
        QCOMPARE(message.from_id(), m_mei->id);
        QCOMPARE(message.to_id(), m_tom->id);
        QCOMPARE(message.ope(), "friend");
        QCOMPARE(message.body(), "hello 🍜");
        QVERIFY(message.is_private());
        QCOMPARE(message.status(), "normal");
        QCOMPARE(message.seq(), told.value("seq"_L1).toInteger());
        QCOMPARE(message.client_msg_id(), told.value("clientMsgId"_L1).toString().toStdString());
        const auto createdAt = Timestamp::fromRfc3339(told.value("createdAt"_L1).toString());
        QCOMPARE(message.created_at().seconds() * 1'000 + message.created_at().nanos() / 1'000'000,
                 createdAt->milliseconds);
        QCOMPARE(tabletSocket.waitFor(u"text"_s), told);
    }

    void aRecallIsTheMessageWithoutItsBody()
    {
        const qint64 id = say(u"never mind"_s).value("id"_L1).toInteger();
        QCOMPARE(m_toms->waitFor("text", 2).id(), id);

        QCOMPARE(
            m_mei->api.post(u"/chat/revocation"_s, {{u"toId"_s, m_tom->id}, {u"id"_s, id}, {u"ope"_s, u"friend"_s}})
                .code(),
            0);

        const v1::Message recalled = m_toms->waitFor("text", 3);
        QCOMPARE(recalled.id(), id);
        QCOMPARE(recalled.status(), "revocation");
        QVERIFY(recalled.body().empty());
    }

    void noticesAreMessagesToo()
    {
        const qint64 seq = m_tom->api
                               .post(u"/chat/send"_s, {{u"toId"_s, m_mei->id},
                                                       {u"ope"_s, u"friend"_s},
                                                       {u"type"_s, u"text"_s},
                                                       {u"isPrivate"_s, 0},
                                                       {u"body"_s, u"hi"_s}})
                               .result()
                               .value("seq"_L1)
                               .toInteger();
        QCOMPARE(m_mei->api.post(u"/chat/read"_s, {{u"toId"_s, m_tom->id}}).code(), 0);

        const v1::Message read = m_toms->waitFor("read");
        QVERIFY(read.is_read());
        QCOMPARE(read.from_id(), m_mei->id);
        QCOMPARE(read.seq(), seq);
        QCOMPARE(read.id(), 0);
    }

    void aNoticeWithMoreToSayCarriesItsJson()
    {
        const qint64 group = m_mei->api.post(u"/chatGroups"_s, {{u"name"_s, u"01群"_s}, {u"intro"_s, u""_s}})
                                 .result()["id"_L1]
                                 .toInteger();
        QCOMPARE(
            m_mei->api.post(u"/chatGroups/invite"_s, {{u"groupId"_s, group}, {u"toIdList"_s, QVariantList{m_tom->id}}})
                .code(),
            0);

        const v1::Message notice = m_toms->waitFor("joinGroupReply");

        QCOMPARE(notice.ope(), "system");
        QCOMPARE(notice.status(), "pass");
        const QJsonObject whole = QJsonDocument::fromJson(QByteArray::fromStdString(notice.json())).object();
        QCOMPARE(whole.value("groupId"_L1).toInteger(), group);
        QCOMPARE(whole.value("accountId"_L1).toInteger(), m_tom->id);
    }

    void typingIsToldInEitherWay()
    {
        ChatSocket meis = m_mei->connect(m_server->port());
        v1::Message typing;
        typing.set_type("input");
        typing.set_to_id(m_mei->id);
        m_toms->send(typing);
        QCOMPARE(meis.waitFor(u"input"_s).value("fromId"_L1).toInteger(), m_tom->id);

        m_toms->socket().sendTextMessage(u"{\"type\":\"input\",\"toId\":%1,\"status\":\"finish\"}"_s.arg(m_mei->id));
        QCOMPARE(meis.waitFor(u"input"_s, 2).value("status"_L1).toString(), u"finish"_s);

        meis.send(u"{\"type\":\"input\",\"toId\":%1}"_s.arg(m_tom->id));
        QCOMPARE(m_toms->waitFor("input").from_id(), m_mei->id);
    }

    void pingsAreEchoed()
    {
        v1::Message ping;
        ping.set_type("ping");
        m_toms->send(ping);

        QCOMPARE(m_toms->waitFor("ping", 2).type(), "ping");
    }

    void whatIsNoMessageIsRefused()
    {
        m_toms->socket().sendBinaryMessage("nonsense");

        const v1::Message refusal = m_toms->waitFor("error");
        const QJsonObject whole = QJsonDocument::fromJson(QByteArray::fromStdString(refusal.json())).object();
        QCOMPARE(whole.value("error"_L1).toString(), u"body.malformed"_s);
        QVERIFY(m_toms->socket().isValid());
    }

    // Others get what they got before, and may not send it.
    void withoutTheWordASocketSpeaksJson()
    {
        ChatSocket json = m_tom->connect(m_server->port());
        v1::Message ping;
        ping.set_type("ping");
        json.socket().sendBinaryMessage(QByteArray::fromStdString(ping.SerializeAsString()));

        QCOMPARE(json.waitFor(u"error"_s).value("error"_L1).toString(), u"body.malformed"_s);
    }

    void theProtocolIsServed()
    {
        const Answer file = m_mei->api.send("GET", "/docs/freeim.proto", {}, {});

        QCOMPARE(file.status, 200);
        QVERIFY(file.fields.value("content-type").startsWith("text/plain"));
        QVERIFY(file.body.contains("string client_msg_id = 12;"));
    }

private:
    QJsonObject say(const QString &body)
    {
        return m_mei->api
            .post(u"/chat/send"_s, {{u"toId"_s, m_tom->id},
                                    {u"ope"_s, u"friend"_s},
                                    {u"type"_s, u"text"_s},
                                    {u"isPrivate"_s, 1},
                                    {u"body"_s, body},
                                    {u"clientMsgId"_s, body}})
            .result();
    }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_mei;
    std::optional<Person> m_tom;
    std::unique_ptr<ProtobufSocket> m_toms;
};

QTEST_GUILESS_MAIN(ProtobufTest)
#include "protobuf_test.moc"
