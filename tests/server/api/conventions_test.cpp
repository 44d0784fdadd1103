// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/token_signer.h"
#include "tests/support/people.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kOrigin = "https://im.example.org";

QByteArrayList sortedList(const QByteArray &text)
{
    QByteArrayList names;
    for (const QByteArray &each : text.split(','))
        names.append(each.trimmed());
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

// What is the same for every call: docs/api.md.
class ConventionsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace(QMap<QString, QString>{{u"FREEIM_HTTP_CORS_ORIGINS"_s, QString::fromLatin1(kOrigin)}});
        m_mei.emplace(registeredPerson(m_server->port(), u"mei"_s));
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void headAnswersLikeGetWithoutABody()
    {
        const Answer got = m_mei->api.get(u"/me/info"_s);

        const Answer head = m_mei->api.send("HEAD", "/api/v1/me/info", {}, {});

        QCOMPARE(head.status, 200);
        QCOMPARE(head.fields.value("content-length"), got.fields.value("content-length"));
        QCOMPARE(head.fields.value("content-type"), got.fields.value("content-type"));
        QVERIFY(head.body.isEmpty());
        // Had a body followed, it would be taken for the next answer.
        QCOMPARE(m_mei->api.get(u"/me/info"_s).code(), 0);
    }

    void browsersMayAskFirst()
    {
        const Answer allowed = preflight(kOrigin);

        QCOMPARE(allowed.status, 204);
        QCOMPARE(allowed.fields.value("access-control-allow-origin"), QByteArray(kOrigin));
        QCOMPARE(sortedList(allowed.fields.value("access-control-allow-methods")),
                 sortedList("DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT"));
        QVERIFY(sortedList(allowed.fields.value("access-control-allow-headers").toLower()).contains("authorization"));
        QVERIFY(!allowed.fields.value("x-request-id").isEmpty());
        QVERIFY(!preflight("https://evil.example.org").fields.contains("access-control-allow-origin"));
    }

    void pagesOfAllowedOriginsMayReadAnswers()
    {
        const auto asked = [&](const QByteArray &origin) {
            return m_mei->api.send("GET", "/api/v1/me/info", {}, {}, {{"Origin", origin}});
        };

        const Answer allowed = asked(kOrigin);

        QCOMPARE(allowed.fields.value("access-control-allow-origin"), QByteArray(kOrigin));
        QVERIFY(sortedList(allowed.fields.value("access-control-expose-headers")).contains("Authorization"));
        QVERIFY(sortedList(allowed.fields.value("vary")).contains("Origin"));
        QVERIFY(!asked("https://evil.example.org").fields.contains("access-control-allow-origin"));
        QVERIFY(!asked("http://im.example.org").fields.contains("access-control-allow-origin"));
    }

    void refusalsSpeakTheLanguageAskedFor_data()
    {
        QTest::addColumn<QByteArray>("language");
        QTest::addColumn<QString>("message");
        QTest::newRow("none") << QByteArray() << u"请先登录"_s;
        QTest::newRow("Chinese") << QByteArray("zh-CN,zh;q=0.9,en;q=0.8") << u"请先登录"_s;
        QTest::newRow("English") << QByteArray("en-US,en;q=0.9,zh;q=0.8") << u"Please log in"_s;
        QTest::newRow("another") << QByteArray("de") << u"请先登录"_s;
    }

    void refusalsSpeakTheLanguageAskedFor()
    {
        QFETCH(const QByteArray, language);
        QFETCH(const QString, message);
        ApiClient stranger(m_server->port());
        stranger.setLanguage(language);

        QCOMPARE(stranger.get(u"/me/info"_s).message(), message);
    }

    void unknownPathsHaveTheEnvelopeToo()
    {
        for (const QByteArray path :
             {"/", "/api/v1", "/api/v1/", "/api/v1/me/infos", "/api/v1/me/info/", "/api/v2/me/info"}) {
            const Answer answer = m_mei->api.send("GET", path, {}, {});
            QVERIFY2(answer.status == 404, qPrintable(QString::fromUtf8(path + ' ' + answer.body)));
            QCOMPARE(answer.error(), u"route.unknown"_s);
            QVERIFY(!answer.fields.value("x-request-id").isEmpty());
        }
    }

    void listsComeInPages()
    {
        constexpr int kGroups = 5;
        for (int i = 0; i < kGroups; ++i)
            QCOMPARE(m_mei->api.post(u"/friends/groups"_s, {{u"name"_s, u"group %1"_s.arg(i)}}).code(), 0);

        QSet<qint64> seen;
        for (int page = 1; page <= 3; ++page) {
            const Answer answer = m_mei->api.get(u"/friends/groups"_s, {{u"page"_s, page}, {u"limit"_s, 2}});
            QCOMPARE(answer.total(), kGroups);
            QCOMPARE(answer.items().size(), page < 3 ? 2 : 1);
            for (const QJsonValue &item : answer.items())
                seen.insert(item.toObject().value("id"_L1).toInteger());
        }

        QCOMPARE(seen.size(), qsizetype{kGroups});
        const Answer beyond = m_mei->api.get(u"/friends/groups"_s, {{u"page"_s, 1'000'000}, {u"limit"_s, 200}});
        QCOMPARE(beyond.code(), 0);
        QVERIFY(beyond.items().isEmpty());
    }

    void listsMayBeRepeatedNames()
    {
        Person tom = registeredPerson(m_server->port(), u"tom"_s);
        Person kim = registeredPerson(m_server->port(), u"kim"_s);
        befriend(*m_mei, tom);
        befriend(*m_mei, kim);
        for (const QByteArray name : {"members", "members[]", "members%5B%5D"}) {
            const QByteArray body = name + '=' + QByteArray::number(tom.id) + '&' + name + '=' +
                                    QByteArray::number(kim.id);
            const Answer made = m_mei->api.send("POST", "/api/v1/friends/groups", "application/x-www-form-urlencoded",
                                                "name=" + QByteArray::number(++m_names) + '&' + body);
            QVERIFY2(made.result().value("friends"_L1).toArray().size() == 2,
                     qPrintable(QString::fromUtf8(body + ' ' + made.body)));
        }
    }

    void tokensMayHaveAScheme()
    {
        const auto status = [&](const QByteArray &authorization) {
            ApiClient client(m_server->port());
            client.setToken(authorization);
            return client.get(u"/me/info"_s).status;
        };

        QCOMPARE(status(m_mei->api.token()), 200);
        QCOMPARE(status("Bearer " + m_mei->api.token()), 200);
        QCOMPARE(status("bearer " + m_mei->api.token()), 200);
        QCOMPARE(status("Basic " + m_mei->api.token()), 401);
    }

    void tokensPastHalfTheirLifeAreReplaced()
    {
        const TokenSigner signer({.secret = m_server->tokenKey()});
        const Timestamp now = SystemClock().now();
        const auto issued = signer.verify(m_mei->api.token(), now);
        QVERIFY(issued);
        ApiClient client(m_server->port());
        const auto asked = [&](qint64 age, qint64 left) {
            TokenClaims claims = *issued;
            claims.issuedAt = now.plus(-age * kHour);
            claims.expiresAt = now.plus(left * kHour);
            client.setToken(signer.sign(claims));
            return client.get(u"/me/info"_s);
        };

        QVERIFY(!asked(48, 72).fields.contains("authorization"));
        const Answer refreshed = asked(72, 48);

        QCOMPARE(refreshed.status, 200);
        const auto fresh = signer.verify(refreshed.fields.value("authorization"), now);
        QVERIFY(fresh);
        QCOMPARE(fresh->session, issued->session);
        QVERIFY(fresh->expiresAt >= issued->expiresAt);
        client.setToken(refreshed.fields.value("authorization"));
        QVERIFY(!client.get(u"/me/info"_s).fields.contains("authorization"));
        QCOMPARE(client.get(u"/me/info"_s).status, 200);
    }

private:
    Answer preflight(const QByteArray &origin)
    {
        ApiClient browser(m_server->port());
        return browser.send("OPTIONS", "/api/v1/me/info", {}, {},
                            {{"Origin", origin},
                             {"Access-Control-Request-Method", "GET"},
                             {"Access-Control-Request-Headers", "authorization"}});
    }

    std::optional<ServerProcess> m_server;
    std::optional<Person> m_mei;
    int m_names = 0;
};

QTEST_GUILESS_MAIN(ConventionsTest)
#include "conventions_test.moc"
