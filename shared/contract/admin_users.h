// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/operators.h"
#include "shared/contract/sign_in.h"
#include "shared/models/user.h"

// The accounts, as operators see and change them.
namespace freeim {

// Which accounts: all that is given must hold.
struct UserSelection
{
    std::optional<QString> text = {};
    std::optional<UserStatus> status = {};
    std::optional<bool> isOnline = {};
    std::optional<Timestamp> registeredFrom = {};
    std::optional<Timestamp> registeredUntil = {};
    std::optional<Timestamp> lastSeenFrom = {};
    std::optional<Timestamp> lastSeenUntil = {};
    std::optional<Platform> platform = {};
    std::optional<bool> hasBan = {};
};

constexpr auto fields(std::type_identity<UserSelection>)
{
    return std::tuple{
        field<&UserSelection::text>("text")
            .length(1, kEmailLength)
            .emptyIsAbsent()
            .says("an id, e-mail or mobile, or how a username or nickname begins"),
        field<&UserSelection::status>("status").emptyIsAbsent(),
        field<&UserSelection::isOnline>("isOnline").emptyIsAbsent(),
        field<&UserSelection::registeredFrom>("registeredFrom").emptyIsAbsent(),
        field<&UserSelection::registeredUntil>("registeredUntil").emptyIsAbsent().says("before then"),
        field<&UserSelection::lastSeenFrom>("lastSeenFrom").emptyIsAbsent(),
        field<&UserSelection::lastSeenUntil>("lastSeenUntil")
            .emptyIsAbsent()
            .says("before then; who was never seen is in no such range"),
        field<&UserSelection::platform>("platform").emptyIsAbsent().says("of the newest session"),
        field<&UserSelection::hasBan>("hasBan").emptyIsAbsent().says("of the account itself, in force now"),
    };
}

struct ListUsers : UserSelection, KeysetRequest
{
    UserSort sort = UserSort::Id;
    bool isAscending = false;
};

constexpr auto fields(std::type_identity<ListUsers>)
{
    return std::tuple_cat(fields(std::type_identity<UserSelection>{}),
                          std::tuple{field<&ListUsers::sort>("sort").withDefault(),
                                     field<&ListUsers::isAscending>("isAscending").withDefault()},
                          fields(std::type_identity<KeysetRequest>{}));
}

struct UserPage : KeysetPage<UserSummary>
{
    static constexpr auto kSchema = "UserPage";

    std::optional<qint64> total = {};
    bool isTotalExact = false;

    bool operator==(const UserPage &) const = default;
};

constexpr auto fields(std::type_identity<UserPage>)
{
    return std::tuple_cat(
        std::tuple{
            field<&UserPage::total>("total").says("how many accounts fit the filters; null on pages after the first"),
            field<&UserPage::isTotalExact>("isTotalExact")
                .says("false: at least so many, since counting on would take too long"),
        },
        fields(std::type_identity<KeysetPage<UserSummary>>{}));
}

struct UserReference
{
    AccountId id = {};
};

constexpr auto fields(std::type_identity<UserReference>)
{
    return std::tuple{field<&UserReference::id>("id").example("10000012")};
}

// A list of what belongs to an account.
struct UserListRequest : UserReference, KeysetRequest
{};

constexpr auto fields(std::type_identity<UserListRequest>)
{
    return std::tuple_cat(fields(std::type_identity<UserReference>{}), fields(std::type_identity<KeysetRequest>{}));
}

struct CreateUser
{
    QString username = {};
    std::optional<QString> password = {};
    std::optional<QString> nickname = {};
    std::optional<QString> email = {};
    std::optional<QString> mobile = {};
};

constexpr auto fields(std::type_identity<CreateUser>)
{
    return std::tuple{
        field<&CreateUser::username>("username").length(3, 32).format(kUsernameFormat).example("mei"),
        field<&CreateUser::password>("password")
            .bytes(kPasswordLeastBytes, kPasswordMostBytes)
            .emptyIsAbsent()
            .says("absent: a random one, which the answer tells"),
        field<&CreateUser::nickname>("nickname").length(1, 64).emptyIsAbsent().says("absent: the username"),
        field<&CreateUser::email>("email").length(3, kEmailLength).format(kEmailFormat).emptyIsAbsent(),
        field<&CreateUser::mobile>("mobile").length(5, 16).format(kMobileFormat).emptyIsAbsent(),
    };
}

struct CreatedUser
{
    static constexpr auto kSchema = "CreatedUser";

    UserDetail user = {};
    std::optional<QString> password = {};

    bool operator==(const CreatedUser &) const = default;
};

constexpr auto fields(std::type_identity<CreatedUser>)
{
    return std::tuple{
        field<&CreatedUser::user>("user"),
        field<&CreatedUser::password>("password").says("the random one, told this once; null: it was given"),
    };
}

struct EditUser : UserReference
{
    std::optional<QString> username = {};
    std::optional<QString> email = {};
    std::optional<QString> mobile = {};
    std::optional<QString> nickname = {};
    std::optional<QString> avatar = {};
    std::optional<Gender> gender = {};
    std::optional<QString> birth = {};
    std::optional<QString> intro = {};
    std::optional<double> longitude = {};
    std::optional<double> latitude = {};
    std::optional<QString> country = {};
    std::optional<QString> province = {};
    std::optional<QString> city = {};
    std::optional<QString> district = {};
};

constexpr auto fields(std::type_identity<EditUser>)
{
    return std::tuple_cat(
        fields(std::type_identity<UserReference>{}),
        std::tuple{
            field<&EditUser::username>("username").length(3, 32).format(kUsernameFormat),
            field<&EditUser::email>("email").length(0, kEmailLength).format(kEmailFormat).says("empty: none any more"),
            field<&EditUser::mobile>("mobile").length(0, 16).format(kMobileFormat).says("empty: none any more"),
            field<&EditUser::nickname>("nickname").length(1, 64),
            field<&EditUser::avatar>("avatar").length(0, 1024),
            field<&EditUser::gender>("gender"),
            field<&EditUser::birth>("birth").length(0, 10).format(kDateFormat),
            field<&EditUser::intro>("intro").length(0, 500),
            field<&EditUser::longitude>("longitude").range(-180, 180),
            field<&EditUser::latitude>("latitude").range(-90, 90),
            field<&EditUser::country>("country").length(0, 64),
            field<&EditUser::province>("province").length(0, 64),
            field<&EditUser::city>("city").length(0, 64),
            field<&EditUser::district>("district").length(0, 64),
        });
}

struct ResetUserPassword : UserReference
{
    std::optional<QString> password = {};
    QString reason = {};
};

constexpr auto fields(std::type_identity<ResetUserPassword>)
{
    return std::tuple_cat(fields(std::type_identity<UserReference>{}),
                          std::tuple{
                              field<&ResetUserPassword::password>("password")
                                  .bytes(kPasswordLeastBytes, kPasswordMostBytes)
                                  .emptyIsAbsent()
                                  .says("absent: a random one, which the answer tells"),
                              field<&ResetUserPassword::reason>("reason").length(1, kLongestReason).says(kReasonSays),
                          });
}

struct ResetPassword
{
    static constexpr auto kSchema = "ResetPassword";

    std::optional<QString> password = {};
    int sessions = 0;

    bool operator==(const ResetPassword &) const = default;
};

constexpr auto fields(std::type_identity<ResetPassword>)
{
    return std::tuple{
        field<&ResetPassword::password>("password").says("the random one, told this once; null: it was given"),
        field<&ResetPassword::sessions>("sessions").says("that ended"),
    };
}

struct EndUserSessions : UserReference
{
    QString reason = {};
};

constexpr auto fields(std::type_identity<EndUserSessions>)
{
    return std::tuple_cat(
        fields(std::type_identity<UserReference>{}),
        std::tuple{field<&EndUserSessions::reason>("reason").length(1, kLongestReason).says(kReasonSays)});
}

struct EndUserSession : EndUserSessions
{
    SessionId sessionId = {};
};

constexpr auto fields(std::type_identity<EndUserSession>)
{
    return std::tuple_cat(std::tuple{field<&EndUserSession::sessionId>("sessionId")},
                          fields(std::type_identity<EndUserSessions>{}));
}

struct EndedUserSessions
{
    static constexpr auto kSchema = "EndedUserSessions";

    int sessions = 0;

    bool operator==(const EndedUserSessions &) const = default;
};

constexpr auto fields(std::type_identity<EndedUserSessions>)
{
    return std::tuple{field<&EndedUserSessions::sessions>("sessions").says("that ended")};
}

struct RestoreUser : UserReference
{
    QString reason = {};
};

constexpr auto fields(std::type_identity<RestoreUser>)
{
    return std::tuple_cat(
        fields(std::type_identity<UserReference>{}),
        std::tuple{field<&RestoreUser::reason>("reason").length(1, kLongestReason).says(kReasonSays)});
}

struct DeleteUser : RestoreUser
{
    bool dryRun = false;
};

constexpr auto fields(std::type_identity<DeleteUser>)
{
    return std::tuple_cat(fields(std::type_identity<RestoreUser>{}),
                          std::tuple{field<&DeleteUser::dryRun>("dryRun").withDefault().says(
                              "changes nothing and tells what it would touch")});
}

// What deleting an account touches.
struct UserDeletion
{
    static constexpr auto kSchema = "UserDeletion";

    int sessions = 0;
    int friends = 0;
    int ownedGroups = 0;
    int joinedGroups = 0;
    Timestamp erasedFrom = {};

    bool operator==(const UserDeletion &) const = default;
};

constexpr auto fields(std::type_identity<UserDeletion>)
{
    return std::tuple{
        field<&UserDeletion::sessions>("sessions").says("that end at once"),
        field<&UserDeletion::friends>("friends"),
        field<&UserDeletion::ownedGroups>("ownedGroups").says("that another member owns after the erasure"),
        field<&UserDeletion::joinedGroups>("joinedGroups").says("of others"),
        field<&UserDeletion::erasedFrom>("erasedFrom").says("until then the account can be restored"),
    };
}

namespace contract {

inline constexpr Endpoint<ListUsers, UserPage> listUsers{
    "listUsers",    Method::Get,
    "/admin/users", Access::permission(Permission::UsersRead),
    Area::Users,    "Find accounts; newest first unless asked otherwise",
    Phrase::None,   {ErrorCode::CursorInvalid}};

inline constexpr Endpoint<UserReference, UserDetail> userDetail{
    "userDetail",        Method::Get,
    "/admin/users/{id}", Access::permission(Permission::UsersRead),
    Area::Users,         "All about an account",
    Phrase::None,        {ErrorCode::AccountUnknown}};

inline constexpr Endpoint<UserListRequest, KeysetPage<UserSession>> userSessions{
    "userSessions",
    Method::Get,
    "/admin/users/{id}/sessions",
    Access::permission(Permission::UsersRead),
    Area::Users,
    "An account's sessions, newest first, those that ended included",
    Phrase::None,
    {ErrorCode::AccountUnknown, ErrorCode::CursorInvalid}};

inline constexpr Endpoint<UserListRequest, KeysetPage<UserFriend>> userFriends{
    "userFriends",
    Method::Get,
    "/admin/users/{id}/friends",
    Access::permission(Permission::UsersRead),
    Area::Users,
    "An account's friends, by id",
    Phrase::None,
    {ErrorCode::AccountUnknown, ErrorCode::CursorInvalid}};

inline constexpr Endpoint<UserListRequest, KeysetPage<UserGroup>> userGroups{
    "userGroups",
    Method::Get,
    "/admin/users/{id}/groups",
    Access::permission(Permission::UsersRead),
    Area::Users,
    "The chat groups an account is in, by id",
    Phrase::None,
    {ErrorCode::AccountUnknown, ErrorCode::CursorInvalid}};

inline constexpr Endpoint<UserListRequest, KeysetPage<SignIn>> userSignIns{
    "userSignIns",
    Method::Get,
    "/admin/users/{id}/sign-ins",
    Access::permission(Permission::UsersRead),
    Area::Users,
    "An account's logins and tries at them of the last 180 days, newest first",
    Phrase::None,
    {ErrorCode::AccountUnknown, ErrorCode::CursorInvalid}};

inline constexpr Endpoint<CreateUser, CreatedUser> createUser{
    "createUser", Method::Post,      "/admin/users",  Access::permission(Permission::UsersWrite),
    Area::Users,  "Make an account", Phrase::Created, {ErrorCode::UsernameTaken, ErrorCode::ContactTaken}};

inline constexpr Endpoint<EditUser, UserDetail> editUser{
    "editUser",
    Method::Patch,
    "/admin/users/{id}",
    Access::permission(Permission::UsersWrite),
    Area::Users,
    "Change an account's profile, names and addresses; what is absent stays",
    Phrase::Modified,
    {ErrorCode::AccountUnknown, ErrorCode::AccountDeleted, ErrorCode::AccountErased, ErrorCode::UsernameTaken,
     ErrorCode::ContactTaken}};

inline constexpr Endpoint<ResetUserPassword, ResetPassword> resetUserPassword{
    "resetUserPassword",
    Method::Post,
    "/admin/users/{id}/password",
    Access::permission(Permission::UsersWrite),
    Area::Users,
    "Set an account's password; ends all its sessions",
    Phrase::Set,
    {ErrorCode::AccountUnknown, ErrorCode::AccountDeleted, ErrorCode::AccountErased}};

inline constexpr Endpoint<EndUserSessions, EndedUserSessions> endUserSessions{
    "endUserSessions",
    Method::Delete,
    "/admin/users/{id}/sessions",
    Access::permission(Permission::UsersWrite),
    Area::Users,
    "End all sessions of an account",
    Phrase::Succeeded,
    {ErrorCode::AccountUnknown}};

inline constexpr Endpoint<EndUserSession, Nothing> endUserSession{
    "endUserSession",
    Method::Delete,
    "/admin/users/{id}/sessions/{sessionId}",
    Access::permission(Permission::UsersWrite),
    Area::Users,
    "End a session of an account",
    Phrase::Succeeded,
    {ErrorCode::AccountUnknown, ErrorCode::SessionUnknown}};

inline constexpr Endpoint<DeleteUser, UserDeletion> deleteUser{
    "deleteUser",        Method::Delete,
    "/admin/users/{id}", Access::permission(Permission::UsersDelete),
    Area::Users,         "Delete an account; until its erasure it can be restored",
    Phrase::Deleted,     {ErrorCode::AccountUnknown, ErrorCode::AccountDeleted, ErrorCode::AccountErased}};

inline constexpr Endpoint<RestoreUser, UserDetail> restoreUser{
    "restoreUser",
    Method::Post,
    "/admin/users/{id}/restore",
    Access::permission(Permission::UsersDelete),
    Area::Users,
    "Bring a deleted account back, as it was",
    Phrase::Succeeded,
    {ErrorCode::AccountUnknown, ErrorCode::AccountNotDeleted, ErrorCode::AccountErased}};

} // namespace contract
} // namespace freeim
