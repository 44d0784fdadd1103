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

private:
    Connection &m_connection;
};

} // namespace freeim
