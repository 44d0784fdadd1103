// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/api/api_client.h"
#include "console/api/connection_watch.h"
#include "shared/contract/admin_settings.h"
#include "shared/contract/admin_users.h"
#include "tests/console/stub_server.h"

#include <QSignalSpy>
#include <QTest>

namespace freeim::console {

using namespace Qt::StringLiterals;

class ApiTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<test::StubServer>();
        m_api = std::make_unique<ApiClient>();
        m_api->setServer(m_server->url());
    }
    void cleanup()
    {
        m_api.reset();
        m_server.reset();
    }

    void hostileAnswersAreErrors_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &body, int status = 200) {
            QTest::newRow(name) << body << status;
        };
        row("nothing", "");
        row("a page", "<html><body>welcome</body></html>");
        row("half an object", R"({"code":0,"result":{"items":[)");
        row("a list", "[1,2,3]");
        row("no code", R"({"result":{},"message":""})");
        row("a code as text", R"({"code":"0","result":{"items":[],"next":null,"total":0,"isTotalExact":true}})");
        row("a code that overflows", R"({"code":1e300,"result":{}})");
        row("no result", R"({"code":0})");
        row("result of the wrong kind", R"({"code":0,"result":[]})");
        row("items of the wrong kind", R"({"code":0,"result":{"items":{},"total":0,"isTotalExact":true}})");
        row("an item that is none", R"({"code":0,"result":{"items":[7],"total":0,"isTotalExact":true}})");
        row("an id as text that is none",
            R"({"code":0,"result":{"items":[{"id":"<b>"}],"total":0,"isTotalExact":true}})");
        row("a success with a failure's status", R"({"code":0,"result":null})", 500);
        row("not UTF-8", "{\"code\":0,\"result\":\"\xff\xfe\"}");
        row("nested without end", QByteArray(200'000, '['));
        row("nested objects", QByteArray("{\"code\":0,\"result\":") + QByteArray(100'000, '{'));
    }
    void hostileAnswersAreErrors()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const int, status);
        m_server->answerWith(body, status);
        const CallError error = refused();
        QCOMPARE(error.kind, CallFailure::Garbled);
        QCOMPARE(error.status, status);
    }

    void anAnswerWithoutEndIsCutOff()
    {
        m_server->answerRaw("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n" +
                            QByteArray(kLargestAnswer + 4096, ' '));
        QCOMPARE(refused().kind, CallFailure::TooLarge);
    }

    void aRefusalKeepsWhatItSays()
    {
        m_server->answerWith(R"({"code":1003,"result":{"error":"parameter.tooShort","field":"text","minimumLength":2},)"
                             R"("message":"too short"})",
                             422, "Retry-After: 7\r\n");
        const CallError error = refused();
        QCOMPARE(error.kind, CallFailure::Refused);
        QVERIFY(error.is(ErrorCode::ParameterTooShort));
        QCOMPARE(error.field, u"text"_s);
        QCOMPARE(error.details.value("minimumLength"_L1).toInt(), 2);
        QCOMPARE(error.message, u"too short"_s);
        QCOMPARE(error.retryAfter, 7);
        QCOMPARE(error.status, 422);
    }

    void aCodeOfAnotherVersionIsARefusalAllTheSame()
    {
        m_server->answerWith(R"({"code":9999,"result":{},"message":"later"})", 409);
        const CallError error = refused();
        QCOMPARE(error.kind, CallFailure::Refused);
        QVERIFY(!error.code);
        QCOMPARE(error.message, u"later"_s);
    }

    void aRedirectionIsNotFollowed()
    {
        test::StubServer elsewhere;
        elsewhere.answerWith("{}");
        m_server->answerWith("", 302, "Location: " + elsewhere.url().toEncoded() + "/x\r\n");
        m_api->setToken("secret");
        QCOMPARE(refused().kind, CallFailure::Garbled);
        QVERIFY(elsewhere.requests().isEmpty());
    }

    void silenceEndsWithPatience()
    {
        m_api->setPatience(150);
        m_server->sayNothing();
        QCOMPARE(refused().kind, CallFailure::TimedOut);
    }

    void noServerIsSaidSo()
    {
        m_server->close();
        QSignalSpy unreachable(m_api.get(), &ApiClient::unreachable);
        QCOMPARE(refused().kind, CallFailure::Unreachable);
        QCOMPARE(unreachable.size(), 1);
    }

    void fieldsGoWhereTheContractPutsThem()
    {
        m_server->answerWith("{}");
        ListUsers list;
        list.text = u"a b+c&d=é"_s;
        list.isOnline = true;
        list.limit = 7;
        call(contract::listUsers, list);
        const QByteArray asked = m_server->requests().last().split('\r').first();
        QVERIFY(asked.startsWith("GET /api/v1/admin/users?"));
        QVERIFY2(asked.contains("text=a%20b%2Bc%26d%3D%C3%A9"), asked.constData());
        QVERIFY(asked.contains("isOnline=true") && asked.contains("limit=7"));
        QVERIFY(!asked.contains("status"));

        EditUser edit;
        edit.id = {10'000'012};
        edit.email = QString();
        call(contract::editUser, edit);
        const QByteArray edited = m_server->requests().last();
        QVERIFY(edited.startsWith("PATCH /api/v1/admin/users/10000012 "));
        QVERIFY2(edited.endsWith(R"({"email":""})"), edited.constData());

        call(contract::clearServerSetting, {.key = u"a/b?c"_s, .reason = u"x"_s});
        QVERIFY(m_server->requests().last().startsWith("DELETE /api/v1/admin/settings/a%2Fb%3Fc "));
    }

    void aLostSessionIsToldOnce()
    {
        m_server->answerWith(R"({"code":1104,"result":{"error":"token.revoked"},"message":""})", 401);
        m_api->setToken("old");
        QSignalSpy lost(m_api.get(), &ApiClient::sessionLost);
        QVERIFY(refused().is(ErrorCode::TokenRevoked));
        QVERIFY(refused().is(ErrorCode::TokenRevoked));
        QCOMPARE(lost.size(), 1);
        // Qt 6.8 writes the names of fields in lower case.
        QVERIFY(m_server->requests().first().toLower().contains("authorization: bearer old"));
        QVERIFY(!m_server->requests().last().toLower().contains("authorization"));
    }

    void aCancelledCallTellsNothing()
    {
        m_server->sayNothing();
        bool isTold = false;
        LatestCall latest;
        latest = m_api->call(contract::listUsers, {}, this, [&](const auto &) { isTold = true; });
        QTRY_COMPARE(m_server->requests().size(), 1);
        latest.cancel();
        QTest::qWait(20);
        QVERIFY(!isTold && !latest.isRunning());
    }

    void whoIsGoneIsNotTold()
    {
        m_server->answerWith(R"({"code":0,"result":null})");
        auto asker = std::make_unique<QObject>();
        m_api->call(contract::operatorSignOut, {}, asker.get(), [](const auto &) { QFAIL("told"); });
        asker.reset();
        QTest::qWait(50);
    }

    void theConnectionIsWatched()
    {
        ConnectionWatch watch(*m_api);
        QSignalSpy restored(&watch, &ConnectionWatch::restored);
        m_server->answerWith("{}");
        refused();
        QCOMPARE(watch.state(), ConnectionWatch::State::Connected);
        const quint16 port = m_server->serverPort();
        m_server->stop();
        QCOMPARE(refused().kind, CallFailure::Unreachable);
        QCOMPARE(watch.state(), ConnectionWatch::State::Lost);
        QVERIFY(m_server->listen(QHostAddress::LocalHost, port));
        watch.setActive(true);
        watch.askNow();
        QTRY_COMPARE(restored.size(), 1);
    }

private:
    template <typename Request, typename Response>
    CallResult<Response> call(const Endpoint<Request, Response> &endpoint, const std::type_identity_t<Request> &request)
    {
        std::optional<CallResult<Response>> answer;
        m_api->call(endpoint, request, this, [&](const CallResult<Response> &result) { answer = result; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }))
            qFatal("no answer");
        return *answer;
    }
    CallError refused()
    {
        const CallResult<UserPage> page = call(contract::listUsers, {});
        return page ? CallError{.technical = u"it was taken"_s} : page.error();
    }

    std::unique_ptr<test::StubServer> m_server;
    std::unique_ptr<ApiClient> m_api;
};

} // namespace freeim::console

QTEST_MAIN(freeim::console::ApiTest)
#include "console_api_test.moc"
