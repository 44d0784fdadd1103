// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/progress.h"
#include "server/demo/world.h"
#include "server/storage/database.h"

// Fills a database with people, friendships, groups and talk that look real, for trying out and for measuring.
namespace freeim::demo {

// Everyone's password.
inline constexpr QLatin1StringView kPassword{"demo-password"};

struct Made
{
    QString leadName = {}; // username of the account to look around with: "demo", in further batches "demo2" ...
    AccountId firstAccount = {};
    AccountId lastAccount = {};
};

// Adds one batch to a migrated database; batches don't know each other. The same seed, numbers and time make the same
// batch in an empty database. Refused with ErrorCode::PermissionDenied when there are accounts that are not from here,
// unless the plan allows it: all these accounts have a known password. Blocks; one thread, not the I/O thread.
[[nodiscard]] Result<Made> makeDemoData(Database &database, const Settings &settings, const Plan &plan, Timestamp now,
                                        Progress &progress);

} // namespace freeim::demo
