// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/ids.h"

namespace freeim {

// Who is calling, and from which of his sessions: his other devices get a copy of what he does.
struct Actor
{
    AccountId account = {};
    SessionId session = {};
};

} // namespace freeim
