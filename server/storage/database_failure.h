// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/statement.h"
#include "shared/core/error.h"

namespace freeim {

// What went wrong below a statement, as far as it decides what to do next. Any thread.
enum class FailureKind
{
    None,
    Statement,  // a constraint, a right, or our own mistake
    Duplicate,  // a unique key holds the value already
    Conflict,   // between transactions: running again may solve it
    Disconnect, // the database can't be reached, or the connection is lost
    Storage,    // the disk is full, failing or read-only: the whole transaction may be lost with it
    Damage      // what the file holds is no database any more
};

// native: Driver::Error::code.
[[nodiscard]] FailureKind failureKind(Dialect dialect, const QString &native, bool isOpen);

// What clients are told, Retry-After included: that it passes (NotReady) or that it is our fault (Internal). The
// sentence is for the log.
[[nodiscard]] Error errorOf(FailureKind kind, const QString &sentence);

} // namespace freeim
