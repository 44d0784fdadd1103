// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/endpoint.h"
#include "shared/models/ban.h"

// Operators' bans of accounts, devices and addresses.
namespace freeim {

inline constexpr int kLongestBanReason = 500; // code points
inline constexpr int kLongestBanNote = 2000;  // code points
inline constexpr int kMostBanEvidence = 50;
inline constexpr int kLongestBanTarget = 64; // code points: a device's id; addresses are shorter

// Which bans: all that is given must hold.
struct BanSelection
{
    std::optional<BanState> state = {};
    std::optional<BanTarget> targetKind = {};
    std::optional<AccountId> accountId = {};
    std::optional<QString> text = {};
    std::optional<BanScope> scope = {};
    std::optional<OperatorId> operatorId = {};
    std::optional<Timestamp> createdFrom = {};
    std::optional<Timestamp> createdTo = {};
};

constexpr auto fields(std::type_identity<BanSelection>)
{
    return std::tuple{
        field<&BanSelection::state>("state").emptyIsAbsent(),
        field<&BanSelection::targetKind>("targetKind").emptyIsAbsent(),
        field<&BanSelection::accountId>("accountId").zeroIsAbsent(),
        field<&BanSelection::text>("text")
            .length(1, kLongestBanTarget)
            .emptyIsAbsent()
            .says("the username, or the start of a nickname, of a device's id or of an address"),
        field<&BanSelection::scope>("scope").emptyIsAbsent(),
        field<&BanSelection::operatorId>("operatorId").zeroIsAbsent().says("who made it"),
        field<&BanSelection::createdFrom>("createdFrom").emptyIsAbsent(),
        field<&BanSelection::createdTo>("createdTo").emptyIsAbsent().says("earlier than this"),
    };
}

struct BanList : BanSelection, KeysetRequest
{};

constexpr auto fields(std::type_identity<BanList>)
{
    return std::tuple_cat(fields(std::type_identity<BanSelection>{}), fields(std::type_identity<KeysetRequest>{}));
}

struct BanReference
{
    BanId id = {};
};

constexpr auto fields(std::type_identity<BanReference>)
{
    return std::tuple{field<&BanReference::id>("id").example("1")};
}

enum class BanOverlapMode : int
{
    Refuse,
    Extend
};

constexpr auto names(std::type_identity<BanOverlapMode>)
{
    return std::array{std::pair{BanOverlapMode::Refuse, "refuse"}, std::pair{BanOverlapMode::Extend, "extend"}};
}

struct CreateBan
{
    BanTarget targetKind = {};
    QString target = {};
    BanScope scope = {};
    QString reason = {};
    QString note = {};
    QList<MessageId> evidence = {};
    std::optional<Timestamp> startsAt = {};
    std::optional<Timestamp> endsAt = {};
    BanOverlapMode overlap = BanOverlapMode::Refuse;
    bool confirmWide = false;
    bool dryRun = false;
};

constexpr auto fields(std::type_identity<CreateBan>)
{
    return std::tuple{
        field<&CreateBan::targetKind>("targetKind").example("account"),
        field<&CreateBan::target>("target")
            .length(1, kLongestBanTarget)
            .says("the account's id, the device's id, or an IP address or CIDR block")
            .example("10000012"),
        field<&CreateBan::scope>("scope").says("service: everything").example("service"),
        field<&CreateBan::reason>("reason").length(1, kLongestBanReason).says("the client sees it").example("spam"),
        field<&CreateBan::note>("note").length(0, kLongestBanNote).withDefault().says("operators only"),
        field<&CreateBan::evidence>("evidence")
            .items(kMostBanEvidence)
            .withDefault()
            .emptyIsAbsent()
            .says("ids of messages"),
        field<&CreateBan::startsAt>("startsAt").emptyIsAbsent().says("absent, or in the past: now"),
        field<&CreateBan::endsAt>("endsAt").emptyIsAbsent().says("absent: until it is lifted"),
        field<&CreateBan::overlap>("overlap").withDefault().says(
            "when a ban of this target and scope covers some of that time: refuse, or extend that one to cover all"),
        field<&CreateBan::confirmWide>("confirmWide")
            .withDefault()
            .says("take a block wider than /8 of IPv4 or /32 of IPv6"),
        field<&CreateBan::dryRun>("dryRun").withDefault().says("change nothing, tell what would be touched"),
    };
}

// Whom a ban reaches.
struct BanReach
{
    qint64 accounts = 0;
    qint64 sessions = 0;

    bool operator==(const BanReach &) const = default;
};

constexpr auto fields(std::type_identity<BanReach>)
{
    return std::tuple{
        field<&BanReach::accounts>("accounts").says("that the target stands for, as far as they are logged in"),
        field<&BanReach::sessions>("sessions").says("that end now, with their sockets"),
    };
}

struct BanMade
{
    std::optional<Ban> ban = {};
    bool isExtended = false;
    BanReach reach = {};

    bool operator==(const BanMade &) const = default;
};

constexpr auto fields(std::type_identity<BanMade>)
{
    return std::tuple{
        field<&BanMade::ban>("ban").says("null: it was a dry run"),
        field<&BanMade::isExtended>("isExtended").says("no new ban: one that stood already covers the time now"),
        field<&BanMade::reach>("reach"),
    };
}

struct EditBan : BanReference
{
    std::optional<Timestamp> endsAt = {};
    bool isPermanent = false;
    std::optional<QString> reason = {};
    std::optional<QString> note = {};
    QList<MessageId> evidence = {};
};

constexpr auto fields(std::type_identity<EditBan>)
{
    return std::tuple_cat(
        fields(std::type_identity<BanReference>{}),
        std::tuple{
            field<&EditBan::endsAt>("endsAt").emptyIsAbsent().says("absent: as it is"),
            field<&EditBan::isPermanent>("isPermanent").withDefault().says("no end: until it is lifted"),
            field<&EditBan::reason>("reason").length(1, kLongestBanReason).emptyIsAbsent(),
            field<&EditBan::note>("note").length(0, kLongestBanNote).says("empty clears it"),
            field<&EditBan::evidence>("evidence")
                .items(kMostBanEvidence)
                .withDefault()
                .emptyIsAbsent()
                .says("ids of messages, in place of those it has; absent: as it is"),
        });
}

struct LiftBan : BanReference
{
    QString reason = {};
};

constexpr auto fields(std::type_identity<LiftBan>)
{
    return std::tuple_cat(
        fields(std::type_identity<BanReference>{}),
        std::tuple{field<&LiftBan::reason>("reason").length(1, kLongestBanReason).example("appeal granted")});
}

struct CheckBans
{
    std::optional<AccountId> accountId = {};
    std::optional<QString> deviceId = {};
    std::optional<QString> address = {};
};

constexpr auto fields(std::type_identity<CheckBans>)
{
    return std::tuple{
        field<&CheckBans::accountId>("accountId").zeroIsAbsent().example("10000012"),
        field<&CheckBans::deviceId>("deviceId").length(1, kLongestBanTarget).emptyIsAbsent(),
        field<&CheckBans::address>("address")
            .length(1, kLongestBanTarget)
            .emptyIsAbsent()
            .says("an IP address")
            .example("192.0.2.7"),
    };
}

struct ActiveBans
{
    QList<Ban> items = {};

    bool operator==(const ActiveBans &) const = default;
};

constexpr auto fields(std::type_identity<ActiveBans>)
{
    return std::tuple{field<&ActiveBans::items>("items").says("those that apply now")};
}

namespace contract {

inline constexpr Endpoint<BanList, KeysetPage<Ban>> listBans{
    "listBans", Method::Get,          "/admin/bans", Access::permission(Permission::BansRead),
    Area::Bans, "Bans, newest first", Phrase::None,  {ErrorCode::CursorInvalid}};

inline constexpr Endpoint<BanReference, Ban> showBan{
    "showBan",  Method::Get, "/admin/bans/{id}", Access::permission(Permission::BansRead),
    Area::Bans, "One ban",   Phrase::None,       {ErrorCode::BanUnknown}};

inline constexpr Endpoint<CreateBan, BanMade> createBan{
    "createBan",
    Method::Post,
    "/admin/bans",
    Access::permission(Permission::BansWrite),
    Area::Bans,
    "Ban an account, a device or an address",
    Phrase::Created,
    {ErrorCode::AccountUnknown, ErrorCode::MessageUnknown, ErrorCode::BanOverlap, ErrorCode::BanPeriodInvalid,
     ErrorCode::OperatorSelf, ErrorCode::ParameterInvalid, ErrorCode::ParameterOutOfRange}};

inline constexpr Endpoint<EditBan, Ban> editBan{
    "editBan",
    Method::Patch,
    "/admin/bans/{id}",
    Access::permission(Permission::BansWrite),
    Area::Bans,
    "Change the end, the reason, the note or the evidence of a ban that is not over",
    Phrase::Modified,
    {ErrorCode::BanUnknown, ErrorCode::BanOver, ErrorCode::BanOverlap, ErrorCode::BanPeriodInvalid,
     ErrorCode::MessageUnknown}};

inline constexpr Endpoint<LiftBan, Ban> liftBan{"liftBan",
                                                Method::Post,
                                                "/admin/bans/{id}/lift",
                                                Access::permission(Permission::BansWrite),
                                                Area::Bans,
                                                "End a ban now, or call off one that has not begun",
                                                Phrase::Modified,
                                                {ErrorCode::BanUnknown, ErrorCode::BanOver}};

inline constexpr Endpoint<CheckBans, ActiveBans> checkBans{
    "checkBans",         Method::Post,
    "/admin/bans/check", Access::permission(Permission::BansRead),
    Area::Bans,          "Which bans apply now to an account, a device or an address, or to all of them together",
    Phrase::None,        {ErrorCode::ParameterMissing, ErrorCode::ParameterInvalid}};

} // namespace contract
} // namespace freeim
