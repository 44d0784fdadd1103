// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/settings/settings.h"
#include "shared/core/clock.h"
#include "shared/core/ids.h"
#include "shared/core/result.h"

#include <QByteArray>
#include <QByteArrayView>

namespace freeim {

// What a client's token says. Times travel as whole seconds.
struct TokenClaims
{
    AccountId account;   // "id"
    SessionId session;   // "sid"
    Timestamp issuedAt;  // "iat"
    Timestamp expiresAt; // "exp": the first moment the token is refused

    bool operator==(const TokenClaims &) const = default;
};

// Signs and checks the clients' tokens: JWT with HS256 through libjwt, whose signature check takes constant time.
// Whether the session still exists is the caller's question. Any thread, immutable.
class TokenSigner
{
public:
    // settings.secret has at least 32 bytes; the configuration sees to that.
    explicit TokenSigner(const TokenSettings &settings);

    [[nodiscard]] QByteArray sign(const TokenClaims &claims) const;

    // Fails with TokenExpired for a good token whose time is over, with TokenInvalid for everything else.
    [[nodiscard]] Result<TokenClaims> verify(QByteArrayView token, Timestamp now) const;

private:
    QByteArray m_secret;
    QByteArray m_issuer;
};

} // namespace freeim
