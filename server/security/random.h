// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

// Values nobody can guess, from the kernel's generator through libsodium. Any thread.
namespace freeim {

[[nodiscard]] QByteArray randomBytes(int count);

// count random bytes as lower-case hexadecimal text, twice as long.
[[nodiscard]] QString randomHex(int count);

// count random bytes as base64 with - and _ and without padding: fit for URLs, file names and headers.
[[nodiscard]] QString randomUrlSafe(int count);

// Decimal digits, each of 0 to 9 equally likely, leading zeros included.
[[nodiscard]] QString randomDigits(int count);

// A version 4 UUID, "774bd7f0-f4b1-46dc-91ee-ce49d5e8d8b2".
[[nodiscard]] QString randomUuid();

} // namespace freeim
