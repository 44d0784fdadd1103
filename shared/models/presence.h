// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "shared/core/ids.h"
#include "shared/reflect/field.h"

namespace freeim {

enum class PresenceStatus : int
{
    Offline,
    Online
};

constexpr auto names(std::type_identity<PresenceStatus>)
{
    return std::array{std::pair{PresenceStatus::Offline, "offline"}, std::pair{PresenceStatus::Online, "online"}};
}

// Whether an account has a WebSocket open, as another may know it. Whoever may not know sees it offline, and never.
struct Presence
{
    static constexpr auto kSchema = "Presence";

    AccountId accountId = {};
    PresenceStatus status = PresenceStatus::Offline;
    std::optional<Timestamp> lastSeenAt = {};

    bool operator==(const Presence &) const = default;
};

constexpr auto fields(std::type_identity<Presence>)
{
    return std::tuple{
        field<&Presence::accountId>("accountId").example("10000012"),
        field<&Presence::status>("status").example("offline"),
        field<&Presence::lastSeenAt>("lastSeenAt")
            .omitWhenAbsent()
            .says("of who is offline: the last sign of life. Absent: online, never here, or not for the asker to know"),
    };
}

} // namespace freeim
