// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/ids.h"
#include "shared/models/permission.h"

namespace freeim {

// The operator a request comes from, and what the audit log says of the call.
struct OperatorCaller
{
    OperatorId id = {}; // unset: the command line
    OperatorSessionId session = {};
    QString name = {};
    Permissions permissions = {};
    QString address = {};
    QString requestId = {};

    [[nodiscard]] bool may(Permission permission) const { return permissions.contains(permission); }
};

} // namespace freeim
