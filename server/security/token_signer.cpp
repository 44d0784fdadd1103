// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/token_signer.h"

#include <cstdlib>
#include <jwt.h>

namespace freeim {

namespace {

// Our own tokens have some 200 bytes; anything near the limit is not ours and not worth decoding.
constexpr qsizetype kTokenBytes = 2048;

struct FreeJwt
{
    void operator()(jwt_t *jwt) const { jwt_free(jwt); }
};
using Jwt = std::unique_ptr<jwt_t, FreeJwt>;

struct FreeText
{
    void operator()(char *text) const { std::free(text); }
};

bool isBase64Url(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

// Three non-empty parts of the base64url alphabet. libjwt skips foreign characters and mishandles empty parts, so it
// never sees either.
bool looksLikeToken(QByteArrayView token)
{
    if (token.size() > kTokenBytes)
        return false;
    int parts = 1;
    qsizetype partStart = 0;
    for (qsizetype i = 0; i < token.size(); ++i) {
        if (token[i] == '.') {
            if (i == partStart)
                return false;
            ++parts;
            partStart = i + 1;
        } else if (!isBase64Url(token[i])) {
            return false;
        }
    }
    return parts == 3 && partStart < token.size();
}

// The number of a claim; 0 when it is missing, not an integer, or out of the range of ids, which holds for times too.
qint64 positiveClaim(jwt_t *jwt, const char *name)
{
    const qint64 value = jwt_get_grant_int(jwt, name);
    return value > 0 && value <= kLargestId ? value : 0;
}

} // namespace

TokenSigner::TokenSigner(const TokenSettings &settings)
    : m_secret(settings.secret)
    , m_issuer(settings.issuer.toUtf8())
{
    Q_ASSERT(m_secret.size() >= 32);
}

QByteArray TokenSigner::sign(const TokenClaims &claims) const
{
    jwt_t *made = nullptr;
    bool done = jwt_new(&made) == 0;
    const Jwt jwt(made);
    done = done && jwt_add_grant_int(made, "id", claims.account.value) == 0 &&
           jwt_add_grant_int(made, "sid", claims.session.value) == 0 &&
           jwt_add_grant_int(made, "iat", claims.issuedAt.milliseconds / kSecond) == 0 &&
           jwt_add_grant_int(made, "exp", claims.expiresAt.milliseconds / kSecond) == 0 &&
           jwt_add_grant(made, "iss", m_issuer.constData()) == 0 &&
           jwt_set_alg(made, JWT_ALG_HS256, reinterpret_cast<const unsigned char *>(m_secret.constData()),
                       static_cast<int>(m_secret.size())) == 0;

    const std::unique_ptr<char, FreeText> text(done ? jwt_encode_str(made) : nullptr);
    if (!text)
        qBadAlloc(); // the only way libjwt can fail with these arguments
    return QByteArray(text.get());
}

Result<TokenClaims> TokenSigner::verify(QByteArrayView token, Timestamp now) const
{
    if (!looksLikeToken(token))
        return fail(ErrorCode::TokenInvalid);

    jwt_t *decoded = nullptr;
    const int status = jwt_decode(&decoded, token.toByteArray().constData(),
                                  reinterpret_cast<const unsigned char *>(m_secret.constData()),
                                  static_cast<int>(m_secret.size()));
    const Jwt jwt(decoded);
    if (status != 0 || jwt_get_alg(decoded) != JWT_ALG_HS256)
        return fail(ErrorCode::TokenInvalid);

    const char *issuer = jwt_get_grant(decoded, "iss");
    const TokenClaims claims{.account = {positiveClaim(decoded, "id")},
                             .session = {positiveClaim(decoded, "sid")},
                             .issuedAt = {positiveClaim(decoded, "iat") * kSecond},
                             .expiresAt = {positiveClaim(decoded, "exp") * kSecond}};
    if (!issuer || issuer != m_issuer || !claims.account.isSet() || !claims.session.isSet() ||
        claims.issuedAt.milliseconds == 0 || claims.expiresAt <= claims.issuedAt)
        return fail(ErrorCode::TokenInvalid);
    if (now >= claims.expiresAt)
        return fail(ErrorCode::TokenExpired);
    return claims;
}

} // namespace freeim
