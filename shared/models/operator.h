// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "shared/core/ids.h"
#include "shared/models/permission.h"
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

// A set of permissions that operators have.
struct OperatorRole
{
    static constexpr auto kSchema = "OperatorRole";

    OperatorRoleId id = {};
    QString name = {};
    QString chinese = {};
    QString english = {};
    QList<Permission> permissions = {};
    bool isBuiltIn = false;
    int operatorCount = 0;

    bool operator==(const OperatorRole &) const = default;
};

constexpr auto fields(std::type_identity<OperatorRole>)
{
    return std::tuple{
        field<&OperatorRole::id>("id").example("5"),
        field<&OperatorRole::name>("name").example("support"),
        field<&OperatorRole::chinese>("chinese").says("what to show; the name, unless the role is built in"),
        field<&OperatorRole::english>("english"),
        field<&OperatorRole::permissions>("permissions"),
        field<&OperatorRole::isBuiltIn>("isBuiltIn").says("can't be changed"),
        field<&OperatorRole::operatorCount>("operatorCount").says("how many operators have it, disabled ones included"),
    };
}

// A permission with what it allows.
struct PermissionInfo
{
    static constexpr auto kSchema = "PermissionInfo";

    Permission name = {};
    QString chinese = {};
    QString english = {};

    bool operator==(const PermissionInfo &) const = default;
};

constexpr auto fields(std::type_identity<PermissionInfo>)
{
    return std::tuple{
        field<&PermissionInfo::name>("name"),
        field<&PermissionInfo::chinese>("chinese"),
        field<&PermissionInfo::english>("english"),
    };
}

} // namespace freeim
