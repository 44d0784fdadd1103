// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/operators.h"

#include <QObject>

namespace freeim::console {

// Who is signed in, and what the role allows.
class Session : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void set(const OperatorSelf &self);
    void clear();

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] const OperatorSelf &self() const { return m_self; }
    [[nodiscard]] bool may(Permission permission) const { return m_permissions.contains(permission); }

Q_SIGNALS:
    void changed();

private:
    bool m_isOpen = false;
    OperatorSelf m_self;
    Permissions m_permissions;
};

} // namespace freeim::console
