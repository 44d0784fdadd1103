// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/activity.h"
#include "server/demo/bulk_statement.h"
#include "server/demo/message_stream.h"
#include "server/demo/progress.h"

namespace freeim::demo {

// Writes conversations with their messages, then where members of groups joined them and how far everyone has read.
// After each transaction every conversation's last_seq is right, so stopping half-way harms nothing. activity is told
// of each message.
[[nodiscard]] Result<Done> writeMessages(Database &database, World &world, FirstIds ids, const Plan &plan,
                                         Activity &activity, Progress &progress);

} // namespace freeim::demo
