// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/list_dialog.h"
#include "console/pages/page.h"

namespace freeim::console {

// The accounts that were made with an invitation code.
class InvitationUsesDialog : public ListDialog
{
    Q_OBJECT
public:
    InvitationUsesDialog(Desk &desk, const QString &code, QWidget *window);
};

} // namespace freeim::console
