// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "tests/lists/load/operators_site.h"

namespace freeim::bench {

// A million messages to a file, and what it takes from those who send meanwhile.
struct ExportRun
{
    qint64 messages = 0;
    qint64 fileBytes = 0;
    double seconds = 0;        // alone
    double secondsBeside = 0;  // while 64 connections send as fast as they can
    qint64 residentBefore = 0; // bytes
    qint64 residentMost = 0;   // while it ran alone
    double sendsAlone = 0;     // a second
    double sendsBeside = 0;    // a second, while it ran
};

// until: only messages sent before then, so that there are about a million of them.
[[nodiscard]] Result<ExportRun> measureExport(const OperatorsSite &site, Timestamp until);

void print(const ExportRun &run);

} // namespace freeim::bench
