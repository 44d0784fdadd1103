// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/constant_time.h"

#include "server/security/sodium_library.h"

#include <sodium.h>

namespace freeim {

bool equalInConstantTime(QByteArrayView a, QByteArrayView b)
{
    requireSodium();
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), static_cast<size_t>(a.size())) == 0;
}

} // namespace freeim
