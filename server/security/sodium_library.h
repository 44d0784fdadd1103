// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace freeim {

// libsodium wants sodium_init() before any other call. Every entry into it from this folder goes through here first;
// any thread, cheap after the first call. Without a source of randomness nothing here is safe, so a failure is fatal.
void requireSodium();

} // namespace freeim
