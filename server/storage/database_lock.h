// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/settings/database_url.h"
#include "shared/core/result.h"

#include <memory>

namespace freeim {

// One server at a time on one SQLite file: of two, each would know half of the sessions and push half of the messages.
// A lock on FILE.lock beside it, which the system gives back when the process ends, however it ends. (Not on the file
// itself: closing it anywhere in the process would drop the locks of SQLite.) Any thread.
class DatabaseLock
{
public:
    // Nothing to lock with PostgreSQL. Failures are sentences for the administrator.
    [[nodiscard]] static Result<std::unique_ptr<DatabaseLock>> take(const DatabaseLocation &database);
    ~DatabaseLock();
    DatabaseLock(const DatabaseLock &) = delete;
    DatabaseLock &operator=(const DatabaseLock &) = delete;

private:
    explicit DatabaseLock(int descriptor)
        : m_descriptor(descriptor)
    {}

    int m_descriptor;
};

} // namespace freeim
