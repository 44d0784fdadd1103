// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "shared/core/ids.h"
#include "shared/reflect/field.h"

namespace freeim {

// Who runs the service; not an account.
struct Operator
{
    static constexpr auto kSchema = "Operator";

    OperatorId id = {};
    QString name = {};
    QString displayName = {};
    OperatorRoleId roleId = {};
    QString roleName = {};
    bool mustChangePassword = false;
    bool isDisabled = false;
    bool hasSecondFactor = false;
    Timestamp createdAt = {};
    std::optional<Timestamp> lastSignInAt = {};

    bool operator==(const Operator &) const = default;
};

constexpr auto fields(std::type_identity<Operator>)
{
    return std::tuple{
        field<&Operator::id>("id").example("1"),
        field<&Operator::name>("name").example("admin"),
        field<&Operator::displayName>("displayName"),
        field<&Operator::roleId>("roleId"),
        field<&Operator::roleName>("roleName").example("owner"),
        field<&Operator::mustChangePassword>("mustChangePassword"),
        field<&Operator::isDisabled>("isDisabled").says("can't sign in"),
        field<&Operator::hasSecondFactor>("hasSecondFactor"),
        field<&Operator::createdAt>("createdAt"),
        field<&Operator::lastSignInAt>("lastSignInAt").says("null: never"),
    };
}

// A sign-in of an operator on one machine.
struct OperatorSession
{
    static constexpr auto kSchema = "OperatorSession";

    OperatorSessionId id = {};
    QString address = {};
    QString userAgent = {};
    Timestamp createdAt = {};
    Timestamp lastSeenAt = {};
    Timestamp expiresAt = {};
    bool isCurrent = false;

    bool operator==(const OperatorSession &) const = default;
};

constexpr auto fields(std::type_identity<OperatorSession>)
{
    return std::tuple{
        field<&OperatorSession::id>("id"),
        field<&OperatorSession::address>("address"),
        field<&OperatorSession::userAgent>("userAgent"),
        field<&OperatorSession::createdAt>("createdAt"),
        field<&OperatorSession::lastSeenAt>("lastSeenAt"),
        field<&OperatorSession::expiresAt>("expiresAt"),
        field<&OperatorSession::isCurrent>("isCurrent").computed().says("the one that asks"),
    };
}

} // namespace freeim
