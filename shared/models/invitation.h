// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "shared/core/ids.h"
#include "shared/reflect/field.h"

namespace freeim {

using InvitationId = Id<struct InvitationTag>;

// Letters, digits, "_" and "-"; case says nothing.
extern const TextFormat kInvitationCodeFormat;

enum class InvitationState : int
{
    Active,
    Used, // as often as it may be
    Expired,
    Revoked
};

constexpr auto names(std::type_identity<InvitationState>)
{
    return std::array{std::pair{InvitationState::Active, "active"}, std::pair{InvitationState::Used, "used"},
                      std::pair{InvitationState::Expired, "expired"}, std::pair{InvitationState::Revoked, "revoked"}};
}

// A code that lets somebody register.
struct Invitation
{
    static constexpr auto kSchema = "Invitation";

    InvitationId id = {};
    QString code = {};
    QString note = {};
    InvitationState state = InvitationState::Active;
    int useLimit = 0;
    int useCount = 0;
    std::optional<Timestamp> expiresAt = {};
    std::optional<OperatorId> createdBy = {};
    QString createdByName = {};
    Timestamp createdAt = {};
    std::optional<Timestamp> revokedAt = {};

    bool operator==(const Invitation &) const = default;
};

constexpr auto fields(std::type_identity<Invitation>)
{
    return std::tuple{
        field<&Invitation::id>("id"),
        field<&Invitation::code>("code").example("K7MPX2WQ9R"),
        field<&Invitation::note>("note"),
        field<&Invitation::state>("state").computed(),
        field<&Invitation::useLimit>("useLimit").says("how many accounts it may make; 0: any number"),
        field<&Invitation::useCount>("useCount"),
        field<&Invitation::expiresAt>("expiresAt").says("null: never"),
        field<&Invitation::createdBy>("createdBy").says("the operator; null: the command line"),
        field<&Invitation::createdByName>("createdByName"),
        field<&Invitation::createdAt>("createdAt"),
        field<&Invitation::revokedAt>("revokedAt").says("null: not revoked"),
    };
}

// An account that was made with a code.
struct InvitationUse
{
    static constexpr auto kSchema = "InvitationUse";

    AccountId accountId = {};
    QString username = {};
    QString nickname = {};
    Timestamp usedAt = {};

    bool operator==(const InvitationUse &) const = default;
};

constexpr auto fields(std::type_identity<InvitationUse>)
{
    return std::tuple{
        field<&InvitationUse::accountId>("accountId").example("10000011"),
        field<&InvitationUse::username>("username"),
        field<&InvitationUse::nickname>("nickname"),
        field<&InvitationUse::usedAt>("usedAt"),
    };
}

} // namespace freeim
