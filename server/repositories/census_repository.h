// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "shared/core/ids.h"

namespace freeim {

// What counters and small indexes tell of how much there is: no table is looked through.
struct Census
{
    qint64 accountsMade = 0;
    qint64 accountsDeleted = 0; // and not erased yet
    qint64 accountsErased = 0;
    qint64 nextGroup = 0; // the id that the next group gets
    qint64 groupsDissolved = 0;
    qint64 newestMessage = 0; // its id
};

constexpr auto fields(std::type_identity<Census>)
{
    return std::tuple{
        field<&Census::accountsMade>("accountsMade"),       field<&Census::accountsDeleted>("accountsDeleted"),
        field<&Census::accountsErased>("accountsErased"),   field<&Census::nextGroup>("nextGroup"),
        field<&Census::groupsDissolved>("groupsDissolved"), field<&Census::newestMessage>("newestMessage"),
    };
}

class CensusRepository
{
public:
    explicit CensusRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<Census> take() const;
    // Bytes on disk.
    [[nodiscard]] Result<qint64> databaseSize() const;

private:
    Connection &m_connection;
};

} // namespace freeim
