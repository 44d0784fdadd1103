// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/endpoint.h"
#include "shared/models/discover.h"

// Links that operators show to everyone: where accounts read them, and where operators keep them.
namespace freeim {

// All of them: there are never many.
struct ManagedDiscovers
{
    static constexpr auto kSchema = "ManagedDiscovers";

    QList<ManagedDiscover> items = {};

    bool operator==(const ManagedDiscovers &) const = default;
};

constexpr auto fields(std::type_identity<ManagedDiscovers>)
{
    return std::tuple{field<&ManagedDiscovers::items>("items").says("in the order in which they are shown")};
}

struct CreateDiscover
{
    QString title = {};
    QString url = {};
    QString icon = {};
    int order = 0;
    std::optional<QString> reason = {};
};

constexpr auto fields(std::type_identity<CreateDiscover>)
{
    return std::tuple{
        field<&CreateDiscover::title>("title").length(1, kLongestDiscoverTitle).example("帮助中心"),
        field<&CreateDiscover::url>("url")
            .length(1, kLongestWebAddress)
            .format(kWebAddressFormat)
            .says("http or https")
            .example("https://help.example.org/"),
        field<&CreateDiscover::icon>("icon")
            .length(0, kLongestWebAddress)
            .format(kWebAddressFormat)
            .withDefault()
            .says("URL of a picture, http or https; empty: none"),
        field<&CreateDiscover::order>("order").range(0, kLastDiscoverOrder).withDefault().says("small ones come first"),
        field<&CreateDiscover::reason>("reason").length(1, 500).emptyIsAbsent(),
    };
}

struct EditDiscover
{
    DiscoverId id = {};
    std::optional<QString> title = {};
    std::optional<QString> url = {};
    std::optional<QString> icon = {};
    std::optional<int> order = {};
    std::optional<QString> reason = {};
};

constexpr auto fields(std::type_identity<EditDiscover>)
{
    return std::tuple{
        field<&EditDiscover::id>("id").example("1"),
        field<&EditDiscover::title>("title").length(1, kLongestDiscoverTitle).says("absent: stays"),
        field<&EditDiscover::url>("url").length(1, kLongestWebAddress).format(kWebAddressFormat).says("absent: stays"),
        field<&EditDiscover::icon>("icon")
            .length(0, kLongestWebAddress)
            .format(kWebAddressFormat)
            .says("absent: stays; empty: none"),
        field<&EditDiscover::order>("order").range(0, kLastDiscoverOrder).says("absent: stays"),
        field<&EditDiscover::reason>("reason").length(1, 500).emptyIsAbsent(),
    };
}

struct DeleteDiscover
{
    DiscoverId id = {};
    QString reason = {};
    bool dryRun = false;
};

constexpr auto fields(std::type_identity<DeleteDiscover>)
{
    return std::tuple{
        field<&DeleteDiscover::id>("id").example("1"),
        field<&DeleteDiscover::reason>("reason").length(1, 500),
        field<&DeleteDiscover::dryRun>("dryRun").withDefault().says("true: only answers what would be deleted"),
    };
}

namespace contract {

inline constexpr Endpoint<Nothing, Page<Discover>> discovers{
    "discovers",  Method::Get, "/discovers", Access::Account, Area::Me, "Links that the service's operators show",
    Phrase::None, {}};

inline constexpr Endpoint<Nothing, ManagedDiscovers> managedDiscovers{
    "managedDiscovers",   Method::Get,
    "/admin/discovers",   Access::permission(Permission::DiscoversWrite),
    Area::ServerSettings, "The links that everyone sees, in their order",
    Phrase::None,         {}};

inline constexpr Endpoint<CreateDiscover, ManagedDiscover> createDiscover{
    "createDiscover",     Method::Post,
    "/admin/discovers",   Access::permission(Permission::DiscoversWrite),
    Area::ServerSettings, "Show everyone a link, of a hundred at most",
    Phrase::Created,      {ErrorCode::DiscoverLimit}};

inline constexpr Endpoint<EditDiscover, ManagedDiscover> editDiscover{
    "editDiscover",          Method::Patch,
    "/admin/discovers/{id}", Access::permission(Permission::DiscoversWrite),
    Area::ServerSettings,    "Change a link, or its place among the others",
    Phrase::Modified,        {ErrorCode::DiscoverUnknown}};

inline constexpr Endpoint<DeleteDiscover, ManagedDiscover> deleteDiscover{
    "deleteDiscover",        Method::Delete,
    "/admin/discovers/{id}", Access::permission(Permission::DiscoversWrite),
    Area::ServerSettings,    "Show a link no more",
    Phrase::Deleted,         {ErrorCode::DiscoverUnknown}};

} // namespace contract
} // namespace freeim
