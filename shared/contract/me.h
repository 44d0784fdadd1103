// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/sign_in.h"

// What an account may read and change of itself.
namespace freeim {

struct MyInfo
{
    static constexpr auto kSchema = "MyInfo";

    Account account = {};

    bool operator==(const MyInfo &) const = default;
};

constexpr auto fields(std::type_identity<MyInfo>)
{
    return std::tuple{field<&MyInfo::account>("account")};
}

struct UpdatePassword
{
    QString password = {};
};

constexpr auto fields(std::type_identity<UpdatePassword>)
{
    return std::tuple{field<&UpdatePassword::password>("password").bytes(kPasswordLeastBytes, kPasswordMostBytes)};
}

struct UpdateInfo
{
    std::optional<QString> nickname = {};
    std::optional<QString> avatar = {};
    std::optional<double> longitude = {};
    std::optional<double> latitude = {};
    std::optional<QString> intro = {};
    std::optional<Gender> gender = {};
    std::optional<QString> birth = {};
    std::optional<QString> country = {};
    std::optional<QString> province = {};
    std::optional<QString> city = {};
    std::optional<QString> district = {};
};

constexpr auto fields(std::type_identity<UpdateInfo>)
{
    return std::tuple{
        field<&UpdateInfo::nickname>("nickname").length(1, 64).emptyIsAbsent(),
        field<&UpdateInfo::avatar>("avatar").length(1, 1024).emptyIsAbsent(),
        field<&UpdateInfo::longitude>("longitude").range(-180, 180).emptyIsAbsent().zeroIsAbsent(),
        field<&UpdateInfo::latitude>("latitude").range(-90, 90).emptyIsAbsent().zeroIsAbsent(),
        field<&UpdateInfo::intro>("intro").length(1, 500).emptyIsAbsent(),
        field<&UpdateInfo::gender>("gender").emptyIsAbsent(),
        field<&UpdateInfo::birth>("birth").length(10, 10).format(kDateFormat).emptyIsAbsent(),
        field<&UpdateInfo::country>("country").length(1, 64).emptyIsAbsent(),
        field<&UpdateInfo::province>("province").length(1, 64).emptyIsAbsent(),
        field<&UpdateInfo::city>("city").length(1, 64).emptyIsAbsent(),
        field<&UpdateInfo::district>("district").length(1, 64).emptyIsAbsent(),
    };
}

namespace contract {

inline constexpr Endpoint<Nothing, MyInfo> myInfo{"myInfo", Method::Get,  "/me/info",   Access::Account,
                                                  Area::Me, "My account", Phrase::None, {}};

inline constexpr Endpoint<UpdatePassword, Nothing> updatePassword{
    "updatePassword", Method::Put, "/me/update/password",
    Access::Account,  Area::Me,    "Change my password; ends my other sessions",
    Phrase::Modified, {},          RateClass::Login};

inline constexpr Endpoint<UpdateInfo, Nothing> updateInfo{
    "updateInfo",     Method::Put, "/me/update/info",
    Access::Account,  Area::Me,    "Change my profile; what is empty or zero stays",
    Phrase::Modified, {}};

} // namespace contract
} // namespace freeim
