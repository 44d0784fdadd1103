// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/page.h"

#include "console/words/enum_words.h"

namespace freeim::console {

QString Page::lacking(Permission permission)
{
    return tr("Your role lacks the permission: %1").arg(permissionText(permission));
}

} // namespace freeim::console
