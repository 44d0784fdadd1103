// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/token_signer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QTest>

using namespace freeim;

namespace {

const QByteArray kSecret(32, 's');
const TokenSettings kSettings{.secret = kSecret};
const Timestamp kNow{1'700'000'000'000};
const TokenClaims kClaims{.account = {10'000'012}, .session = {77}, .issuedAt = kNow, .expiresAt = kNow.plus(7 * kDay)};
const char kHeader[] = R"({"alg":"HS256","typ":"JWT"})";
const char kPayload[] = R"({"id":10000012,"sid":77,"iat":1700000000,"exp":1700604800,"iss":"FreeIM"})";

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

// A token by the book, made without the code under test.
QByteArray tokenOf(const QByteArray &header, const QByteArray &payload, const QByteArray &secret = kSecret,
                   QCryptographicHash::Algorithm hash = QCryptographicHash::Sha256)
{
    const QByteArray head = base64Url(header) + '.' + base64Url(payload);
    return head + '.' + base64Url(QMessageAuthenticationCode::hash(head, secret, hash));
}

QByteArray withClaim(const QString &name, const QJsonValue &value)
{
    QJsonObject payload = QJsonDocument::fromJson(kPayload).object();
    payload.insert(name, value); // an undefined value removes the claim
    return tokenOf(kHeader, QJsonDocument(payload).toJson(QJsonDocument::Compact));
}

} // namespace

class TokenSignerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsBackWhatItSigned()
    {
        const TokenSigner signer(kSettings);

        const QByteArray token = signer.sign(kClaims);

        QCOMPARE(*signer.verify(token, kNow), kClaims);
        QVERIFY2(token.size() < 300, token.constData());
    }

    void signsAsTheStandardSays()
    {
        const QList<QByteArray> parts = TokenSigner(kSettings).sign(kClaims).split('.');

        QCOMPARE(parts.size(), 3);
        const QByteArray header = QByteArray::fromBase64(parts[0], QByteArray::Base64UrlEncoding);
        const QByteArray payload = QByteArray::fromBase64(parts[1], QByteArray::Base64UrlEncoding);
        QCOMPARE(QJsonDocument::fromJson(header), QJsonDocument::fromJson(kHeader));
        QCOMPARE(QJsonDocument::fromJson(payload), QJsonDocument::fromJson(kPayload));
        QCOMPARE(parts[2], tokenOf(header, payload).split('.').last());
    }

    void acceptsATokenMadeElsewhereWithTheSameSecret()
    {
        QCOMPARE(*TokenSigner(kSettings).verify(tokenOf(kHeader, kPayload), kNow), kClaims);
    }

    void isValidUpToItsLastMoment()
    {
        const TokenSigner signer(kSettings);
        const QByteArray token = signer.sign(kClaims);

        QVERIFY(signer.verify(token, kClaims.expiresAt.plus(-1)));
        QCOMPARE(signer.verify(token, kClaims.expiresAt).error().code, ErrorCode::TokenExpired);
    }

    void refusesEverythingElse_data()
    {
        QTest::addColumn<QByteArray>("token");

        const QByteArray good = tokenOf(kHeader, kPayload);
        const QList<QByteArray> parts = good.split('.');
        const QByteArray none = R"({"alg":"none","typ":"JWT"})";
        const QByteArray hs512 = R"({"alg":"HS512","typ":"JWT"})";

        QTest::newRow("empty") << QByteArray();
        QTest::newRow("dots only") << QByteArray("..");
        QTest::newRow("no header") << "." + parts[1] + '.' + parts[2];
        QTest::newRow("no payload") << parts[0] + ".." + parts[2];
        QTest::newRow("no signature") << parts[0] + '.' + parts[1] + '.';
        QTest::newRow("two parts") << parts[0] + '.' + parts[1];
        QTest::newRow("four parts") << good + ".x";
        QTest::newRow("truncated by one") << good.chopped(1);
        QTest::newRow("one character more") << good + 'A';
        QTest::newRow("space in front") << ' ' + good;
        QTest::newRow("NUL inside") << good + QByteArray(1, '\0') + "x";
        QTest::newRow("padding") << good + '=';
        QTest::newRow("foreign character that decoders skip") << parts[0] + '.' + parts[1] + "!." + parts[2];
        QTest::newRow("foreign secret") << tokenOf(kHeader, kPayload, QByteArray(32, 't'));
        QTest::newRow("another payload") << parts[0] + '.' + base64Url(QByteArray(kPayload).replace("12", "13")) + '.' +
                                                parts[2];
        QTest::newRow("alg none, unsigned") << base64Url(none) + '.' + parts[1] + '.';
        QTest::newRow("alg none, signed") << tokenOf(none, kPayload);
        QTest::newRow("alg none, signature kept") << base64Url(none) + '.' + parts[1] + '.' + parts[2];
        QTest::newRow("alg HS512 with our secret") << tokenOf(hs512, kPayload, kSecret, QCryptographicHash::Sha512);
        QTest::newRow("alg HS512, HS256 signature") << tokenOf(hs512, kPayload);
        QTest::newRow("alg RS256") << tokenOf(R"({"alg":"RS256","typ":"JWT"})", kPayload);
        QTest::newRow("alg missing") << tokenOf(R"({"typ":"JWT"})", kPayload);
        QTest::newRow("alg a number") << tokenOf(R"({"alg":256})", kPayload);
        QTest::newRow("header no JSON") << tokenOf("HS256", kPayload);
        QTest::newRow("header an array") << tokenOf("[]", kPayload);
        QTest::newRow("payload no JSON") << tokenOf(kHeader, "id=10000012");
        QTest::newRow("payload an array") << tokenOf(kHeader, "[1]");
        QTest::newRow("too long") << tokenOf(kHeader, QByteArray(kPayload).chopped(1) + ",\"x\":\"" +
                                                          QByteArray(2000, 'x') + "\"}");

        QTest::newRow("id missing") << withClaim(QStringLiteral("id"), QJsonValue::Undefined);
        QTest::newRow("id a string") << withClaim(QStringLiteral("id"), QStringLiteral("10000012"));
        QTest::newRow("id a fraction") << withClaim(QStringLiteral("id"), 10000012.5);
        QTest::newRow("id true") << withClaim(QStringLiteral("id"), true);
        QTest::newRow("id negative") << withClaim(QStringLiteral("id"), -10000012);
        QTest::newRow("id null") << withClaim(QStringLiteral("id"), QJsonValue::Null);
        QTest::newRow("id beyond 2^53") << tokenOf(kHeader,
                                                   QByteArray(kPayload).replace("10000012", "9007199254740993"));
        QTest::newRow("id beyond 2^64") << tokenOf(kHeader,
                                                   QByteArray(kPayload).replace("10000012", "99999999999999999999"));
        QTest::newRow("sid missing") << withClaim(QStringLiteral("sid"), QJsonValue::Undefined);
        QTest::newRow("sid a string") << withClaim(QStringLiteral("sid"), QStringLiteral("77"));
        QTest::newRow("exp missing") << withClaim(QStringLiteral("exp"), QJsonValue::Undefined);
        QTest::newRow("exp a string") << withClaim(QStringLiteral("exp"), QStringLiteral("1700604800"));
        QTest::newRow("exp before iat") << withClaim(QStringLiteral("exp"), 1699999999);
        QTest::newRow("exp beyond all times")
            << tokenOf(kHeader, QByteArray(kPayload).replace("1700604800", "9223372036854775807"));
        QTest::newRow("iat missing") << withClaim(QStringLiteral("iat"), QJsonValue::Undefined);
        QTest::newRow("iss missing") << withClaim(QStringLiteral("iss"), QJsonValue::Undefined);
        QTest::newRow("iss of another") << withClaim(QStringLiteral("iss"), QStringLiteral("SZKJ"));
        QTest::newRow("iss a number") << withClaim(QStringLiteral("iss"), 1);
    }

    void refusesEverythingElse()
    {
        QFETCH(QByteArray, token);

        const auto claims = TokenSigner(kSettings).verify(token, kNow);

        QVERIFY(!claims);
        QCOMPARE(claims.error().code, ErrorCode::TokenInvalid);
    }

    void anExpiredTokenOfAnotherIsInvalid()
    {
        const auto claims = TokenSigner(kSettings).verify(tokenOf(kHeader, kPayload, QByteArray(32, 't')),
                                                          kNow.plus(kDay * 30));

        QCOMPARE(claims.error().code, ErrorCode::TokenInvalid);
    }

    void noChangedCharacterIsAccepted()
    {
        const TokenSigner signer(kSettings);
        const QByteArray good = signer.sign(kClaims);

        for (qsizetype i = 0; i < good.size(); ++i) {
            QByteArray changed = good;
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            QVERIFY2(!signer.verify(changed, kNow), changed.constData());
        }
    }

    void speed()
    {
        const TokenSigner signer(kSettings);
        const QByteArray token = signer.sign(kClaims);
        QByteArray made;
        bool valid = true;

        QBENCHMARK
        {
            valid = signer.verify(token, kNow).has_value() && valid;
        }

        QVERIFY(valid);
    }
};

QTEST_GUILESS_MAIN(TokenSignerTest)
#include "token_signer_test.moc"
