// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "shared/core/ids.h"
#include "shared/core/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

// Tokens that allow one client to upload for a while. Both kinds have the shape "who:signature:policy", the latter two
// in base64url with padding, so that a client's code is the same for either store. Any thread.
namespace freeim {

// What Qiniu is asked to allow; see https://developer.qiniu.com/kodo/1206/put-policy
struct QiniuUploadPolicy
{
    QString bucket;
    QString keyPrefix = {}; // when set, only new objects whose names begin so
    Timestamp deadline;     // travels as whole seconds
    qint64 fileBytes = 0;   // the largest file; 0: as large as Qiniu takes
};

// As JSON, the form that is signed.
[[nodiscard]] QByteArray policyJson(const QiniuUploadPolicy &policy);

// accessKey:urlsafe_base64(hmac_sha1(secretKey, urlsafe_base64(policy))):urlsafe_base64(policy)
[[nodiscard]] QByteArray signQiniuPolicy(const QString &accessKey, const QString &secretKey, const QByteArray &policy);

// What the server's own store allows.
struct UploadGrant
{
    AccountId account;
    Timestamp deadline; // the first moment the token is refused; travels as whole seconds
    qint64 fileBytes = 0;

    bool operator==(const UploadGrant &) const = default;
};

// "freeim:signature:policy", signed with HMAC-SHA256. Immutable.
class UploadTokenSigner
{
public:
    // The key is derived from the secret of the clients' tokens, so that neither kind passes for the other.
    explicit UploadTokenSigner(const QByteArray &tokenSecret);

    [[nodiscard]] QByteArray sign(const UploadGrant &grant) const;

    // Fails with UploadTokenInvalid, whatever is wrong with the token. Compares in constant time.
    [[nodiscard]] Result<UploadGrant> verify(QByteArrayView token, Timestamp now) const;

private:
    [[nodiscard]] QByteArray signatureOf(const QByteArray &encodedPolicy) const;

    QByteArray m_key;
};

} // namespace freeim
