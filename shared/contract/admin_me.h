// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/operators.h"

// What operators may see and change of themselves.
namespace freeim {

// More than accounts need: an operator's password opens more.
inline constexpr int kOperatorPasswordLeastBytes = 10;

struct OwnSession
{
    OperatorSessionId id = {};
};

constexpr auto fields(std::type_identity<OwnSession>)
{
    return std::tuple{field<&OwnSession::id>("id")};
}

struct ChangeOwnPassword
{
    QString current = {};
    QString password = {};
};

constexpr auto fields(std::type_identity<ChangeOwnPassword>)
{
    return std::tuple{
        field<&ChangeOwnPassword::current>("current").bytes(1, kPasswordMostBytes),
        field<&ChangeOwnPassword::password>("password").bytes(kOperatorPasswordLeastBytes, kPasswordMostBytes),
    };
}

struct ProveOwnPassword
{
    QString password = {};
};

constexpr auto fields(std::type_identity<ProveOwnPassword>)
{
    return std::tuple{field<&ProveOwnPassword::password>("password").bytes(1, kPasswordMostBytes)};
}

struct SecondFactorBegun
{
    static constexpr auto kSchema = "SecondFactorBegun";

    QString secret = {};
    QString uri = {};

    bool operator==(const SecondFactorBegun &) const = default;
};

constexpr auto fields(std::type_identity<SecondFactorBegun>)
{
    return std::tuple{
        field<&SecondFactorBegun::secret>("secret").says("base32, to be typed into an authenticator app"),
        field<&SecondFactorBegun::uri>("uri").says("otpauth://, to be shown as a QR code"),
    };
}

struct ConfirmSecondFactor
{
    QString code = {};
};

constexpr auto fields(std::type_identity<ConfirmSecondFactor>)
{
    return std::tuple{
        field<&ConfirmSecondFactor::code>("code").length(6, 6).format(kDigitsFormat).says("that the app shows")};
}

struct RecoveryCodes
{
    static constexpr auto kSchema = "RecoveryCodes";

    QList<QString> codes = {};

    bool operator==(const RecoveryCodes &) const = default;
};

constexpr auto fields(std::type_identity<RecoveryCodes>)
{
    return std::tuple{field<&RecoveryCodes::codes>("codes").says("each serves once instead of a code of the app; they "
                                                                 "are told this once")};
}

namespace contract {

inline constexpr Endpoint<KeysetRequest, KeysetPage<OperatorSession>> ownSessions{
    "ownSessions",   Method::Get,       "/admin/me/sessions", Access::Operator,
    Area::Operators, "My own sessions", Phrase::None,         {ErrorCode::CursorInvalid}};

inline constexpr Endpoint<OwnSession, Nothing> endOwnSession{
    "endOwnSession",           Method::Delete,
    "/admin/me/sessions/{id}", Access::Operator,
    Area::Operators,           "End one of my own sessions",
    Phrase::Succeeded,         {ErrorCode::OperatorSessionUnknown}};

inline constexpr Endpoint<ChangeOwnPassword, Nothing> changeOwnPassword{
    "changeOwnPassword",  Method::Put,
    "/admin/me/password", Access::Operator,
    Area::Operators,      "Change my own password; my other sessions end",
    Phrase::Modified,     {ErrorCode::PasswordWrong, ErrorCode::PasswordUnchanged},
    RateClass::Login};

// With the password: else who finds a session open could lock its operator out.
inline constexpr Endpoint<ProveOwnPassword, SecondFactorBegun> beginSecondFactor{
    "beginSecondFactor",      Method::Post,
    "/admin/me/secondFactor", Access::Operator,
    Area::Operators,          "Ask for the secret of a second factor, which is not on before it is confirmed",
    Phrase::Created,          {ErrorCode::PasswordWrong, ErrorCode::SecondFactorActive},
    RateClass::Login};

inline constexpr Endpoint<ConfirmSecondFactor, RecoveryCodes> confirmSecondFactor{
    "confirmSecondFactor",
    Method::Put,
    "/admin/me/secondFactor",
    Access::Operator,
    Area::Operators,
    "Switch the second factor on with a code of the app",
    Phrase::Set,
    {ErrorCode::SecondFactorActive, ErrorCode::SecondFactorInactive, ErrorCode::SecondFactorWrong},
    RateClass::Login};

inline constexpr Endpoint<ProveOwnPassword, RecoveryCodes> renewRecoveryCodes{
    "renewRecoveryCodes",      Method::Post,
    "/admin/me/recoveryCodes", Access::Operator,
    Area::Operators,           "Get new recovery codes; the old ones serve no more",
    Phrase::Created,           {ErrorCode::PasswordWrong, ErrorCode::SecondFactorInactive},
    RateClass::Login};

inline constexpr Endpoint<ProveOwnPassword, Nothing> switchOffSecondFactor{
    "switchOffSecondFactor",  Method::Delete,
    "/admin/me/secondFactor", Access::Operator,
    Area::Operators,          "Switch the second factor off",
    Phrase::Modified,         {ErrorCode::PasswordWrong, ErrorCode::SecondFactorInactive},
    RateClass::Login};

} // namespace contract
} // namespace freeim
