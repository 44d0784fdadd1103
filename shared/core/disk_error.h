// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/result.h"

#include <QString>

namespace freeim {

// What a failed system call on a file means to a client: StorageFull when there is no room (ENOSPC, EDQUOT, EFBIG),
// else NotReady. error: its errno. what: for the log, the reason is added. Any thread.
[[nodiscard]] Failure failOnDisk(const QString &what, int error);

} // namespace freeim
