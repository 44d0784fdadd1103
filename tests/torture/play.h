// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/torture/stage.h"
#include "tests/torture/store.h"
#include "tests/torture/verdict.h"

namespace freeim::torture {

struct PlayOptions
{
    QString serverProgram = {};
    QString directory = {}; // scratch; what a failed seed leaves stays there
    double seconds = 3;     // of chatting, while the server is up
    Sabotage sabotage = Sabotage::None;
    bool keepsEverything = false; // also of seeds that are fine
};

inline const QByteArray kTokenSecret = "a secret for the torture, known to all";

struct Outcome
{
    QList<Finding> findings = {};
    QString figures = {};
    QString leftovers = {}; // where the trace, the server's log and SQLite's database are; empty: removed
};

// One seed, from a fresh copy of the database to the verdict.
[[nodiscard]] Result<Outcome> play(const PlayOptions &options, const Store &store, quint32 seed);

} // namespace freeim::torture
