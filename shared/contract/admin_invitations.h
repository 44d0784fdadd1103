// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/endpoint.h"
#include "shared/models/invitation.h"

// Codes that let people register.
namespace freeim {

inline constexpr int kShortestInvitationCode = 4;
inline constexpr int kLongestInvitationCode = 32;
inline constexpr int kMostInvitationUses = 1'000'000;

struct ListInvitations : KeysetRequest
{
    std::optional<InvitationState> state = {};
    std::optional<QString> text = {};
};

constexpr auto fields(std::type_identity<ListInvitations>)
{
    return std::tuple_cat(std::tuple{field<&ListInvitations::state>("state").emptyIsAbsent(),
                                     field<&ListInvitations::text>("text").length(1, 64).emptyIsAbsent().says(
                                         "how a code or a note begins, whatever its case")},
                          fields(std::type_identity<KeysetRequest>{}));
}

struct CreateInvitations
{
    int count = 1;
    std::optional<QString> code = {};
    int useLimit = 1;
    std::optional<Timestamp> expiresAt = {};
    QString note = {};
};

constexpr auto fields(std::type_identity<CreateInvitations>)
{
    return std::tuple{
        field<&CreateInvitations::count>("count").range(1, 1'000).withDefault(),
        field<&CreateInvitations::code>("code")
            .length(kShortestInvitationCode, kLongestInvitationCode)
            .format(kInvitationCodeFormat)
            .emptyIsAbsent()
            .says("for a single one; absent: the server draws codes")
            .example("WELCOME-2022"),
        field<&CreateInvitations::useLimit>("useLimit")
            .range(0, kMostInvitationUses)
            .withDefault()
            .says("how many accounts each may make; 0: any number"),
        field<&CreateInvitations::expiresAt>("expiresAt").emptyIsAbsent().says("absent: never"),
        field<&CreateInvitations::note>("note").length(0, 255).withDefault(),
    };
}

struct CreatedInvitations
{
    QList<Invitation> items = {};

    bool operator==(const CreatedInvitations &) const = default;
};

constexpr auto fields(std::type_identity<CreatedInvitations>)
{
    return std::tuple{field<&CreatedInvitations::items>("items")};
}

struct InvitationUses : KeysetRequest
{
    QString code = {};
};

constexpr auto fields(std::type_identity<InvitationUses>)
{
    return std::tuple_cat(
        std::tuple{field<&InvitationUses::code>("code").length(1, kLongestInvitationCode).example("WELCOME-2022")},
        fields(std::type_identity<KeysetRequest>{}));
}

struct EditInvitation
{
    QString code = {};
    std::optional<QString> note = {};
    std::optional<int> useLimit = {};
    std::optional<Timestamp> expiresAt = {};
    bool isEndless = false;
    std::optional<QString> reason = {};
};

constexpr auto fields(std::type_identity<EditInvitation>)
{
    return std::tuple{
        field<&EditInvitation::code>("code").length(1, kLongestInvitationCode).example("WELCOME-2022"),
        field<&EditInvitation::note>("note").length(0, 255).says("absent: stays"),
        field<&EditInvitation::useLimit>("useLimit").range(0, kMostInvitationUses).says("0: any number; absent: stays"),
        field<&EditInvitation::expiresAt>("expiresAt").emptyIsAbsent().says("absent: stays"),
        field<&EditInvitation::isEndless>("isEndless").withDefault().says("true: it expires no more"),
        field<&EditInvitation::reason>("reason").length(1, 500).emptyIsAbsent(),
    };
}

struct RevokeInvitation
{
    QString code = {};
    QString reason = {};
    bool dryRun = false;
};

constexpr auto fields(std::type_identity<RevokeInvitation>)
{
    return std::tuple{
        field<&RevokeInvitation::code>("code").length(1, kLongestInvitationCode).example("WELCOME-2022"),
        field<&RevokeInvitation::reason>("reason").length(1, 500),
        field<&RevokeInvitation::dryRun>("dryRun").withDefault().says("true: only answers what would be revoked"),
    };
}

namespace contract {

inline constexpr Endpoint<ListInvitations, KeysetPage<Invitation>> invitations{
    "invitations",        Method::Get,
    "/admin/invitations", Access::permission(Permission::InvitationsWrite),
    Area::ServerSettings, "The invitation codes, newest first",
    Phrase::None,         {ErrorCode::CursorInvalid}};

inline constexpr Endpoint<CreateInvitations, CreatedInvitations> createInvitations{
    "createInvitations",  Method::Post,
    "/admin/invitations", Access::permission(Permission::InvitationsWrite),
    Area::ServerSettings, "Make invitation codes, up to a thousand at once",
    Phrase::Created,      {ErrorCode::InvitationCodeTaken}};

inline constexpr Endpoint<InvitationUses, KeysetPage<InvitationUse>> invitationUses{
    "invitationUses",
    Method::Get,
    "/admin/invitations/{code}/uses",
    Access::permission(Permission::InvitationsWrite),
    Area::ServerSettings,
    "The accounts made with a code, newest first",
    Phrase::None,
    {ErrorCode::InvitationUnknown, ErrorCode::CursorInvalid}};

inline constexpr Endpoint<EditInvitation, Invitation> editInvitation{"editInvitation",
                                                                     Method::Patch,
                                                                     "/admin/invitations/{code}",
                                                                     Access::permission(Permission::InvitationsWrite),
                                                                     Area::ServerSettings,
                                                                     "Change a code's note, end or limit",
                                                                     Phrase::Modified,
                                                                     {ErrorCode::InvitationUnknown}};

inline constexpr Endpoint<RevokeInvitation, Invitation> revokeInvitation{
    "revokeInvitation",
    Method::Post,
    "/admin/invitations/{code}/revoke",
    Access::permission(Permission::InvitationsWrite),
    Area::ServerSettings,
    "Revoke a code: it makes no more accounts",
    Phrase::Modified,
    {ErrorCode::InvitationUnknown}};

} // namespace contract
} // namespace freeim
