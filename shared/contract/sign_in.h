// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/endpoint.h"
#include "shared/models/account.h"

// Captchas, registration, login, password reset.
namespace freeim {

enum class CaptchaPurpose : int
{
    Login = 1,
    Register = 2
};

constexpr auto names(std::type_identity<CaptchaPurpose>)
{
    return std::array{std::pair{CaptchaPurpose::Login, "login"}, std::pair{CaptchaPurpose::Register, "register"}};
}

// argon2id takes any length; 72 bytes is what clients of the older server know.
inline constexpr int kPasswordLeastBytes = 6;
inline constexpr int kPasswordMostBytes = 72;
inline constexpr int kEmailLength = 254; // RFC 5321 4.5.3.1.3

struct ImageCaptchaRequest
{
    CaptchaPurpose type = {};
};

constexpr auto fields(std::type_identity<ImageCaptchaRequest>)
{
    return std::tuple{field<&ImageCaptchaRequest::type>("type")
                          .says("what the captcha is for; it serves nothing else")
                          .example("login")};
}

struct ImageCaptcha
{
    static constexpr auto kSchema = "ImageCaptcha";

    QString key = {};
    QString captcha = {};

    bool operator==(const ImageCaptcha &) const = default;
};

constexpr auto fields(std::type_identity<ImageCaptcha>)
{
    return std::tuple{
        field<&ImageCaptcha::key>("key").example("774bd7f0-f4b1-46dc-91ee-ce49d5e8d8b2"),
        field<&ImageCaptcha::captcha>("captcha").says("PNG in base64, without a data: prefix"),
    };
}

struct EmailCodeRequest
{
    QString email = {};
};

constexpr auto fields(std::type_identity<EmailCodeRequest>)
{
    return std::tuple{field<&EmailCodeRequest::email>("email")
                          .length(3, kEmailLength)
                          .format(kEmailFormat)
                          .example("mei@example.org")};
}

struct MobileCodeRequest
{
    QString mobile = {};
};

constexpr auto fields(std::type_identity<MobileCodeRequest>)
{
    return std::tuple{
        field<&MobileCodeRequest::mobile>("mobile").length(5, 16).format(kMobileFormat).example("15712345678")};
}

// The device a session is for; part of every way to sign in.
struct SigningDevice
{
    Platform platform = {};
    std::optional<QString> deviceId = {};
};

constexpr auto fields(std::type_identity<SigningDevice>)
{
    return std::tuple{
        field<&SigningDevice::platform>("platform").example("android"),
        field<&SigningDevice::deviceId>("deviceId").length(1, 64),
    };
}

// Operators may let it be left out; ParameterMissing tells clients when they do not.
struct CaptchaAnswer
{
    std::optional<QString> captchaKey = {};
    std::optional<QString> captcha = {};
};

constexpr auto fields(std::type_identity<CaptchaAnswer>)
{
    return std::tuple{
        field<&CaptchaAnswer::captchaKey>("captchaKey")
            .length(1, 64)
            .says("must be given unless the server's settings say otherwise"),
        field<&CaptchaAnswer::captcha>("captcha").length(1, 16).says("the same").example("1234"),
    };
}

inline constexpr int kLongestInviteCode = 64;

// Of every way to register.
template <auto Member>
[[nodiscard]] constexpr auto inviteCodeField()
{
    return field<Member>("inviteCode")
        .length(1, kLongestInviteCode)
        .emptyIsAbsent()
        .says("of an invitation, for a new account; must be given where the server's settings ask for one")
        .example("K7MPX2WQ9R");
}

struct BasicLogin : CaptchaAnswer, SigningDevice
{
    QString account = {};
    QString password = {};
};

constexpr auto fields(std::type_identity<BasicLogin>)
{
    return std::tuple_cat(
        std::tuple{
            field<&BasicLogin::account>("account")
                .length(1, kEmailLength)
                .says("username, e-mail or mobile")
                .example("test123"),
            field<&BasicLogin::password>("password").bytes(1, kPasswordMostBytes).example("test123"),
        },
        fields(std::type_identity<CaptchaAnswer>{}), fields(std::type_identity<SigningDevice>{}));
}

struct BasicRegistration : CaptchaAnswer, SigningDevice
{
    QString account = {};
    QString password = {};
    std::optional<QString> inviteCode = {};
};

constexpr auto fields(std::type_identity<BasicRegistration>)
{
    return std::tuple_cat(
        std::tuple{
            field<&BasicRegistration::account>("account")
                .length(3, 32)
                .format(kUsernameFormat)
                .says("username")
                .example("test123"),
            field<&BasicRegistration::password>("password")
                .bytes(kPasswordLeastBytes, kPasswordMostBytes)
                .example("test123"),
        },
        fields(std::type_identity<CaptchaAnswer>{}), fields(std::type_identity<SigningDevice>{}),
        std::tuple{inviteCodeField<&BasicRegistration::inviteCode>()});
}

struct EmailLogin : SigningDevice
{
    QString email = {};
    QString captcha = {};
    std::optional<QString> inviteCode = {};
};

constexpr auto fields(std::type_identity<EmailLogin>)
{
    return std::tuple_cat(
        std::tuple{
            field<&EmailLogin::email>("email").length(3, kEmailLength).format(kEmailFormat).example("mei@example.org"),
            field<&EmailLogin::captcha>("captcha").length(1, 16).says("the code sent by e-mail").example("123456"),
        },
        fields(std::type_identity<SigningDevice>{}), std::tuple{inviteCodeField<&EmailLogin::inviteCode>()});
}

struct MobileLogin : SigningDevice
{
    QString mobile = {};
    QString captcha = {};
    std::optional<QString> inviteCode = {};
};

constexpr auto fields(std::type_identity<MobileLogin>)
{
    return std::tuple_cat(
        std::tuple{
            field<&MobileLogin::mobile>("mobile").length(5, 16).format(kMobileFormat).example("15712345678"),
            field<&MobileLogin::captcha>("captcha")
                .length(1, 16)
                .says("the code sent by text message")
                .example("123456"),
        },
        fields(std::type_identity<SigningDevice>{}), std::tuple{inviteCodeField<&MobileLogin::inviteCode>()});
}

struct LoginResult
{
    static constexpr auto kSchema = "LoginResult";

    QString token = {};
    bool needUpdatePassword = false;

    bool operator==(const LoginResult &) const = default;
};

constexpr auto fields(std::type_identity<LoginResult>)
{
    return std::tuple{
        field<&LoginResult::token>("token").says("JWT (HS256)"),
        field<&LoginResult::needUpdatePassword>("needUpdatePassword").says("the account has no password yet"),
    };
}

struct EmailReset
{
    QString email = {};
    QString captcha = {};
    QString password = {};
};

constexpr auto fields(std::type_identity<EmailReset>)
{
    return std::tuple{
        field<&EmailReset::email>("email").length(3, kEmailLength).format(kEmailFormat),
        field<&EmailReset::captcha>("captcha").length(1, 16),
        field<&EmailReset::password>("password").bytes(kPasswordLeastBytes, kPasswordMostBytes),
    };
}

struct MobileReset
{
    QString mobile = {};
    QString captcha = {};
    QString password = {};
};

constexpr auto fields(std::type_identity<MobileReset>)
{
    return std::tuple{
        field<&MobileReset::mobile>("mobile").length(5, 16).format(kMobileFormat),
        field<&MobileReset::captcha>("captcha").length(1, 16),
        field<&MobileReset::password>("password").bytes(kPasswordLeastBytes, kPasswordMostBytes),
    };
}

namespace contract {

inline constexpr Endpoint<ImageCaptchaRequest, ImageCaptcha> imageCaptcha{
    "imageCaptcha", Method::Get, "/captcha/image",  Access::Public, Area::SignIn, "Draw a captcha",
    Phrase::None,   {},          RateClass::Captcha};

inline constexpr Endpoint<EmailCodeRequest, Nothing> emailCode{
    "emailCode",      Method::Get,
    "/captcha/email", Access::Public,
    Area::SignIn,     "Send a code by e-mail",
    Phrase::Sent,     {ErrorCode::CodeTooSoon, ErrorCode::CodeUndeliverable},
    RateClass::Code};

inline constexpr Endpoint<MobileCodeRequest, Nothing> mobileCode{
    "mobileCode",      Method::Get,
    "/captcha/mobile", Access::Public,
    Area::SignIn,      "Send a code by text message",
    Phrase::Sent,      {ErrorCode::CodeTooSoon, ErrorCode::CodeUndeliverable},
    RateClass::Code};

inline constexpr Endpoint<BasicRegistration, LoginResult> registerBasic{
    "registerBasic",
    Method::Post,
    "/register/basic",
    Access::Public,
    Area::SignIn,
    "Register with a username",
    Phrase::Registered,
    {ErrorCode::CaptchaWrong, ErrorCode::UsernameTaken, ErrorCode::AccountBanned, ErrorCode::RegistrationClosed,
     ErrorCode::InvitationRequired, ErrorCode::InvitationInvalid},
    RateClass::Register};

inline constexpr Endpoint<BasicLogin, LoginResult> loginBasic{
    "loginBasic",     Method::Post,
    "/login/basic",   Access::Public,
    Area::SignIn,     "Log in with a password",
    Phrase::LoggedIn, {ErrorCode::CaptchaWrong, ErrorCode::LoginFailed, ErrorCode::AccountBanned},
    RateClass::Login};

inline constexpr Endpoint<EmailLogin, LoginResult> loginEmail{
    "loginEmail",
    Method::Post,
    "/login/email",
    Access::Public,
    Area::SignIn,
    "Log in with a code from an e-mail; the first time makes the account",
    Phrase::LoggedIn,
    {ErrorCode::CodeWrong, ErrorCode::AccountBanned, ErrorCode::RegistrationClosed, ErrorCode::InvitationRequired,
     ErrorCode::InvitationInvalid},
    RateClass::Login};

inline constexpr Endpoint<MobileLogin, LoginResult> loginMobile{
    "loginMobile",
    Method::Post,
    "/login/mobile",
    Access::Public,
    Area::SignIn,
    "Log in with a code from a text message; the first time makes the account",
    Phrase::LoggedIn,
    {ErrorCode::CodeWrong, ErrorCode::AccountBanned, ErrorCode::RegistrationClosed, ErrorCode::InvitationRequired,
     ErrorCode::InvitationInvalid},
    RateClass::Login};

inline constexpr Endpoint<EmailReset, Nothing> resetPasswordByEmail{
    "resetPasswordByEmail",
    Method::Post,
    "/reset/password/email",
    Access::Public,
    Area::SignIn,
    "Set a new password with a code from an e-mail; ends all sessions",
    Phrase::Set,
    {ErrorCode::CodeWrong},
    RateClass::Login};

inline constexpr Endpoint<MobileReset, Nothing> resetPasswordByMobile{
    "resetPasswordByMobile",
    Method::Post,
    "/reset/password/mobile",
    Access::Public,
    Area::SignIn,
    "Set a new password with a code from a text message; ends all sessions",
    Phrase::Set,
    {ErrorCode::CodeWrong},
    RateClass::Login};

inline constexpr Endpoint<Nothing, Nothing> logout{"logout",     Method::Post,       "/logout",         Access::Account,
                                                   Area::SignIn, "End this session", Phrase::LoggedOut, {}};

} // namespace contract
} // namespace freeim
