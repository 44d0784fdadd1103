// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "shared/core/ids.h"
#include "shared/reflect/field.h"

namespace freeim {

// Letters, digits and "_-." only, and not all digits: a username must never read like an id or a mobile number.
extern const TextFormat kUsernameFormat;
extern const TextFormat kEmailFormat;
extern const TextFormat kMobileFormat;
extern const TextFormat kDigitsFormat;
extern const TextFormat kDateFormat;

enum class Gender : int
{
    Unset = 0,
    Male = 1,
    Female = 2
};

constexpr auto names(std::type_identity<Gender>)
{
    return std::array{std::pair{Gender::Male, "男"}, std::pair{Gender::Female, "女"}};
}

enum class Platform : int
{
    Android = 1,
    Ios = 2,
    H5 = 3
};

constexpr auto names(std::type_identity<Platform>)
{
    return std::array{std::pair{Platform::Android, "android"}, std::pair{Platform::Ios, "ios"},
                      std::pair{Platform::H5, "h5"}};
}

// What people see of each other. E-mail and mobile are empty for those who may not know them.
struct AccountCard
{
    static constexpr auto kSchema = "AccountCard";

    AccountId id = {};
    QString username = {};
    QString email = {};
    QString mobile = {};
    QString nickname = {};
    QString avatar = {};
    QString gender = {};
    QString birth = {};
    int age = 0;
    QString intro = {};

    bool operator==(const AccountCard &) const = default;
};

constexpr auto fields(std::type_identity<AccountCard>)
{
    return std::tuple{
        field<&AccountCard::id>("id").example("10000001"),
        field<&AccountCard::username>("username").example("panco001"),
        field<&AccountCard::email>("email"),
        field<&AccountCard::mobile>("mobile"),
        field<&AccountCard::nickname>("nickname").example("panco001"),
        field<&AccountCard::avatar>("avatar").says("URL of a picture, or empty"),
        field<&AccountCard::gender>("gender").says("男, 女 or empty"),
        field<&AccountCard::birth>("birth").says("YYYY-MM-DD or empty"),
        field<&AccountCard::age>("age").computed().says("full years since birth; 0 when unknown"),
        field<&AccountCard::intro>("intro"),
    };
}

// Everything about oneself.
struct Account : AccountCard
{
    static constexpr auto kSchema = "Account";

    double longitude = 0;
    double latitude = 0;
    QString country = {};
    QString province = {};
    QString city = {};
    QString district = {};

    bool operator==(const Account &) const = default;
};

constexpr auto fields(std::type_identity<Account>)
{
    return std::tuple_cat(fields(std::type_identity<AccountCard>{}),
                          std::tuple{
                              field<&Account::longitude>("longitude").says("degrees east"),
                              field<&Account::latitude>("latitude").says("degrees north"),
                              field<&Account::country>("country"),
                              field<&Account::province>("province"),
                              field<&Account::city>("city"),
                              field<&Account::district>("district"),
                          });
}

// Someone near the asker; position and distance are snapped to a coarse grid.
struct NearbyAccount : Account
{
    static constexpr auto kSchema = "NearbyAccount";

    QString distance = {};

    bool operator==(const NearbyAccount &) const = default;
};

constexpr auto fields(std::type_identity<NearbyAccount>)
{
    return std::tuple_cat(
        fields(std::type_identity<Account>{}),
        std::tuple{
            field<&NearbyAccount::distance>("distance").computed().says("whole metres and an m").example("255891m")});
}

} // namespace freeim
