// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

// What a running server writes about its requests.
using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

// Parsed lines of a JSON log that name the request.
QList<QJsonObject> linesOf(const ServerProcess &server, const QByteArray &requestId)
{
    QList<QJsonObject> lines;
    for (const QByteArray &line : server.log().split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object.value("request"_L1).toString().toLatin1() == requestId)
            lines.append(object);
    }
    return lines;
}

const QMap<QString, QString> kEverything{
    {u"FREEIM_LOG_LEVEL"_s, u"debug"_s}, {u"FREEIM_LOG_FORMAT"_s, u"json"_s}, {u"FREEIM_LOG_ACCESS"_s, u"true"_s}};

} // namespace

class LoggingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noSecretReachesTheLogEvenWhenDebugging()
    {
        const ServerProcess server(kEverything);
        ApiClient client(server.port());
        const QByteArray password = "a-password-like-no-other";
        const QByteArray wrong = "a-guess-like-no-other";
        const auto logIn = [&](const QByteArray &tried) {
            const Arguments who{
                {u"account"_s, u"mei"_s}, {u"password"_s, QString::fromLatin1(tried)}, {u"platform"_s, u"ios"_s}};
            return client.post(u"/login/basic"_s, who + solvedCaptcha(client, u"login"_s));
        };
        const Arguments registration{
            {u"account"_s, u"mei"_s}, {u"password"_s, QString::fromLatin1(password)}, {u"platform"_s, u"ios"_s}};
        QCOMPARE(client.post(u"/register/basic"_s, registration + solvedCaptcha(client, u"register"_s)).code(), 0);
        QCOMPARE(logIn(wrong).error(), u"login.failed"_s);
        const QByteArray token = logIn(password).result().value("token"_L1).toString().toLatin1();
        QVERIFY(!token.isEmpty());
        const QByteArray signature = token.sliced(token.lastIndexOf('.') + 1);

        // Where they belong, where they do not, and cut so that they are refused.
        client.setToken(token);
        QCOMPARE(client.get(u"/me/info"_s).code(), 0);
        const Arguments change{{u"password"_s, u"changed-like-no-other"_s}};
        QCOMPARE(client.put(u"/me/update/password"_s, change).code(), 0);
        (void)client.send("GET", "/api/v1/me/info?t=" + token + "&password=" + password, {}, {});
        (void)client.send("GET", "/nowhere?authorization=" + token, {}, {});
        (void)client.send("POST", "/api/v1/chat/send", "application/json", "{\"body\":\"words-like-no-other\",");
        ChatSocket socket(server.port(), token);
        QVERIFY(socket.isOpen());
        socket.send(u"{\"type\":\"words-like-no-other\"}"_s);
        (void)socket.waitFor(u"error"_s);
        client.setToken(token.chopped(2) + "xx");
        QCOMPARE(client.get(u"/me/info"_s).status, 401);
        ApiClient anyone(server.port());
        const QString address = u"mei@example.org"_s;
        QCOMPARE(anyone.get(u"/captcha/email"_s, {{u"email"_s, address}}).code(), 0);
        const QString code = anyone.get(u"/dev/outbox"_s, {{u"to"_s, address}}).items().first()["code"_L1].toString();
        QVERIFY(code.size() == 6);
        const Arguments codeLogin{{u"email"_s, address}, {u"captcha"_s, code}, {u"platform"_s, u"ios"_s}};
        QCOMPARE(anyone.post(u"/login/email"_s, codeLogin).code(), 0);

        QTRY_VERIFY(server.log().contains("loginEmail"));
        const QByteArray log = server.log();
        QVERIFY(log.count("\"category\":\"freeim.access\"") >= 10);
        for (const QByteArray &secret :
             {password, wrong, token, signature, QByteArray("changed-like-no-other"), QByteArray("words-like-no-other"),
              QByteArray('"' + code.toLatin1() + '"'), server.tokenKey().toHex(), QByteArray("authorization")})
            QVERIFY2(!log.contains(secret), secret.constData());
    }

    void aRefusalIsFoundByItsRequestId()
    {
        const ServerProcess server(kEverything);
        ApiClient client(server.port());

        const Answer missing = client.get(u"/captcha/image"_s);
        const Answer noToken = client.get(u"/me/info"_s);

        for (const Answer &answer : {missing, noToken}) {
            const auto find = [&](const QString &message) {
                for (const QJsonObject &line : linesOf(server, answer.fields.value("x-request-id"))) {
                    if (line["message"_L1] == message)
                        return line;
                }
                return QJsonObject();
            };
            QTRY_VERIFY(!find(u"request"_s).isEmpty());
            QCOMPARE(find(u"request refused"_s)["outcome"_L1].toString(), answer.error());
        }
    }

    void theAccessLogTellsHowARequestEnded()
    {
        const ServerProcess server({{u"FREEIM_LOG_FORMAT"_s, u"json"_s}, {u"FREEIM_LOG_ACCESS"_s, u"true"_s}});
        Person mei = registeredPerson(server.port(), u"mei"_s);

        const Answer answer = mei.api.get(u"/friends"_s, {{u"blacklist"_s, 0}});

        const QByteArray id = answer.fields.value("x-request-id");
        QTRY_COMPARE(linesOf(server, id).size(), 1);
        QJsonObject line = linesOf(server, id).first();
        QVERIFY(line["ms"_L1].toDouble() > 0);
        QCOMPARE(line["bytes"_L1].toInt(), static_cast<int>(answer.body.size()));
        line.remove("time"_L1);
        line.remove("ms"_L1);
        line.remove("bytes"_L1);
        line.remove("request"_L1);
        QCOMPARE(line, (QJsonObject{{u"level"_s, u"info"_s},
                                    {u"category"_s, u"freeim.access"_s},
                                    {u"message"_s, u"request"_s},
                                    {u"endpoint"_s, u"friends"_s},
                                    {u"path"_s, u"/api/v1/friends"_s},
                                    {u"client"_s, u"127.0.0.1"_s},
                                    {u"account"_s, mei.id},
                                    {u"status"_s, 200},
                                    {u"outcome"_s, u"ok"_s}}));
    }

    void withoutBeingAskedRequestsLeaveNoLines()
    {
        const ServerProcess server({{u"FREEIM_LOG_FORMAT"_s, u"json"_s}});
        ApiClient client(server.port());

        const Answer fine = client.get(u"/captcha/image"_s, {{u"type"_s, u"login"_s}});
        const Answer refused = client.get(u"/me/info"_s);

        QCOMPARE(fine.code(), 0);
        QCOMPARE(refused.status, 401);
        QVERIFY(linesOf(server, fine.fields.value("x-request-id")).isEmpty());
        QVERIFY(linesOf(server, refused.fields.value("x-request-id")).isEmpty());
    }
};

QTEST_GUILESS_MAIN(LoggingTest)
#include "logging_test.moc"
