// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "tests/bench/site.h"

namespace freeim::bench {

// Somebody with many conversations, three pairs to a group, who was away for an hour while something was said in a
// tenth of them; and the server he comes back to.
struct Absence
{
    static constexpr qint64 kHave = 20;   // messages of each conversation that he has, and has read
    static constexpr qint64 kMissed = 50; // of each of those in which something was said
    static constexpr qint64 kKnownChanges = 300;
    static constexpr qint64 kMissedChanges = 200;

    [[nodiscard]] static Result<std::unique_ptr<Absence>> open(const Options &options, bool isPostgres);

    Person person = {};
    int conversations = 0;
    int moved = 0;
    Timestamp leftAt = {};
    std::unique_ptr<Program> server = {};
};

} // namespace freeim::bench
