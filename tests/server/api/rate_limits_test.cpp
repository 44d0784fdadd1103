// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QTest>

// Rate limits as clients see them. Each test says what it limits; everything else is as large as needed.
using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

QMap<QString, QString> limited(const QMap<QString, QString> &limits)
{
    QMap<QString, QString> settings{{u"FREEIM_RATE_LIMIT_ENABLED"_s, u"true"_s},
                                    {u"FREEIM_RATE_LIMIT_CODE_PAUSE"_s, u"0"_s}};
    settings.insert(limits);
    return settings;
}

void verifyRefused(const Answer &answer, int longestWait)
{
    QCOMPARE(answer.status, 429);
    QCOMPARE(answer.code(), static_cast<int>(ErrorCode::RateLimited));
    QCOMPARE(answer.error(), u"rate.limited"_s);
    const int wait = answer.fields.value("retry-after").toInt();
    QVERIFY2(wait >= 1 && wait <= longestWait, answer.body.constData());
    QCOMPARE(answer.result().value("retryAfter"_L1).toInt(), wait);
    QVERIFY(!answer.fields.value("x-request-id").isEmpty());
}

} // namespace

class RateLimitsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void captchasArePerAddress()
    {
        const ServerProcess server(limited({{u"FREEIM_RATE_LIMIT_CAPTCHA_PER_ADDRESS"_s, u"1/h burst 3"_s}}));
        ApiClient client(server.port());
        for (int i = 0; i < 3; ++i)
            QCOMPARE(draw(client).code(), 0);

        verifyRefused(draw(client), 3600);

        ApiClient another(server.port());
        verifyRefused(draw(another), 3600);
        // Others of its kind go on.
        QCOMPARE(another.get(u"/captcha/email"_s, {{u"email"_s, u"mei@example.org"_s}}).code(), 0);
    }

    void messagesArePerAccount()
    {
        const ServerProcess server(limited({{u"FREEIM_RATE_LIMIT_SEND_PER_ACCOUNT"_s, u"1/h burst 3"_s}}));
        Person mei = registeredPerson(server.port(), u"mei"_s);
        Person tom = registeredPerson(server.port(), u"tom"_s);
        befriend(mei, tom);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(say(mei, tom).code(), 0);

        verifyRefused(say(mei, tom), 3600);

        QCOMPARE(say(tom, mei).code(), 0);
        QCOMPARE(mei.api.get(u"/me/info"_s).code(), 0);
    }

    void aRefusedRequestHasNoEffect()
    {
        const ServerProcess server(limited({{u"FREEIM_RATE_LIMIT_SEND_PER_ACCOUNT"_s, u"1/h burst 2"_s}}));
        Person mei = registeredPerson(server.port(), u"mei"_s);
        Person tom = registeredPerson(server.port(), u"tom"_s);
        befriend(mei, tom);

        for (int i = 0; i < 5; ++i)
            (void)say(mei, tom);

        QCOMPARE(mei.api.get(u"/chat/messages"_s, {{u"toId"_s, tom.id}}).total(), 2);
    }

    void everythingElseSharesTheGeneralLimit()
    {
        const ServerProcess server(limited({{u"FREEIM_RATE_LIMIT_GENERAL_PER_ACCOUNT"_s, u"1/h burst 4"_s}}));
        Person mei = registeredPerson(server.port(), u"mei"_s);
        Answer last;

        // registeredPerson() may have asked for something itself.
        for (int i = 0; i < 5; ++i)
            last = i % 2 == 0 ? mei.api.get(u"/friends"_s) : mei.api.get(u"/chatGroups"_s);

        verifyRefused(last, 3600);
    }

    void whoHasNoTokenIsLimitedByAddress()
    {
        const ServerProcess server(limited({{u"FREEIM_RATE_LIMIT_GENERAL_PER_ADDRESS"_s, u"1/h burst 3"_s}}));
        ApiClient client(server.port());
        for (int i = 0; i < 3; ++i)
            QCOMPARE(client.get(u"/me/info"_s).status, 401);

        verifyRefused(client.get(u"/me/info"_s), 3600);
        QCOMPARE(client.send("GET", "/docs", {}, {}).status, 429);
    }

    void clientsBehindATrustedProxyAreToldApart()
    {
        QMap<QString, QString> settings = limited({{u"FREEIM_RATE_LIMIT_GENERAL_PER_ADDRESS"_s, u"1/h burst 1"_s}});
        settings.insert(u"FREEIM_HTTP_TRUSTED_PROXIES"_s, u"127.0.0.1"_s);
        const ServerProcess server(settings);
        ApiClient proxy(server.port());
        const auto ask = [&](const QByteArray &client) {
            return proxy.send("GET", "/api/v1/me/info", {}, {}, {{"X-Forwarded-For", client}}).status;
        };

        QCOMPARE(ask("192.0.2.1"), 401);
        QCOMPARE(ask("192.0.2.1"), 429);
        QCOMPARE(ask("192.0.2.2"), 401);
        QCOMPARE(ask("2001:db8::1"), 401);
        QCOMPARE(ask("2001:db8::2"), 429);
    }

    void wrongPasswordsMakeTheNextTryWait()
    {
        const ServerProcess server(limited({{u"FREEIM_RATE_LIMIT_LOGIN_FAILURES"_s, u"2"_s}}));
        const Person mei = registeredPerson(server.port(), u"mei"_s);
        ApiClient attacker(server.port());
        for (int i = 0; i < 2; ++i)
            QCOMPARE(logIn(attacker, mei.name, u"wrong-password"_s).error(), u"login.failed"_s);

        verifyRefused(logIn(attacker, mei.name, u"wrong-password"_s), 1);

        // Not even the right password is tried, or a guess would tell; a moment later it is.
        QTRY_COMPARE(logIn(attacker, mei.name, QString::fromLatin1(kPassword)).code(), 0);
    }

    void developmentModeHasNoLimitsOfItsOwn()
    {
        const ServerProcess server;
        ApiClient client(server.port());

        for (int i = 0; i < 300; ++i)
            QCOMPARE(draw(client).code(), 0);
    }

private:
    [[nodiscard]] static Answer draw(ApiClient &client)
    {
        return client.get(u"/captcha/image"_s, {{u"type"_s, u"login"_s}});
    }

    [[nodiscard]] static Answer logIn(ApiClient &client, const QString &account, const QString &password)
    {
        const Arguments who{{u"account"_s, account}, {u"password"_s, password}, {u"platform"_s, u"ios"_s}};
        return client.post(u"/login/basic"_s, who + solvedCaptcha(client, u"login"_s));
    }

    [[nodiscard]] static Answer say(Person &from, const Person &to)
    {
        return from.api.post(u"/chat/send"_s, {{u"toId"_s, to.id},
                                               {u"ope"_s, u"friend"_s},
                                               {u"isPrivate"_s, 0},
                                               {u"type"_s, u"text"_s},
                                               {u"body"_s, u"hello"_s}});
    }
};

QTEST_GUILESS_MAIN(RateLimitsTest)
#include "rate_limits_test.moc"
