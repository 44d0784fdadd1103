// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/models/account.h"

// What an account shows of itself to others. Pure functions, any thread.
namespace freeim {

// Full years since birth ("YYYY-MM-DD") on the server's calendar day; 0 when birth is unset or still to come.
[[nodiscard]] int ageAt(Timestamp now, const QString &birth);

// Age is never stored, so every card read from storage passes here before it leaves a service.
void fillAge(AccountCard &card, Timestamp now);

// E-mail and mobile are for oneself and friends; to everyone else they are empty.
void hideContact(AccountCard &card);

} // namespace freeim
