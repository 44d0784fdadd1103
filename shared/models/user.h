// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/models/account.h"
#include "shared/models/chat_group.h"

// Accounts as operators see them.
namespace freeim {

enum class UserStatus : int
{
    Active = 0,
    Deleted = 1, // can be restored
    Erased = 2,  // nothing personal is left
};

constexpr auto names(std::type_identity<UserStatus>)
{
    return std::array{std::pair{UserStatus::Active, "active"}, std::pair{UserStatus::Deleted, "deleted"},
                      std::pair{UserStatus::Erased, "erased"}};
}

// What lists of accounts are in the order of.
enum class UserSort : int
{
    Id,
    CreatedAt,
    LastSeenAt,
    Username,
};

constexpr auto names(std::type_identity<UserSort>)
{
    return std::array{std::pair{UserSort::Id, "id"}, std::pair{UserSort::CreatedAt, "createdAt"},
                      std::pair{UserSort::LastSeenAt, "lastSeenAt"}, std::pair{UserSort::Username, "username"}};
}

struct UserSummary
{
    static constexpr auto kSchema = "UserSummary";

    AccountId id = {};
    QString username = {};
    QString nickname = {};
    QString avatar = {};
    QString email = {};
    QString mobile = {};
    UserStatus status = UserStatus::Active;
    std::optional<Platform> platform = {};
    bool isOnline = false;
    Timestamp createdAt = {};
    std::optional<Timestamp> lastSeenAt = {};
    std::optional<Timestamp> deletedAt = {};
    std::optional<Timestamp> erasedAt = {};

    bool operator==(const UserSummary &) const = default;
};

constexpr auto fields(std::type_identity<UserSummary>)
{
    return std::tuple{
        field<&UserSummary::id>("id").example("10000012"),
        field<&UserSummary::username>("username").example("mei"),
        field<&UserSummary::nickname>("nickname"),
        field<&UserSummary::avatar>("avatar").says("URL of a picture, or empty"),
        field<&UserSummary::email>("email"),
        field<&UserSummary::mobile>("mobile"),
        field<&UserSummary::status>("status").says("deleted: can be restored; erased: nothing personal is left"),
        field<&UserSummary::platform>("platform").says("of the newest session; null: there was none"),
        field<&UserSummary::isOnline>("isOnline").computed().says("has a WebSocket now"),
        field<&UserSummary::createdAt>("createdAt"),
        field<&UserSummary::lastSeenAt>("lastSeenAt").says("to the minute; null: never"),
        field<&UserSummary::deletedAt>("deletedAt"),
        field<&UserSummary::erasedAt>("erasedAt"),
    };
}

// Everything there is to know of an account but its secrets.
struct UserDetail : UserSummary
{
    static constexpr auto kSchema = "UserDetail";

    QString gender = {};
    QString birth = {};
    int age = 0;
    QString intro = {};
    double longitude = 0;
    double latitude = 0;
    QString country = {};
    QString province = {};
    QString city = {};
    QString district = {};
    bool hasPassword = false;
    Timestamp updatedAt = {};
    std::optional<Timestamp> erasedFrom = {};
    int friendCount = 0;
    int groupCount = 0;
    int ownedGroupCount = 0;
    int sessionCount = 0;

    bool operator==(const UserDetail &) const = default;
};

constexpr auto fields(std::type_identity<UserDetail>)
{
    return std::tuple_cat(fields(std::type_identity<UserSummary>{}),
                          std::tuple{
                              field<&UserDetail::gender>("gender").says("男, 女 or empty"),
                              field<&UserDetail::birth>("birth").says("YYYY-MM-DD or empty"),
                              field<&UserDetail::age>("age").computed().says("full years; 0 when unknown"),
                              field<&UserDetail::intro>("intro"),
                              field<&UserDetail::longitude>("longitude").says("degrees east"),
                              field<&UserDetail::latitude>("latitude").says("degrees north"),
                              field<&UserDetail::country>("country"),
                              field<&UserDetail::province>("province"),
                              field<&UserDetail::city>("city"),
                              field<&UserDetail::district>("district"),
                              field<&UserDetail::hasPassword>("hasPassword"),
                              field<&UserDetail::updatedAt>("updatedAt"),
                              field<&UserDetail::erasedFrom>("erasedFrom")
                                  .computed()
                                  .says("of a deleted account: until then it can be restored"),
                              field<&UserDetail::friendCount>("friendCount"),
                              field<&UserDetail::groupCount>("groupCount").says("owned ones included"),
                              field<&UserDetail::ownedGroupCount>("ownedGroupCount"),
                              field<&UserDetail::sessionCount>("sessionCount").says("alive ones"),
                          });
}

struct UserSession
{
    static constexpr auto kSchema = "UserSession";

    SessionId id = {};
    Platform platform = {};
    QString deviceId = {};
    QString address = {};
    Timestamp createdAt = {};
    Timestamp lastSeenAt = {};
    Timestamp expiresAt = {};
    std::optional<Timestamp> endedAt = {};
    QString endReason = {};
    bool isAlive = false;

    bool operator==(const UserSession &) const = default;
};

constexpr auto fields(std::type_identity<UserSession>)
{
    return std::tuple{
        field<&UserSession::id>("id"),
        field<&UserSession::platform>("platform"),
        field<&UserSession::deviceId>("deviceId"),
        field<&UserSession::address>("address").says("where it signed in"),
        field<&UserSession::createdAt>("createdAt"),
        field<&UserSession::lastSeenAt>("lastSeenAt").says("when its token was made or renewed last"),
        field<&UserSession::expiresAt>("expiresAt"),
        field<&UserSession::endedAt>("endedAt"),
        field<&UserSession::endReason>("endReason").says("logout, password, ban, operator, device, replaced, or empty"),
        field<&UserSession::isAlive>("isAlive").computed().says("neither ended nor past its time"),
    };
}

struct UserFriend
{
    static constexpr auto kSchema = "UserFriend";

    AccountId id = {};
    QString username = {};
    QString nickname = {};
    UserStatus status = UserStatus::Active;
    QString remark = {};
    QString label = {};
    bool isBlocked = false;
    Timestamp createdAt = {};

    bool operator==(const UserFriend &) const = default;
};

constexpr auto fields(std::type_identity<UserFriend>)
{
    return std::tuple{
        field<&UserFriend::id>("id"),
        field<&UserFriend::username>("username"),
        field<&UserFriend::nickname>("nickname"),
        field<&UserFriend::status>("status"),
        field<&UserFriend::remark>("remark").says("the account's about the friend"),
        field<&UserFriend::label>("label"),
        field<&UserFriend::isBlocked>("isBlocked").says("by the account"),
        field<&UserFriend::createdAt>("createdAt").says("when they became friends"),
    };
}

struct UserGroup
{
    static constexpr auto kSchema = "UserGroup";

    ChatGroupId id = {};
    QString name = {};
    QString avatar = {};
    int members = 0;
    GroupRole role = GroupRole::General;
    std::optional<Timestamp> mutedUntil = {};
    Timestamp joinedAt = {};

    bool operator==(const UserGroup &) const = default;
};

constexpr auto fields(std::type_identity<UserGroup>)
{
    return std::tuple{
        field<&UserGroup::id>("id"),
        field<&UserGroup::name>("name"),
        field<&UserGroup::avatar>("avatar"),
        field<&UserGroup::members>("memberCount"),
        field<&UserGroup::role>("role").says("of the account in the group"),
        field<&UserGroup::mutedUntil>("mutedUntil").says("null: may write"),
        field<&UserGroup::joinedAt>("joinedAt"),
    };
}

// The numbers are stored.
enum class SignInOutcome : int
{
    Succeeded = 0,
    WrongPassword = 1,
    WrongCode = 2,
    Banned = 3,
};

constexpr auto names(std::type_identity<SignInOutcome>)
{
    return std::array{std::pair{SignInOutcome::Succeeded, "succeeded"},
                      std::pair{SignInOutcome::WrongPassword, "wrongPassword"},
                      std::pair{SignInOutcome::WrongCode, "wrongCode"}, std::pair{SignInOutcome::Banned, "banned"}};
}

using SignInId = Id<struct SignInTag>;

// A login, or a try at one.
struct SignIn
{
    static constexpr auto kSchema = "SignIn";

    SignInId id = {};
    Timestamp createdAt = {};
    SignInOutcome outcome = {};
    Platform platform = {};
    QString deviceId = {};
    QString address = {};
    QString userAgent = {};

    bool operator==(const SignIn &) const = default;
};

constexpr auto fields(std::type_identity<SignIn>)
{
    return std::tuple{
        field<&SignIn::id>("id"),
        field<&SignIn::createdAt>("createdAt"),
        field<&SignIn::outcome>("outcome"),
        field<&SignIn::platform>("platform"),
        field<&SignIn::deviceId>("deviceId"),
        field<&SignIn::address>("address"),
        field<&SignIn::userAgent>("userAgent").says("what the client calls itself"),
    };
}

} // namespace freeim
