// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/endpoint.h"
#include "shared/models/server_setting.h"

// What operators change while the server runs.
namespace freeim {

inline constexpr int kLongestSettingKey = 64;
inline constexpr int kLongestSettingValue = 2'000; // code points

struct ServerSettings
{
    QList<ServerSetting> items = {};

    bool operator==(const ServerSettings &) const = default;
};

constexpr auto fields(std::type_identity<ServerSettings>)
{
    return std::tuple{field<&ServerSettings::items>("items")};
}

struct ChangeServerSetting
{
    QString key = {};
    QString value = {};
    QString reason = {};
};

constexpr auto fields(std::type_identity<ChangeServerSetting>)
{
    return std::tuple{
        field<&ChangeServerSetting::key>("key").length(1, kLongestSettingKey).example("limits.friendsPerAccount"),
        field<&ChangeServerSetting::value>("value")
            .length(0, kLongestSettingValue)
            .says("as the setting's kind reads")
            .example("5000"),
        field<&ChangeServerSetting::reason>("reason").length(1, 500),
    };
}

struct ClearServerSetting
{
    QString key = {};
    QString reason = {};
};

constexpr auto fields(std::type_identity<ClearServerSetting>)
{
    return std::tuple{
        field<&ClearServerSetting::key>("key").length(1, kLongestSettingKey).example("limits.friendsPerAccount"),
        field<&ClearServerSetting::reason>("reason").length(1, 500),
    };
}

struct ServerSettingHistory : KeysetRequest
{
    QString key = {};
};

constexpr auto fields(std::type_identity<ServerSettingHistory>)
{
    return std::tuple_cat(
        std::tuple{
            field<&ServerSettingHistory::key>("key").length(1, kLongestSettingKey).example("limits.friendsPerAccount")},
        fields(std::type_identity<KeysetRequest>{}));
}

namespace contract {

inline constexpr Endpoint<Nothing, ServerSettings> serverSettings{
    "serverSettings",     Method::Get,
    "/admin/settings",    Access::permission(Permission::SettingsRead),
    Area::ServerSettings, "The settings, with what each may be",
    Phrase::None,         {}};

inline constexpr Endpoint<ChangeServerSetting, ServerSetting> changeServerSetting{
    "changeServerSetting",   Method::Put,
    "/admin/settings/{key}", Access::permission(Permission::SettingsWrite),
    Area::ServerSettings,    "Change a setting, at once and for good",
    Phrase::Modified,        {ErrorCode::SettingUnknown, ErrorCode::SettingInvalid}};

inline constexpr Endpoint<ClearServerSetting, ServerSetting> clearServerSetting{
    "clearServerSetting",    Method::Delete,
    "/admin/settings/{key}", Access::permission(Permission::SettingsWrite),
    Area::ServerSettings,    "Take a setting back to the default of the configuration file",
    Phrase::Modified,        {ErrorCode::SettingUnknown}};

inline constexpr Endpoint<ServerSettingHistory, KeysetPage<SettingChange>> serverSettingHistory{
    "serverSettingHistory",
    Method::Get,
    "/admin/settings/{key}/history",
    Access::permission(Permission::SettingsRead),
    Area::ServerSettings,
    "Who changed a setting, newest first",
    Phrase::None,
    {ErrorCode::SettingUnknown, ErrorCode::CursorInvalid}};

} // namespace contract
} // namespace freeim
