// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "shared/core/ids.h"
#include "shared/reflect/field.h"

namespace freeim {

using DiscoverId = Id<struct DiscoverTag>;

// An address of the web: http or https with a host, and nobody's name in front of it. What else a client might open
// (javascript:, files, other programs) is none.
extern const TextFormat kWebAddressFormat;

inline constexpr int kMostDiscovers = 100;
inline constexpr int kLongestDiscoverTitle = 64; // code points
inline constexpr int kLongestWebAddress = 1'024; // code points
inline constexpr int kLastDiscoverOrder = 1'000'000;

// A link that the service's operators show to everyone.
struct Discover
{
    static constexpr auto kSchema = "Discover";

    DiscoverId id = {};
    QString title = {};
    QString icon = {};
    QString url = {};
    int order = 0;

    bool operator==(const Discover &) const = default;
};

constexpr auto fields(std::type_identity<Discover>)
{
    return std::tuple{
        field<&Discover::id>("id").example("1"),
        field<&Discover::title>("title").example("帮助中心"),
        field<&Discover::icon>("icon").says("URL of a picture; empty: none"),
        field<&Discover::url>("url").example("https://help.example.org/"),
        field<&Discover::order>("order").column("place").says("small ones come first"),
    };
}

// The same as operators see it.
struct ManagedDiscover : Discover
{
    static constexpr auto kSchema = "ManagedDiscover";

    Timestamp createdAt = {};
    Timestamp updatedAt = {};

    bool operator==(const ManagedDiscover &) const = default;
};

constexpr auto fields(std::type_identity<ManagedDiscover>)
{
    return std::tuple_cat(fields(std::type_identity<Discover>{}), std::tuple{
                                                                      field<&ManagedDiscover::createdAt>("createdAt"),
                                                                      field<&ManagedDiscover::updatedAt>("updatedAt"),
                                                                  });
}

} // namespace freeim
