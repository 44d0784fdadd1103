// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "shared/core/ids.h"
#include "shared/reflect/field.h"

#include <QList>

namespace freeim {

// What a ban is of. The numbers are stored: never change or reuse one.
enum class BanTarget : int
{
    Account = 0,
    Device = 1,
    Address = 2
};

constexpr auto names(std::type_identity<BanTarget>)
{
    return std::array{std::pair{BanTarget::Account, "account"}, std::pair{BanTarget::Device, "device"},
                      std::pair{BanTarget::Address, "address"}};
}

// What a ban keeps its target from. The numbers are stored: never change or reuse one.
enum class BanScope : int
{
    Service = 0,
    Login = 1,
    Send = 2,
    AddFriends = 3,
    Nearby = 4,
    Upload = 5
};

constexpr auto names(std::type_identity<BanScope>)
{
    return std::array{std::pair{BanScope::Service, "service"}, std::pair{BanScope::Login, "login"},
                      std::pair{BanScope::Send, "send"},       std::pair{BanScope::AddFriends, "addFriends"},
                      std::pair{BanScope::Nearby, "nearby"},   std::pair{BanScope::Upload, "upload"}};
}

// Told by the clock, so never stored.
enum class BanState : int
{
    Active,
    Scheduled,
    Expired,
    Lifted
};

constexpr auto names(std::type_identity<BanState>)
{
    return std::array{std::pair{BanState::Active, "active"}, std::pair{BanState::Scheduled, "scheduled"},
                      std::pair{BanState::Expired, "expired"}, std::pair{BanState::Lifted, "lifted"}};
}

struct Ban
{
    static constexpr auto kSchema = "Ban";

    BanId id = {};
    BanTarget targetKind = {};
    QString target = {};
    QString username = {};
    BanScope scope = {};
    BanState state = {};
    QString reason = {};
    QString note = {};
    QList<MessageId> evidence = {};
    Timestamp startsAt = {};
    std::optional<Timestamp> endsAt = {};
    Timestamp createdAt = {};
    std::optional<OperatorId> createdBy = {};
    QString createdByName = {};
    std::optional<Timestamp> liftedAt = {};
    std::optional<OperatorId> liftedBy = {};
    QString liftedByName = {};
    QString liftReason = {};

    bool operator==(const Ban &) const = default;

    [[nodiscard]] bool isOver(Timestamp now) const { return liftedAt || (endsAt && *endsAt <= now); }
    [[nodiscard]] bool isActive(Timestamp now) const { return startsAt <= now && !isOver(now); }
    [[nodiscard]] BanState stateAt(Timestamp now) const
    {
        if (liftedAt)
            return BanState::Lifted;
        if (isOver(now))
            return BanState::Expired;
        return startsAt <= now ? BanState::Active : BanState::Scheduled;
    }
};

constexpr auto fields(std::type_identity<Ban>)
{
    return std::tuple{
        field<&Ban::id>("id").example("1"),
        field<&Ban::targetKind>("targetKind").example("account"),
        field<&Ban::target>("target")
            .says("the account's id, the device's id, or the address or CIDR block")
            .example("10000012"),
        field<&Ban::username>("username").says("of the account; empty for devices and addresses"),
        field<&Ban::scope>("scope").example("service"),
        field<&Ban::state>("state").computed().says("at the time of the answer"),
        field<&Ban::reason>("reason").says("the client sees it").example("spam"),
        field<&Ban::note>("note").says("operators only"),
        field<&Ban::evidence>("evidence").says("ids of messages"),
        field<&Ban::startsAt>("startsAt"),
        field<&Ban::endsAt>("endsAt").says("null: until it is lifted"),
        field<&Ban::createdAt>("createdAt"),
        field<&Ban::createdBy>("createdBy").says("null: the command line"),
        field<&Ban::createdByName>("createdByName").example("admin"),
        field<&Ban::liftedAt>("liftedAt").says("null: nobody lifted it"),
        field<&Ban::liftedBy>("liftedBy"),
        field<&Ban::liftedByName>("liftedByName"),
        field<&Ban::liftReason>("liftReason"),
    };
}

} // namespace freeim
