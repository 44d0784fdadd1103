// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/token_signer.h"
#include "tests/server/api/api_world.h"
#include "tests/server/api/others_things.h"
#include "tests/support/database_digest.h"
#include "tests/support/server_process.h"

#include "shared/contract/registry.h"

#include <QSet>
#include <QTest>

using namespace freeim;
using namespace freeim::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray encoded(const QByteArray &text)
{
    return text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

// Who may do what: without a good token nothing, and with one only to what is the caller's own.
class AccessTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!ScratchDatabase::isAvailable())
            QSKIP("FREEIM_TEST_POSTGRES names no server");
        m_server.emplace(QMap<QString, QString>{{u"FREEIM_SOCIAL_RECALL_WINDOW"_s, u"1d"_s}});
        m_world = std::make_unique<ApiWorld>(*m_server);
        m_digest = std::make_unique<DatabaseDigest>(*parseDatabaseUrl(m_server->databaseUrl()));
    }

    void cleanupTestCase()
    {
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
    }

    void badTokensAreRefusedEverywhere_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<ErrorCode>("expected");
        const QByteArray key = m_server->tokenKey();
        const TokenSigner signer({.secret = key});
        const Timestamp now = SystemClock().now();
        const TokenClaims claims = *signer.verify(m_world->mei.api.token(), now);
        const QByteArrayList parts = m_world->mei.api.token().split('.');
        const QByteArray unsignedHead = encoded(R"({"alg":"none","typ":"JWT"})") + '.' + parts.at(1) + '.';
        TokenClaims expired = claims;
        expired.issuedAt = now.plus(-8 * kDay);
        expired.expiresAt = now.plus(-1 * kDay);
        TokenClaims ofAnother = claims;
        ofAnother.account = AccountId{m_world->tom.id};
        TokenClaims ofNoSession = claims;
        ofNoSession.session = SessionId{987'654};

        const auto row = [](const char *name, const QByteArray &token, ErrorCode code) {
            QTest::newRow(name) << token << code;
        };
        row("none", {}, ErrorCode::TokenMissing);
        row("only a scheme", "Bearer", ErrorCode::TokenMissing);
        row("garbage", "garbage", ErrorCode::TokenInvalid);
        row("three garbage parts", "a.b.c", ErrorCode::TokenInvalid);
        row("another scheme", "Basic " + m_world->mei.api.token(), ErrorCode::TokenInvalid);
        row("signed by another", TokenSigner({.secret = QByteArray(32, 'k')}).sign(claims), ErrorCode::TokenInvalid);
        row("of another issuer", TokenSigner({.secret = key, .issuer = u"SZKJ"_s}).sign(claims),
            ErrorCode::TokenInvalid);
        row("not signed", unsignedHead, ErrorCode::TokenInvalid);
        row("not signed, with a signature", unsignedHead + parts.at(2), ErrorCode::TokenInvalid);
        row("with other claims",
            parts.at(0) + '.' + encoded(R"({"id":10000001,"sid":1,"exp":9999999999})") + '.' + parts.at(2),
            ErrorCode::TokenInvalid);
        row("cut short", m_world->mei.api.token().chopped(1), ErrorCode::TokenInvalid);
        row("expired", signer.sign(expired), ErrorCode::TokenExpired);
        row("logged out", m_world->loggedOut.api.token(), ErrorCode::TokenRevoked);
        row("of a session of another", signer.sign(ofAnother), ErrorCode::TokenRevoked);
        row("of no session", signer.sign(ofNoSession), ErrorCode::TokenRevoked);
    }

    void badTokensAreRefusedEverywhere()
    {
        QFETCH(const QByteArray, token);
        QFETCH(const ErrorCode, expected);
        ApiClient client(m_server->port());
        client.setToken(token);
        const auto before = m_digest->take();

        for (const EndpointInfo &endpoint : endpoints()) {
            if (endpoint.access.kind() != Access::Account)
                continue;
            const ApiWorld::Call valid = m_world->callOf(QLatin1StringView(endpoint.name));
            const Answer answer = client.call(methodName(endpoint.method), QString::fromLatin1(endpoint.path),
                                              valid.arguments);
            const QByteArray context = endpoint.name + QByteArray(": ") + answer.body;
            QVERIFY2(answer.status == 401, context.constData());
            QVERIFY2(answer.code() == static_cast<int>(expected), context.constData());
            QVERIFY2(answer.error() == QLatin1StringView(describe(expected).name), context.constData());
            QVERIFY2(!answer.result().contains("field"_L1), context.constData());
        }

        QCOMPARE(DatabaseDigest::differences(before, m_digest->take()), QStringList());
    }

    void operatorsEndpointsAreClosedToAccounts()
    {
        const QList<ValidCall> calls = operatorsCalls();
        const auto before = m_digest->take();
        ApiClient client(m_server->port());

        for (const auto &[endpoint, valid] : calls) {
            for (const auto &[token, expected] : {std::pair{QByteArray(), ErrorCode::TokenMissing},
                                                  std::pair{m_world->mei.api.token(), ErrorCode::TokenInvalid}}) {
                client.setToken(token);
                const Answer answer = client.call(methodName(endpoint.method), QString::fromLatin1(endpoint.path),
                                                  valid.arguments);
                const QByteArray context = endpoint.name + QByteArray(": ") + answer.body;
                QVERIFY2(answer.status == 401, context.constData());
                QVERIFY2(answer.code() == static_cast<int>(expected), context.constData());
            }
        }

        QCOMPARE(DatabaseDigest::differences(before, m_digest->take()), QStringList());
    }

    void withoutThePermissionOperatorsAreRefusedByItsName()
    {
        const QList<ValidCall> calls = operatorsCalls();
        const auto before = m_digest->take();
        int tried = 0;

        for (const auto &[endpoint, valid] : calls) {
            const std::optional<Permission> needed = endpoint.access.needed();
            if (!needed)
                continue;
            const Answer answer = m_world->staff.powerless.api.call(
                methodName(endpoint.method), QString::fromLatin1(endpoint.path), valid.arguments);
            const QByteArray context = endpoint.name + QByteArray(": ") + answer.body;
            QVERIFY2(answer.status == 403, context.constData());
            QVERIFY2(answer.code() == static_cast<int>(ErrorCode::PermissionDenied), context.constData());
            QVERIFY2(answer.result().value("permission"_L1).toString() == QLatin1StringView(nameOf(*needed)),
                     context.constData());
            ++tried;
        }

        QVERIFY(tried > 0);
        QCOMPARE(DatabaseDigest::differences(before, m_digest->take()), QStringList());
    }

    void whoMustChangeHisPasswordCanDoNothingElse()
    {
        const QSet<QByteArray> open{"operatorSelf", "operatorSignOut", "changeOwnPassword"};
        ApiClient &beginner = m_world->staff.beginner.api;
        const QList<ValidCall> calls = operatorsCalls();
        const auto before = m_digest->take();

        for (const auto &[endpoint, valid] : calls) {
            if (open.contains(endpoint.name))
                continue;
            const Answer answer = beginner.call(methodName(endpoint.method), QString::fromLatin1(endpoint.path),
                                                valid.arguments);
            const QByteArray context = endpoint.name + QByteArray(": ") + answer.body;
            QVERIFY2(answer.status == 403, context.constData());
            QVERIFY2(answer.code() == static_cast<int>(ErrorCode::PasswordChangeRequired), context.constData());
        }

        QCOMPARE(DatabaseDigest::differences(before, m_digest->take()), QStringList());
        QVERIFY(beginner.get(u"/admin/session"_s).result()["operator"_L1]["mustChangePassword"_L1].toBool());
        const Answer wrong = beginner.put(u"/admin/me/password"_s,
                                          {{u"current"_s, u"wrong"_s}, {u"password"_s, u"another-horse-battery"_s}});
        QCOMPARE(wrong.code(), static_cast<int>(ErrorCode::PasswordWrong));
        QCOMPARE(beginner.remove(u"/admin/session"_s).code(), 0);
    }

    void operatorsAreNoAccounts() { QCOMPARE(m_world->boss.api.get(u"/me/info"_s).status, 401); }

    void publicEndpointsDoNotCareForTokens()
    {
        ApiClient client(m_server->port());
        client.setToken("garbage");

        QCOMPARE(client.get(u"/captcha/image"_s, {{u"type"_s, u"login"_s}}).code(), 0);
    }

    void whatIsNotMineIsRefused_data()
    {
        QTest::addColumn<OthersThing>("thing");
        for (const OthersThing &thing : othersThings(*m_world))
            QTest::addRow("%s: %s", qPrintable(thing.endpoint), thing.what) << thing;
    }

    void whatIsNotMineIsRefused()
    {
        QFETCH(const OthersThing, thing);
        const EndpointInfo &endpoint = endpointOf(thing.endpoint);
        ApiWorld::Call call = m_world->callOf(thing.endpoint);
        for (auto &[name, value] : call.arguments) {
            if (thing.changes.contains(name))
                value = thing.changes.value(name);
        }
        Person &who = thing.who ? *thing.who : *call.who;
        const auto before = m_digest->take();

        const Answer answer = who.api.call(methodName(endpoint.method), QString::fromLatin1(endpoint.path),
                                           call.arguments);

        QVERIFY2(answer.status == statusOf(describe(thing.expected), audienceOf(endpoint.path)),
                 answer.body.constData());
        QCOMPARE(answer.error(), QString::fromLatin1(describe(thing.expected).name));
        QCOMPARE(answer.code(), static_cast<int>(thing.expected));
        QCOMPARE(answer.field(), thing.field);
        QVERIFY2(endpoint.errors.contains(thing.expected), "an error that the contract does not declare");
        QCOMPARE(DatabaseDigest::differences(before, m_digest->take()), QStringList());
    }

private:
    struct ValidCall
    {
        EndpointInfo endpoint;
        ApiWorld::Call call;
    };

    // All at once, since some make first what they are about.
    QList<ValidCall> operatorsCalls()
    {
        QList<ValidCall> calls;
        for (const EndpointInfo &endpoint : endpoints()) {
            if (endpoint.access.kind() == Access::Operator)
                calls.append(ValidCall{endpoint, m_world->callOf(QLatin1StringView(endpoint.name))});
        }
        return calls;
    }

    static const EndpointInfo &endpointOf(const QString &name)
    {
        const auto all = endpoints();
        const auto found = std::find_if(all.begin(), all.end(), [&](const EndpointInfo &endpoint) {
            return name == QLatin1StringView(endpoint.name);
        });
        if (found == all.end())
            qFatal("no endpoint %s", qPrintable(name));
        return *found;
    }

    std::optional<ServerProcess> m_server;
    std::unique_ptr<ApiWorld> m_world;
    std::unique_ptr<DatabaseDigest> m_digest;
};

QTEST_GUILESS_MAIN(AccessTest)
#include "access_test.moc"
