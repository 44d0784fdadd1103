// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/app/stall_watch.h"

#include <QList>

namespace freeim::console {

// How long a page took from the click until it was on the screen.
struct PageTime
{
    QString page = {};
    double first = 0;         // ms: made, asked for, painted
    QList<double> again = {}; // ms: shown again
};

// What was done for a while, and how smooth the window was meanwhile.
struct PhaseTime
{
    QString name = {};
    Stalls stalls = {};
};

struct MemoryTime
{
    double minute = 0;
    qint64 bytes = 0;
};

// What the console's own measurement found.
struct BenchFindings
{
    QString server = {};
    QString platform = {};
    qint64 accounts = 0;
    qint64 messages = 0;
    double windowUp = 0; // seconds
    QList<PageTime> pages = {};
    QList<PhaseTime> phases = {}; // the worst of all rounds
    qint64 rowsScrolled = 0;      // the most that a list held
    qint64 searches = 0;
    qint64 pageSwitches = 0;
    double liveSeconds = 0;
    qint64 liveTold = 0;    // each in a frame of its own
    qint64 liveCounted = 0; // the server told only that they were
    QList<MemoryTime> memory = {};
};

// Takes the worse of both, and adds what is counted.
[[nodiscard]] Stalls worse(const Stalls &one, const Stalls &other);
// Of this program, as the kernel counts it.
[[nodiscard]] qint64 residentBytes();
// A table for people; with the bounds that the console is held to.
[[nodiscard]] QString reportOf(const BenchFindings &findings);

} // namespace freeim::console
