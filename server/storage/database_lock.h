// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/settings/database_url.h"
#include "shared/core/result.h"

#include <functional>
#include <memory>

namespace freeim {

// One server at a time on one database: of two, each would know half of the sessions and push half of the messages.
// Given back when the process ends, however it ends. Any thread.
class DatabaseLock
{
public:
    // Failures are sentences for the administrator. onLost: a PostgreSQL that was away has given it to another server
    // meanwhile, so this one must not go on; called once, in a thread of the lock's own.
    [[nodiscard]] static Result<std::unique_ptr<DatabaseLock>> take(const DatabaseLocation &database,
                                                                    std::function<void()> onLost);
    virtual ~DatabaseLock() = default;
    DatabaseLock(const DatabaseLock &) = delete;
    DatabaseLock &operator=(const DatabaseLock &) = delete;

protected:
    DatabaseLock() = default;
};

} // namespace freeim
