// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/models/discover.h"

namespace freeim {

// A cheap value; belongs to the thread of its connection.
class DiscoverRepository
{
public:
    explicit DiscoverRepository(Connection &connection)
        : m_connection(connection)
    {}

    // In the order in which they are shown.
    [[nodiscard]] Result<QList<ManagedDiscover>> list() const;
    [[nodiscard]] Result<qint64> count() const;
    [[nodiscard]] Result<std::optional<ManagedDiscover>> find(DiscoverId id) const;
    // The same, and nobody else changes it before the transaction ends.
    [[nodiscard]] Result<std::optional<ManagedDiscover>> lock(DiscoverId id) const;

    [[nodiscard]] Result<DiscoverId> add(const ManagedDiscover &discover) const;
    [[nodiscard]] Result<Done> update(const ManagedDiscover &discover) const;
    [[nodiscard]] Result<Done> remove(DiscoverId id) const;

private:
    Connection &m_connection;
};

} // namespace freeim
