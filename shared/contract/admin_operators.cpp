// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/admin_operators.h"

#include <algorithm>

namespace freeim {

namespace {

// As ECMA 262 counts white space, which takes the byte order mark for some.
bool isBlank(QChar c)
{
    return c.isSpace() || c == QChar::ByteOrderMark;
}

bool isRoleName(QStringView text)
{
    return !std::all_of(text.begin(), text.end(), isBlank);
}

} // namespace

const TextFormat kRoleNameFormat{"role-name", "\\S", isRoleName};

} // namespace freeim
