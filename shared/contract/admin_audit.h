// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/operators.h"
#include "shared/models/audit.h"

// The log of what operators did.
namespace freeim {

struct AuditQuery : KeysetRequest
{
    std::optional<OperatorId> operatorId = {};
    std::optional<AuditAction> action = {};
    std::optional<QString> targetKind = {};
    std::optional<QString> targetId = {};
    std::optional<Timestamp> from = {};
    std::optional<Timestamp> until = {};
};

constexpr auto fields(std::type_identity<AuditQuery>)
{
    return std::tuple_cat(
        std::tuple{
            field<&AuditQuery::operatorId>("operatorId").emptyIsAbsent().says("what this operator did"),
            field<&AuditQuery::action>("action").emptyIsAbsent(),
            field<&AuditQuery::targetKind>("targetKind")
                .length(1, 32)
                .emptyIsAbsent()
                .says("what was done to one target: together with targetId")
                .example("operator"),
            field<&AuditQuery::targetId>("targetId").length(1, 64).emptyIsAbsent().example("1"),
            field<&AuditQuery::from>("from").emptyIsAbsent(),
            field<&AuditQuery::until>("until").emptyIsAbsent().says("before then"),
        },
        fields(std::type_identity<KeysetRequest>{}));
}

struct OneAuditEntry
{
    AuditEntryId id = {};
};

constexpr auto fields(std::type_identity<OneAuditEntry>)
{
    return std::tuple{field<&OneAuditEntry::id>("id")};
}

// What can be wrong with the chain.
enum class AuditFlaw : int
{
    Changed, // its hash does not follow from what it holds and the hash before it
    Missing,
    Extra, // where no entry can be
    Tail,  // the last entry is not the one that was added last
};

constexpr auto names(std::type_identity<AuditFlaw>)
{
    return std::array{
        std::pair{AuditFlaw::Changed, "changed"},
        std::pair{AuditFlaw::Missing, "missing"},
        std::pair{AuditFlaw::Extra, "extra"},
        std::pair{AuditFlaw::Tail, "tail"},
    };
}

struct BrokenAuditEntry
{
    static constexpr auto kSchema = "BrokenAuditEntry";

    AuditEntryId id = {};
    AuditFlaw what = {};

    bool operator==(const BrokenAuditEntry &) const = default;
};

constexpr auto fields(std::type_identity<BrokenAuditEntry>)
{
    return std::tuple{
        field<&BrokenAuditEntry::id>("id"),
        field<&BrokenAuditEntry::what>("what").says(
            "changed: it, or the hash before it, is not what was written; missing; extra: no entry can be there; tail: "
            "it is not the one that was added last"),
    };
}

struct AuditVerification
{
    static constexpr auto kSchema = "AuditVerification";

    qint64 count = 0;
    bool isIntact = false;
    std::optional<BrokenAuditEntry> firstBroken = {};

    bool operator==(const AuditVerification &) const = default;
};

constexpr auto fields(std::type_identity<AuditVerification>)
{
    return std::tuple{
        field<&AuditVerification::count>("count").says("entries that are in order"),
        field<&AuditVerification::isIntact>("isIntact"),
        field<&AuditVerification::firstBroken>("firstBroken").omitWhenAbsent(),
    };
}

namespace contract {

inline constexpr Endpoint<AuditQuery, KeysetPage<AuditEntry>> auditLog{
    "auditLog",     Method::Get,
    "/admin/audit", Access::permission(Permission::AuditRead),
    Area::Audit,    "What operators did, newest first",
    Phrase::None,   {ErrorCode::CursorInvalid}};

inline constexpr Endpoint<OneAuditEntry, AuditEntry> auditEntry{
    "auditEntry",        Method::Get,
    "/admin/audit/{id}", Access::permission(Permission::AuditRead),
    Area::Audit,         "An entry of the audit log",
    Phrase::None,        {ErrorCode::AuditEntryUnknown}};

inline constexpr Endpoint<Nothing, AuditVerification> verifyAudit{
    "verifyAudit",         Method::Post,
    "/admin/audit/verify", Access::permission(Permission::AuditRead),
    Area::Audit,           "Walk the whole chain and look for the first entry that is not as it was written",
    Phrase::Succeeded,     {}};

} // namespace contract
} // namespace freeim
