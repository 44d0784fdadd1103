// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/operators.h"

// Operators and their roles, for those who manage them.
namespace freeim {

inline constexpr int kLongestOperatorDisplayName = 64; // code points
inline constexpr int kLongestRoleName = 32;            // code points

// More than blanks: a list would show a role without a name.
extern const TextFormat kRoleNameFormat;

struct OneOperator
{
    OperatorId id = {};
};

constexpr auto fields(std::type_identity<OneOperator>)
{
    return std::tuple{field<&OneOperator::id>("id")};
}

struct CreateOperator
{
    QString name = {};
    std::optional<QString> displayName = {};
    OperatorRoleId roleId = {};
};

constexpr auto fields(std::type_identity<CreateOperator>)
{
    return std::tuple{
        field<&CreateOperator::name>("name")
            .length(kShortestOperatorName, kLongestOperatorName)
            .format(kUsernameFormat)
            .example("mei"),
        field<&CreateOperator::displayName>("displayName").length(1, kLongestOperatorDisplayName).emptyIsAbsent(),
        field<&CreateOperator::roleId>("roleId"),
    };
}

// An operator who begins, with a password that he must change at once.
struct OperatorCreated
{
    static constexpr auto kSchema = "OperatorCreated";

    Operator profile = {};
    QString password = {};

    bool operator==(const OperatorCreated &) const = default;
};

constexpr auto fields(std::type_identity<OperatorCreated>)
{
    return std::tuple{
        field<&OperatorCreated::profile>("operator"),
        field<&OperatorCreated::password>("password").says("for the first sign-in; told this once"),
    };
}

struct EditOperator
{
    OperatorId id = {};
    std::optional<QString> displayName = {};
    std::optional<OperatorRoleId> roleId = {};
    std::optional<bool> isDisabled = {};
    std::optional<QString> reason = {};
};

constexpr auto fields(std::type_identity<EditOperator>)
{
    return std::tuple{
        field<&EditOperator::id>("id"),
        field<&EditOperator::displayName>("displayName").length(0, kLongestOperatorDisplayName),
        field<&EditOperator::roleId>("roleId"),
        field<&EditOperator::isDisabled>("isDisabled").says("disabling ends the operator's sessions"),
        field<&EditOperator::reason>("reason").length(1, kLongestReason).emptyIsAbsent(),
    };
}

// What is done to an operator for a reason.
struct OperatorMeasure
{
    OperatorId id = {};
    QString reason = {};
    bool dryRun = false;
};

constexpr auto fields(std::type_identity<OperatorMeasure>)
{
    return std::tuple{
        field<&OperatorMeasure::id>("id"),
        field<&OperatorMeasure::reason>("reason").length(1, kLongestReason),
        field<&OperatorMeasure::dryRun>("dryRun").withDefault().says("change nothing, tell what would be touched"),
    };
}

struct OperatorEffect
{
    static constexpr auto kSchema = "OperatorEffect";

    bool isDryRun = false;
    int sessionsEnded = 0;
    std::optional<QString> password = {};

    bool operator==(const OperatorEffect &) const = default;
};

constexpr auto fields(std::type_identity<OperatorEffect>)
{
    return std::tuple{
        field<&OperatorEffect::isDryRun>("isDryRun").says("nothing was changed"),
        field<&OperatorEffect::sessionsEnded>("sessionsEnded"),
        field<&OperatorEffect::password>("password").omitWhenAbsent().says("for the next sign-in; told this once"),
    };
}

struct OperatorSessionQuery : KeysetRequest
{
    OperatorId id = {};
};

constexpr auto fields(std::type_identity<OperatorSessionQuery>)
{
    return std::tuple_cat(std::tuple{field<&OperatorSessionQuery::id>("id")},
                          fields(std::type_identity<KeysetRequest>{}));
}

struct EndOperatorSession
{
    OperatorId id = {};
    OperatorSessionId sessionId = {};
    QString reason = {};
};

constexpr auto fields(std::type_identity<EndOperatorSession>)
{
    return std::tuple{
        field<&EndOperatorSession::id>("id"),
        field<&EndOperatorSession::sessionId>("sessionId"),
        field<&EndOperatorSession::reason>("reason").length(1, kLongestReason).says(kReasonSays),
    };
}

struct PermissionCatalogue
{
    static constexpr auto kSchema = "PermissionCatalogue";

    QList<PermissionInfo> items = {};

    bool operator==(const PermissionCatalogue &) const = default;
};

constexpr auto fields(std::type_identity<PermissionCatalogue>)
{
    return std::tuple{field<&PermissionCatalogue::items>("items").says("in the order to show them in")};
}

struct CreateRole
{
    QString name = {};
    QList<Permission> permissions = {};
};

constexpr auto fields(std::type_identity<CreateRole>)
{
    return std::tuple{
        field<&CreateRole::name>("name").length(1, kLongestRoleName).format(kRoleNameFormat).example("support"),
        field<&CreateRole::permissions>("permissions").withDefault(),
    };
}

struct EditRole
{
    OperatorRoleId id = {};
    std::optional<QString> name = {};
    QList<Permission> grant = {};
    QList<Permission> revoke = {};
};

constexpr auto fields(std::type_identity<EditRole>)
{
    return std::tuple{
        field<&EditRole::id>("id"),
        field<&EditRole::name>("name").length(1, kLongestRoleName).format(kRoleNameFormat).emptyIsAbsent(),
        field<&EditRole::grant>("grant").withDefault().says("permissions that the role gets"),
        field<&EditRole::revoke>("revoke").withDefault().says("permissions that the role loses"),
    };
}

struct DeleteRole
{
    OperatorRoleId id = {};
    QString reason = {};
};

constexpr auto fields(std::type_identity<DeleteRole>)
{
    return std::tuple{
        field<&DeleteRole::id>("id"),
        field<&DeleteRole::reason>("reason").length(1, kLongestReason).says(kReasonSays),
    };
}

namespace contract {

inline constexpr Endpoint<KeysetRequest, KeysetPage<Operator>> listOperators{
    "listOperators", Method::Get,         "/admin/operators", Access::permission(Permission::OperatorsRead),
    Area::Operators, "Operators by name", Phrase::None,       {ErrorCode::CursorInvalid}};

inline constexpr Endpoint<CreateOperator, OperatorCreated> createOperator{
    "createOperator",   Method::Post,
    "/admin/operators", Access::permission(Permission::OperatorsWrite),
    Area::Operators,    "Make an operator with a password for one time",
    Phrase::Created,    {ErrorCode::OperatorNameTaken, ErrorCode::RoleUnknown, ErrorCode::PermissionNotHeld}};

inline constexpr Endpoint<OneOperator, Operator> showOperator{"showOperator",
                                                              Method::Get,
                                                              "/admin/operators/{id}",
                                                              Access::permission(Permission::OperatorsRead),
                                                              Area::Operators,
                                                              "An operator",
                                                              Phrase::None,
                                                              {ErrorCode::OperatorUnknown}};

inline constexpr Endpoint<EditOperator, Operator> editOperator{
    "editOperator",
    Method::Patch,
    "/admin/operators/{id}",
    Access::permission(Permission::OperatorsWrite),
    Area::Operators,
    "Rename an operator, give another role, disable or enable",
    Phrase::Modified,
    {ErrorCode::OperatorUnknown, ErrorCode::RoleUnknown, ErrorCode::PermissionNotHeld, ErrorCode::OperatorSelf,
     ErrorCode::OperatorLastOwner}};

inline constexpr Endpoint<OperatorMeasure, OperatorEffect> resetOperatorPassword{
    "resetOperatorPassword",
    Method::Post,
    "/admin/operators/{id}/password",
    Access::permission(Permission::OperatorsWrite),
    Area::Operators,
    "Give an operator a password for one time; all sessions end",
    Phrase::Modified,
    {ErrorCode::OperatorUnknown, ErrorCode::PermissionNotHeld, ErrorCode::OperatorSelf}};

inline constexpr Endpoint<OperatorMeasure, OperatorEffect> removeSecondFactor{
    "removeSecondFactor",
    Method::Delete,
    "/admin/operators/{id}/secondFactor",
    Access::permission(Permission::OperatorsWrite),
    Area::Operators,
    "Switch an operator's second factor off, for when the phone is lost",
    Phrase::Modified,
    {ErrorCode::OperatorUnknown, ErrorCode::PermissionNotHeld, ErrorCode::OperatorSelf,
     ErrorCode::SecondFactorInactive}};

inline constexpr Endpoint<OperatorSessionQuery, KeysetPage<OperatorSession>> operatorSessions{
    "operatorSessions",
    Method::Get,
    "/admin/operators/{id}/sessions",
    Access::permission(Permission::OperatorsRead),
    Area::Operators,
    "An operator's sessions, newest first",
    Phrase::None,
    {ErrorCode::OperatorUnknown, ErrorCode::CursorInvalid}};

inline constexpr Endpoint<EndOperatorSession, Nothing> endOperatorSession{
    "endOperatorSession",
    Method::Delete,
    "/admin/operators/{id}/sessions/{sessionId}",
    Access::permission(Permission::OperatorsWrite),
    Area::Operators,
    "End a session of an operator",
    Phrase::Succeeded,
    {ErrorCode::OperatorUnknown, ErrorCode::PermissionNotHeld, ErrorCode::OperatorSessionUnknown}};

inline constexpr Endpoint<OperatorMeasure, OperatorEffect> endOperatorSessions{
    "endOperatorSessions",
    Method::Delete,
    "/admin/operators/{id}/sessions",
    Access::permission(Permission::OperatorsWrite),
    Area::Operators,
    "End all sessions of an operator",
    Phrase::Succeeded,
    {ErrorCode::OperatorUnknown, ErrorCode::PermissionNotHeld, ErrorCode::OperatorSelf}};

inline constexpr Endpoint<Nothing, PermissionCatalogue> permissions{
    "permissions",        Method::Get,
    "/admin/permissions", Access::Operator,
    Area::Operators,      "Every permission with what it allows",
    Phrase::None,         {}};

inline constexpr Endpoint<KeysetRequest, KeysetPage<OperatorRole>> listRoles{
    "listRoles",     Method::Get,
    "/admin/roles",  Access::permission(Permission::OperatorsRead),
    Area::Operators, "Roles, the built-in ones first",
    Phrase::None,    {ErrorCode::CursorInvalid}};

inline constexpr Endpoint<CreateRole, OperatorRole> createRole{
    "createRole",    Method::Post,  "/admin/roles",  Access::permission(Permission::OperatorsWrite),
    Area::Operators, "Make a role", Phrase::Created, {ErrorCode::RoleNameTaken, ErrorCode::PermissionNotHeld}};

inline constexpr Endpoint<EditRole, OperatorRole> editRole{
    "editRole",
    Method::Patch,
    "/admin/roles/{id}",
    Access::permission(Permission::OperatorsWrite),
    Area::Operators,
    "Rename a role, give it permissions or take some; its operators have them at once",
    Phrase::Modified,
    {ErrorCode::RoleUnknown, ErrorCode::RoleBuiltIn, ErrorCode::RoleNameTaken, ErrorCode::PermissionNotHeld}};

inline constexpr Endpoint<DeleteRole, Nothing> deleteRole{
    "deleteRole",
    Method::Delete,
    "/admin/roles/{id}",
    Access::permission(Permission::OperatorsWrite),
    Area::Operators,
    "Delete a role that no operator has",
    Phrase::Deleted,
    {ErrorCode::RoleUnknown, ErrorCode::RoleBuiltIn, ErrorCode::RoleInUse, ErrorCode::PermissionNotHeld}};

} // namespace contract
} // namespace freeim
