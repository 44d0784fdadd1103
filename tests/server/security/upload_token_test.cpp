// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/upload_token.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QRegularExpression>
#include <QTest>

using namespace freeim;

namespace {

using namespace Qt::StringLiterals;

const QByteArray kSecret(32, 's');
const Timestamp kNow{1'700'000'000'000};
const UploadGrant kGrant{.account = {10'000'012}, .deadline = kNow.plus(kHour), .fileBytes = 50 * 1024 * 1024};

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding);
}

// Signed by the book with the derived key, to see what a good signature over a bad policy does.
QByteArray signedPolicy(const QByteArray &policy)
{
    const QByteArray key = QMessageAuthenticationCode::hash("FreeIM upload token, version 1"_ba, kSecret,
                                                            QCryptographicHash::Sha256);
    const QByteArray encodedPolicy = base64Url(policy);
    return "freeim:" + base64Url(QMessageAuthenticationCode::hash(encodedPolicy, key, QCryptographicHash::Sha256)) +
           ':' + encodedPolicy;
}

} // namespace

class UploadTokenTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // The worked example of Qiniu's manual, https://developer.qiniu.com/kodo/1208/upload-token
    void signsQiniuPoliciesLikeTheManual()
    {
        // {"scope":"my-bucket:sunflower.jpg","deadline":1451491200,"returnBody":...}
        const QByteArray encodedPolicy =
            "eyJzY29wZSI6Im15LWJ1Y2tldDpzdW5mbG93ZXIuanBnIiwiZGVhZGxpbmUiOjE0NTE0OTEyMDAsInJldHVybkJvZHkiOiJ7XCJu"
            "YW1lXCI6JChmbmFtZSksXCJzaXplXCI6JChmc2l6ZSksXCJ3XCI6JChpbWFnZUluZm8ud2lkdGgpLFwiaFwiOiQoaW1hZ2VJbmZv"
            "LmhlaWdodCksXCJoYXNoXCI6JChldGFnKX0ifQ==";

        const QByteArray token = signQiniuPolicy(u"MY_ACCESS_KEY"_s, u"MY_SECRET_KEY"_s,
                                                 QByteArray::fromBase64(encodedPolicy));

        const QByteArray signature = QByteArray::fromHex("c10e287f2b1e7f547b20a9ebce2aada26ab20ef2");
        QCOMPARE(token, "MY_ACCESS_KEY:" + base64Url(signature) + ':' + encodedPolicy);
    }

    // The policy in the example of GET /upload/qiniu/params.
    void writesTheSamePolicyAsTheOlderServer()
    {
        const QByteArray older = QByteArray::fromBase64("eyJzY29wZSI6ImZyZWVpbSIsImRlYWRsaW5lIjoxNjcwNTcwMTczfQ==");

        const QByteArray policy = policyJson({.bucket = u"freeim"_s, .deadline = {1'670'570'173'000}});

        QCOMPARE(QJsonDocument::fromJson(policy), QJsonDocument::fromJson(older));
    }

    void aPrefixAllowsNewObjectsBelowItOnly()
    {
        const QByteArray policy = policyJson(
            {.bucket = u"freeim"_s, .keyPrefix = u"10000012/"_s, .deadline = kNow, .fileBytes = 1024});

        QCOMPARE(QJsonDocument::fromJson(policy).object(), (QJsonObject{{u"scope"_s, u"freeim:10000012/"_s},
                                                                        {u"isPrefixalScope"_s, 1},
                                                                        {u"insertOnly"_s, 1},
                                                                        {u"deadline"_s, 1'700'000'000},
                                                                        {u"fsizeLimit"_s, 1024}}));
    }

    void readsBackWhatItSigned()
    {
        const UploadTokenSigner signer(kSecret);

        const QByteArray token = signer.sign(kGrant);

        QCOMPARE(*signer.verify(token, kNow), kGrant);
        QVERIFY2(QRegularExpression(u"^freeim:[A-Za-z0-9_=-]+:[A-Za-z0-9_=-]+$"_s)
                     .match(QString::fromLatin1(token))
                     .hasMatch(),
                 token.constData());
    }

    void isValidUpToItsLastMoment()
    {
        const UploadTokenSigner signer(kSecret);
        const QByteArray token = signer.sign(kGrant);

        QVERIFY(signer.verify(token, kGrant.deadline.plus(-1)));
        QCOMPARE(signer.verify(token, kGrant.deadline).error().code, ErrorCode::UploadTokenInvalid);
    }

    void refusesEverythingElse_data()
    {
        QTest::addColumn<QByteArray>("token");

        const QByteArray good = UploadTokenSigner(kSecret).sign(kGrant);
        const QList<QByteArray> parts = good.split(':');
        const QByteArray policy = QByteArray::fromBase64(parts[2], QByteArray::Base64UrlEncoding);

        QTest::newRow("empty") << QByteArray();
        QTest::newRow("prefix only") << "freeim:"_ba;
        QTest::newRow("colons only") << "freeim::"_ba;
        QTest::newRow("two parts") << parts[0] + ':' + parts[1];
        QTest::newRow("four parts") << good + ":x";
        QTest::newRow("another prefix") << "qiniu:" + parts[1] + ':' + parts[2];
        QTest::newRow("truncated by one") << good.chopped(1);
        QTest::newRow("one character more") << good + '=';
        QTest::newRow("space in front") << ' ' + good;
        QTest::newRow("no signature") << parts[0] + "::" + parts[2];
        QTest::newRow("signature spelled otherwise") << parts[0] + ':' + parts[1].chopped(1) + ':' + parts[2];
        QTest::newRow("foreign secret") << UploadTokenSigner(QByteArray(32, 't')).sign(kGrant);
        QTest::newRow("the secret itself as the key")
            << parts[0] + ':' +
                   base64Url(QMessageAuthenticationCode::hash(parts[2], kSecret, QCryptographicHash::Sha256)) + ':' +
                   parts[2];
        QTest::newRow("another account") << parts[0] + ':' + parts[1] + ':' +
                                                base64Url(QByteArray(policy).replace("10000012", "10000013"));
        QTest::newRow("Qiniu's") << signQiniuPolicy(u"freeim"_s, QString::fromLatin1(kSecret), policy);
        QTest::newRow("too long") << signedPolicy(policy + QByteArray(1000, ' '));
        QTest::newRow("policy no JSON") << signedPolicy("account=1");
        QTest::newRow("policy an array") << signedPolicy("[1]");
        QTest::newRow("account missing") << signedPolicy(R"({"deadline":1800000000,"fsizeLimit":1})");
        QTest::newRow("account a string") << signedPolicy(R"({"account":"1","deadline":1800000000,"fsizeLimit":1})");
        QTest::newRow("account a fraction") << signedPolicy(R"({"account":1.5,"deadline":1800000000,"fsizeLimit":1})");
        QTest::newRow("deadline missing") << signedPolicy(R"({"account":1,"fsizeLimit":1})");
        QTest::newRow("deadline negative") << signedPolicy(R"({"account":1,"deadline":-1800000000,"fsizeLimit":1})");
        QTest::newRow("limit missing") << signedPolicy(R"({"account":1,"deadline":1800000000})");
        QTest::newRow("limit zero") << signedPolicy(R"({"account":1,"deadline":1800000000,"fsizeLimit":0})");
    }

    void refusesEverythingElse()
    {
        QFETCH(QByteArray, token);

        const auto grant = UploadTokenSigner(kSecret).verify(token, kNow);

        QVERIFY(!grant);
        QCOMPARE(grant.error().code, ErrorCode::UploadTokenInvalid);
    }

    void theTestSignsLikeTheProgram()
    {
        const QByteArray policy = R"({"account":10000012,"deadline":1700003600,"fsizeLimit":52428800})";

        QCOMPARE(*UploadTokenSigner(kSecret).verify(signedPolicy(policy), kNow), kGrant);
    }
};

QTEST_GUILESS_MAIN(UploadTokenTest)
#include "upload_token_test.moc"
