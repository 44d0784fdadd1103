// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/upload_token.h"

#include "server/security/constant_time.h"
#include "server/security/sodium_library.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>

namespace freeim {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kTokenBytes = 1024; // ours have some 150
const QByteArray kOwnPrefix = QByteArrayLiteral("freeim:");

QByteArray encoded(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::KeepTrailingEquals);
}

// A whole number from 1 up to what JSON holds exactly; 0 for anything else.
qint64 positiveInteger(const QJsonValue &value)
{
    const qint64 number = value.isDouble() ? value.toInteger() : 0;
    return number > 0 && number <= kLargestId ? number : 0;
}

} // namespace

QByteArray policyJson(const QiniuUploadPolicy &policy)
{
    QJsonObject json{{u"scope"_s, policy.bucket}, {u"deadline"_s, policy.deadline.milliseconds / kSecond}};
    if (!policy.keyPrefix.isEmpty()) {
        json.insert(u"scope"_s, QString(policy.bucket + u':' + policy.keyPrefix));
        json.insert(u"isPrefixalScope"_s, 1);
        json.insert(u"insertOnly"_s, 1);
    }
    if (policy.fileBytes > 0)
        json.insert(u"fsizeLimit"_s, policy.fileBytes);
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QByteArray signQiniuPolicy(const QString &accessKey, const QString &secretKey, const QByteArray &policy)
{
    const QByteArray encodedPolicy = encoded(policy);
    const QByteArray signature = QMessageAuthenticationCode::hash(encodedPolicy, secretKey.toUtf8(),
                                                                  QCryptographicHash::Sha1);
    return accessKey.toUtf8() + ':' + encoded(signature) + ':' + encodedPolicy;
}

UploadTokenSigner::UploadTokenSigner(const QByteArray &tokenSecret)
    : m_key(QMessageAuthenticationCode::hash("FreeIM upload token, version 1"_ba, tokenSecret,
                                             QCryptographicHash::Sha256))
{
    requireSodium();
    Q_ASSERT(tokenSecret.size() >= 32);
}

QByteArray UploadTokenSigner::sign(const UploadGrant &grant) const
{
    const QJsonObject policy{{u"account"_s, grant.account.value},
                             {u"deadline"_s, grant.deadline.milliseconds / kSecond},
                             {u"fsizeLimit"_s, grant.fileBytes}};
    const QByteArray encodedPolicy = encoded(QJsonDocument(policy).toJson(QJsonDocument::Compact));
    return kOwnPrefix + signatureOf(encodedPolicy) + ':' + encodedPolicy;
}

Result<UploadGrant> UploadTokenSigner::verify(QByteArrayView token, Timestamp now) const
{
    if (token.size() > kTokenBytes || !token.startsWith(kOwnPrefix))
        return fail(ErrorCode::UploadTokenInvalid);
    const QByteArray rest = token.sliced(kOwnPrefix.size()).toByteArray();
    const qsizetype colon = rest.indexOf(':');
    if (colon < 0)
        return fail(ErrorCode::UploadTokenInvalid);

    // The texts are compared, not the bytes they stand for: there is one spelling of each token, ours.
    const QByteArray encodedPolicy = rest.sliced(colon + 1);
    if (!equalInConstantTime(rest.first(colon), signatureOf(encodedPolicy)))
        return fail(ErrorCode::UploadTokenInvalid);

    const QJsonObject policy =
        QJsonDocument::fromJson(QByteArray::fromBase64(encodedPolicy, QByteArray::Base64UrlEncoding)).object();
    const UploadGrant grant{.account = {positiveInteger(policy.value("account"_L1))},
                            .deadline = {positiveInteger(policy.value("deadline"_L1)) * kSecond},
                            .fileBytes = positiveInteger(policy.value("fsizeLimit"_L1))};
    if (!grant.account.isSet() || grant.fileBytes == 0 || now >= grant.deadline)
        return fail(ErrorCode::UploadTokenInvalid);
    return grant;
}

QByteArray UploadTokenSigner::signatureOf(const QByteArray &encodedPolicy) const
{
    return encoded(QMessageAuthenticationCode::hash(encodedPolicy, m_key, QCryptographicHash::Sha256));
}

} // namespace freeim
