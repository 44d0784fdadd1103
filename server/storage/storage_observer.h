// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

namespace freeim {

// Who wants to know how writing goes. Called in the thread that wrote, after it succeeded; must be quick.
struct StorageObserver
{
    // SQLite: so many writes went to disk together.
    std::function<void(size_t writes, std::chrono::nanoseconds took)> batchCommitted = {};
    // PostgreSQL: a write is committed, after so many conflicts with others.
    std::function<void(int conflicts, std::chrono::nanoseconds took)> transactionDone = {};
};

} // namespace freeim
