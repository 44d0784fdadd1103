// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/sodium_library.h"

#include <QtGlobal>

#include <sodium.h>

namespace freeim {

void requireSodium()
{
    static const int status = sodium_init(); // 0: done, 1: was done before
    if (status < 0)
        qFatal("libsodium could not be initialised");
}

} // namespace freeim
