// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/profile_service.h"
#include "server/services/sign_in_service.h"
#include "tests/server/services/session_world.h"

namespace freeim::test {

// Keeps codes instead of sending them, or refuses them.
class RecordingSender final : public CodeSender
{
public:
    [[nodiscard]] Result<Done> send(const OutgoingCode &code) override
    {
        if (refusal)
            return fail(*refusal);
        sent.append(code);
        return Done{};
    }

    std::optional<ErrorCode> refusal = {};
    QList<OutgoingCode> sent = {};
};

// The cheapest argon2id there is: what a hash costs is not the services' business.
inline PasswordHasher cheapHasher(quint64 operations = 1)
{
    auto hasher = PasswordHasher::create({.operations = operations, .memoryBytes = 8 * 1024 * 1024});
    if (!hasher)
        qFatal("%s", qPrintable(hasher.error().internal));
    return *hasher;
}

// A session world in which people sign in.
struct AccountWorld : SessionWorld
{
    PasswordHasher hasher = cheapHasher();
    RecordingSender sender;
    CaptchaService captchas{context};
    VerificationService codes{context, sender, RateLimitSettings{}};
    LoginThrottle throttle{RateLimitSettings{.loginFailures = 0}}; // the clock stands still here
    LiveSettings settings;
    OnlineAccounts online{clock};
    AccountActivity activity{context, online};
    SignInService signIn{context, sessions, captchas, codes, hasher, throttle, settings, activity};
    ProfileService profiles{context, sessions, hasher};

    [[nodiscard]] QString givenCaptcha(CaptchaPurpose purpose)
    {
        const auto drawn = captchas.draw({.type = purpose});
        if (!drawn)
            qFatal("%s", qPrintable(drawn.error().internal));
        return drawn->key;
    }

    [[nodiscard]] QString digitsOf(const QString &captchaKey)
    {
        const auto captcha = captchas.peek({.key = captchaKey});
        return captcha ? captcha->code : QString();
    }

    // The code that was sent; moves the clock past the pause first.
    [[nodiscard]] QString givenEmailCode(const QString &email)
    {
        clock.advance(kMinute);
        if (const auto sent = codes.sendToEmail({.email = email}); !sent)
            qFatal("%s", qPrintable(sent.error().internal));
        return sender.sent.last().code;
    }

    [[nodiscard]] QString givenMobileCode(const QString &mobile)
    {
        clock.advance(kMinute);
        if (const auto sent = codes.sendToMobile({.mobile = mobile}); !sent)
            qFatal("%s", qPrintable(sent.error().internal));
        return sender.sent.last().code;
    }

    [[nodiscard]] BasicRegistration registration(const QString &username, const QString &password)
    {
        const QString key = givenCaptcha(CaptchaPurpose::Register);
        return {{.captchaKey = key, .captcha = digitsOf(key)}, {.platform = Platform::Android}, username, password};
    }

    [[nodiscard]] BasicLogin login(const QString &account, const QString &password)
    {
        const QString key = givenCaptcha(CaptchaPurpose::Login);
        return {{.captchaKey = key, .captcha = digitsOf(key)}, {.platform = Platform::Android}, account, password};
    }

    [[nodiscard]] Result<LoginResult> registerAs(const QString &username, const QString &password)
    {
        return signIn.registerBasic(registration(username, password), {});
    }

    [[nodiscard]] Result<LoginResult> loginAs(const QString &account, const QString &password)
    {
        return signIn.loginBasic(login(account, password), {});
    }

    [[nodiscard]] Result<LoginResult> loginByEmail(const QString &email, const QString &code)
    {
        return signIn.loginEmail({{.platform = Platform::Android}, email, code}, {});
    }

    [[nodiscard]] Caller callerOf(const LoginResult &login) const
    {
        const auto caller = registry.identify(login.token.toLatin1());
        return caller ? *caller : Caller{};
    }

    [[nodiscard]] bool isLive(const LoginResult &login) const
    {
        return registry.identify(login.token.toLatin1()).has_value();
    }
};

// Another than the given one, of the same length.
inline QString wrongDigits(QString digits)
{
    digits[0] = digits[0] == u'0' ? u'1' : u'0';
    return digits;
}

} // namespace freeim::test
