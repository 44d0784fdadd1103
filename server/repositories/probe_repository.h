// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"

namespace freeim {

// Whether the database answers at all.
class ProbeRepository
{
public:
    explicit ProbeRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<Done> ask();

private:
    Connection &m_connection;
};

} // namespace freeim
