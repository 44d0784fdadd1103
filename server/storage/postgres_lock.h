// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/database_lock.h"

namespace freeim {

// A lock of a session, on a connection and in a thread of its own; PostgreSQL gives it back when the connection ends.
// A connection that was cut is opened anew and the lock is taken again, unless another server was quicker.
[[nodiscard]] Result<std::unique_ptr<DatabaseLock>> takePostgresLock(const DatabaseLocation &database,
                                                                     std::function<void()> onLost);

} // namespace freeim
