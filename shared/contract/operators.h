// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/sign_in.h"
#include "shared/models/operator.h"

// How operators sign in, and what they see of themselves.
namespace freeim {

inline constexpr int kShortestOperatorName = 3; // code points
inline constexpr int kLongestOperatorName = 32; // code points
inline constexpr int kLongestReason = 500;      // code points
inline constexpr auto kReasonSays = "kept in the audit log";

struct OperatorSignIn
{
    QString name = {};
    QString password = {};
    std::optional<QString> code = {};
};

constexpr auto fields(std::type_identity<OperatorSignIn>)
{
    return std::tuple{
        field<&OperatorSignIn::name>("name").length(1, kLongestOperatorName).example("admin"),
        field<&OperatorSignIn::password>("password").bytes(1, kPasswordMostBytes),
        field<&OperatorSignIn::code>("code").length(6, 24).emptyIsAbsent().says(
            "of the second factor, when it is on: six digits, or a recovery code"),
    };
}

// The operator who asks, with what the role allows.
struct OperatorSelf
{
    static constexpr auto kSchema = "OperatorSelf";

    Operator profile = {};
    QList<Permission> permissions = {};
    OperatorSession session = {};

    bool operator==(const OperatorSelf &) const = default;
};

constexpr auto fields(std::type_identity<OperatorSelf>)
{
    return std::tuple{
        field<&OperatorSelf::profile>("operator"),
        field<&OperatorSelf::permissions>("permissions"),
        field<&OperatorSelf::session>("session"),
    };
}

struct OperatorSignedIn : OperatorSelf
{
    static constexpr auto kSchema = "OperatorSignedIn";

    QString token = {};

    bool operator==(const OperatorSignedIn &) const = default;
};

constexpr auto fields(std::type_identity<OperatorSignedIn>)
{
    return std::tuple_cat(std::tuple{field<&OperatorSignedIn::token>("token").says("for Authorization: Bearer")},
                          fields(std::type_identity<OperatorSelf>{}));
}

namespace contract {

inline constexpr Endpoint<OperatorSignIn, OperatorSignedIn> operatorSignIn{
    "operatorSignIn", Method::Post,
    "/admin/session", Access::Public,
    Area::Operators,  "Sign in as an operator",
    Phrase::LoggedIn, {ErrorCode::OperatorLoginFailed, ErrorCode::SecondFactorRequired, ErrorCode::SecondFactorWrong},
    RateClass::Login};

inline constexpr Endpoint<Nothing, OperatorSelf> operatorSelf{
    "operatorSelf", Method::Get, "/admin/session", Access::Operator, Area::Operators, "Who I am and what I may do",
    Phrase::None,   {}};

inline constexpr Endpoint<Nothing, Nothing> operatorSignOut{
    "operatorSignOut", Method::Delete, "/admin/session",  Access::Operator,
    Area::Operators,   "Sign out",     Phrase::LoggedOut, {}};

} // namespace contract
} // namespace freeim
