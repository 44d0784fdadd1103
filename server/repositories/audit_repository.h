// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/audit.h"

namespace freeim {

// The end of the chain.
struct AuditHead
{
    AuditEntryId lastId = {};
    QString lastHash = {};

    bool operator==(const AuditHead &) const = default;
};

constexpr auto fields(std::type_identity<AuditHead>)
{
    return std::tuple{field<&AuditHead::lastId>("lastId"), field<&AuditHead::lastHash>("lastHash")};
}

// As it stands in its row, for whoever checks that nobody changed it: two texts may differ and be the same JSON.
struct StoredAuditEntry
{
    AuditEntryId id = {};
    Timestamp createdAt = {};
    std::optional<OperatorId> operatorId = {};
    QString operatorName = {};
    QString address = {};
    QString requestId = {};
    QString action = {};
    QString targetKind = {};
    QString targetId = {};
    QString reason = {};
    QString before = {};
    QString after = {};
    QString details = {};
    QString hash = {};

    bool operator==(const StoredAuditEntry &) const = default;
};

constexpr auto fields(std::type_identity<StoredAuditEntry>)
{
    return std::tuple{
        field<&StoredAuditEntry::id>("id"),
        field<&StoredAuditEntry::createdAt>("createdAt"),
        field<&StoredAuditEntry::operatorId>("operatorId"),
        field<&StoredAuditEntry::operatorName>("operatorName"),
        field<&StoredAuditEntry::address>("address"),
        field<&StoredAuditEntry::requestId>("requestId"),
        field<&StoredAuditEntry::action>("action"),
        field<&StoredAuditEntry::targetKind>("targetKind"),
        field<&StoredAuditEntry::targetId>("targetId"),
        field<&StoredAuditEntry::reason>("reason"),
        field<&StoredAuditEntry::before>("before").column("state_before"),
        field<&StoredAuditEntry::after>("after").column("state_after"),
        field<&StoredAuditEntry::details>("details"),
        field<&StoredAuditEntry::hash>("hash"),
    };
}

// The last entry there is, and what the head says of it.
struct AuditEnds
{
    AuditEntryId lastEntry = {};
    AuditEntryId headId = {};
    QString headHash = {};

    bool operator==(const AuditEnds &) const = default;
};

constexpr auto fields(std::type_identity<AuditEnds>)
{
    return std::tuple{field<&AuditEnds::lastEntry>("lastEntry"), field<&AuditEnds::headId>("headId"),
                      field<&AuditEnds::headHash>("headHash")};
}

// What a list of entries is narrowed down to; all of it must hold.
struct AuditFilter
{
    std::optional<OperatorId> operatorId = {};
    QString action = {};     // empty: any
    QString targetKind = {}; // empty: any
    QString targetId = {};
    AuditEntryId first = {};
    AuditEntryId last = {};
};

// The audit log as stored. A cheap value over a connection, used in its thread. Nothing here changes an entry.
class AuditRepository
{
public:
    explicit AuditRepository(Connection &connection)
        : m_connection(connection)
    {}

    // Held until the end of the transaction: entries are added one after the other.
    [[nodiscard]] Result<AuditHead> lockHead() const;
    [[nodiscard]] Result<AuditHead> head() const;
    // entry.id is the one after the head's.
    [[nodiscard]] Result<Done> add(const AuditEntry &entry) const;
    // In the order of the chain.
    [[nodiscard]] Result<QList<AuditEntry>> after(AuditEntryId id, int limit) const;
    // When the entry was added; nothing: there is none.
    [[nodiscard]] Result<std::optional<Timestamp>> timeOf(AuditEntryId id) const;
    [[nodiscard]] Result<std::optional<AuditEntry>> find(AuditEntryId id) const;
    // Newest first.
    [[nodiscard]] Result<QList<AuditEntry>> page(const AuditFilter &filter, int limit) const;
    // The first entry of that time or later, the last one before it; nothing: there is none.
    [[nodiscard]] Result<std::optional<AuditEntryId>> firstFrom(Timestamp time) const;
    [[nodiscard]] Result<std::optional<AuditEntryId>> lastBefore(Timestamp time) const;

    // The same as they stand in their rows. Ids that no entry should have are among them.
    [[nodiscard]] Result<QList<StoredAuditEntry>> storedAfter(AuditEntryId id, int limit) const;
    // All of one moment. Nothing: there is no head.
    [[nodiscard]] Result<std::optional<AuditEnds>> ends() const;

private:
    Connection &m_connection;
};

} // namespace freeim
