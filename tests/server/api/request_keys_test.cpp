// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"

#include <QJsonArray>
#include <QTest>

#include <latch>
#include <thread>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kForm = "application/x-www-form-urlencoded";

} // namespace

// Requests that are sent again, over HTTP: by a header or by a parameter.
class RequestKeysTest : public QObject
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
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void theHeaderIsTheKey()
    {
        const Answer first = createByHeader("\"8e03978e-40d5\"");
        const Answer again = createByHeader("\"8e03978e-40d5\"");
        const Answer unquoted = createByHeader("8e03978e-40d5");
        const Answer byParameter = create({{u"clientReqId"_s, u"8e03978e-40d5"_s}});
        const Answer other = createByHeader("\"another\"");

        QCOMPARE(first.code(), 0);
        QCOMPARE(again.result(), first.result());
        QCOMPARE(unquoted.result(), first.result());
        QCOMPARE(byParameter.result(), first.result());
        QCOMPARE(again.message(), first.message());
        QCOMPARE(other.code(), 0);
        QVERIFY(other.result() != first.result());
    }

    void otherContentIsRefused()
    {
        QCOMPARE(create({{u"clientReqId"_s, u"reused"_s}}).code(), 0);

        const Answer other = m_mei->api.post(
            u"/chatGroups"_s, {{u"name"_s, u"02群"_s}, {u"intro"_s, u""_s}, {u"clientReqId"_s, u"reused"_s}});

        QCOMPARE(other.status, 200); // as clients of the older server expect of refusals
        QCOMPARE(other.error(), u"parameter.idempotencyKeyReused"_s);
        QCOMPARE(other.field(), u"clientReqId"_s);
    }

    void headerAndParameterMustAgree()
    {
        const Answer both = m_mei->api.send("POST", "/api/v1/chatGroups?clientReqId=one", kForm,
                                            "name=a&intro=", {{"Idempotency-Key", "other"}});

        QCOMPARE(both.error(), u"parameter.conflict"_s);
        QCOMPARE(both.field(), u"clientReqId"_s);
    }

    void aKeyThatIsTooLongIsRefused()
    {
        const Answer answer = createByHeader('"' + QByteArray(65, 'k') + '"');

        QCOMPARE(answer.error(), u"parameter.tooLong"_s);
        QCOMPARE(answer.field(), u"clientReqId"_s);
        QCOMPARE(createByHeader('"' + QByteArray(64, 'k') + '"').code(), 0);
    }

    // Endpoints that may be repeated anyway do not care.
    void elsewhereTheHeaderSaysNothing()
    {
        const Answer answer = m_mei->api.send("GET", "/api/v1/me/info", {}, {}, {{"Idempotency-Key", "\"x\""}});

        QCOMPARE(answer.code(), 0);
    }

    void theOtherIsAskedOnce()
    {
        ChatSocket toms = m_tom->connect(m_server->port());
        const Arguments request{{u"toId"_s, m_tom->id}, {u"reason"_s, u"hi"_s}, {u"clientReqId"_s, u"ask"_s}};

        QCOMPARE(m_mei->api.post(u"/friends/add"_s, request).code(), 0);
        QCOMPARE(m_mei->api.post(u"/friends/add"_s, request).code(), 0);

        QCOMPARE(m_tom->api.get(u"/friends/add/applies"_s).total(), 1);
        QCOMPARE(m_tom->api.post(u"/friends/add/reply"_s, {{u"toId"_s, m_mei->id}, {u"status"_s, u"pass"_s}}).code(),
                 0);
        QCOMPARE(m_mei->api
                     .post(u"/chat/send"_s, {{u"toId"_s, m_tom->id},
                                             {u"ope"_s, u"friend"_s},
                                             {u"type"_s, u"text"_s},
                                             {u"isPrivate"_s, 0},
                                             {u"body"_s, u"hello"_s}})
                     .code(),
                 0);
        // Pushes keep their order: a second one would stand before the message.
        QVERIFY(!toms.waitFor(u"text"_s).isEmpty());
        QCOMPARE(toms.ofType(u"addFriend"_s).size(), 1);
    }

    // The answer is lost with the server; what it had acknowledged, or was about to, is there once.
    void aKeyOutlivesACrash()
    {
        const QJsonObject first = create({{u"clientReqId"_s, u"crash"_s}}).result();
        QVERIFY(!first.isEmpty());

        m_server->kill();
        m_server->restart();

        QCOMPARE(create({{u"clientReqId"_s, u"crash"_s}}).result(), first);
    }

    void sentBySeveralConnectionsAtOnceItIsDoneOnce()
    {
        QList<QJsonObject> results(6);
        std::latch ready(6);
        std::vector<std::thread> threads;
        for (QJsonObject &result : results) {
            threads.emplace_back([&, token = m_mei->api.token(), port = m_server->port()] {
                ApiClient client(port);
                client.setToken(token);
                ready.arrive_and_wait();
                result = client
                             .post(u"/chatGroups"_s,
                                   {{u"name"_s, u"at once"_s}, {u"intro"_s, u""_s}, {u"clientReqId"_s, u"at once"_s}})
                             .result();
            });
        }
        for (std::thread &thread : threads)
            thread.join();

        QVERIFY(!results.first().isEmpty());
        QCOMPARE(results.count(results.first()), 6);
        const QJsonArray groups = m_mei->api.get(u"/chatGroups"_s, {{u"limit"_s, 200}}).items();
        QCOMPARE(std::count_if(groups.begin(), groups.end(),
                               [](const QJsonValue &group) { return group["name"_L1].toString() == u"at once"_s; }),
                 1);
    }

    void browsersMaySendTheHeader()
    {
        ServerProcess server(QMap<QString, QString>{{u"FREEIM_HTTP_CORS_ORIGINS"_s, u"https://im.example.org"_s}});
        ApiClient client(server.port());

        const Answer answer = client.send("OPTIONS", "/api/v1/chatGroups", {}, {},
                                          {{"Origin", "https://im.example.org"},
                                           {"Access-Control-Request-Method", "POST"},
                                           {"Access-Control-Request-Headers", "idempotency-key"}});

        QCOMPARE(answer.status, 204);
        QVERIFY(answer.fields.value("access-control-allow-headers").contains("Idempotency-Key"));
    }

private:
    Answer create(const Arguments &more)
    {
        return m_mei->api.post(u"/chatGroups"_s, Arguments{{u"name"_s, u"01群"_s}, {u"intro"_s, u""_s}} + more);
    }

    Answer createByHeader(const QByteArray &key)
    {
        return m_mei->api.send("POST", "/api/v1/chatGroups", kForm,
                               urlEncoded({{u"name"_s, u"01群"_s}, {u"intro"_s, u""_s}}), {{"Idempotency-Key", key}});
    }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_mei;
    std::optional<Person> m_tom;
};

QTEST_GUILESS_MAIN(RequestKeysTest)
#include "request_keys_test.moc"
