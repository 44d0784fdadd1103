// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "tests/lists/load/page_times.h"

namespace freeim::bench {

// 64 connections that send as fast as they can while an export runs.
struct SendingBeside
{
    double perSecond = 0;
    double exportSeconds = 0;
};

// A million messages to a file, and what that and operators at work take from those who send meanwhile.
struct ExportRun
{
    qint64 messages = 0;
    qint64 fileBytes = 0;
    double seconds = 0;        // alone
    qint64 residentBefore = 0; // bytes
    qint64 residentMost = 0;   // while it ran alone
    double sendsAlone = 0;     // a second
    SendingBeside besideExport = {};
    SendingBeside besideAll = {}; // the export, and operators who open pages
    PageTimes pagesMeanwhile = {};
};

// until: only messages sent before then, so that there are about a million of them. pages: what operators open.
[[nodiscard]] Result<ExportRun> measureExport(const OperatorsSite &site, Timestamp until, QList<QByteArray> pages);

void print(const ExportRun &run);

} // namespace freeim::bench
