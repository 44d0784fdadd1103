// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/statement.h"

#include <span>

namespace freeim::test {

// What must hold for the rows of a database, as a count of those for which it does not.
struct Claim
{
    const char *name;
    Statement violations;
};

[[nodiscard]] std::span<const Claim> claims();

} // namespace freeim::test
