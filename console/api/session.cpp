// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/api/session.h"

namespace freeim::console {

void Session::set(const OperatorSelf &self)
{
    m_isOpen = true;
    m_self = self;
    m_permissions = Permissions::of(self.permissions);
    Q_EMIT changed();
}

void Session::clear()
{
    m_isOpen = false;
    m_permissions = {};
    Q_EMIT changed();
}

} // namespace freeim::console
