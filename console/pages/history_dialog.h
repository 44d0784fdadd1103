// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"
#include "shared/models/server_setting.h"

#include "console/pages/list_dialog.h"

namespace freeim::console {

// Who changed a setting, when and why.
class HistoryDialog : public ListDialog
{
    Q_OBJECT
public:
    HistoryDialog(Desk &desk, const ServerSetting &setting, QWidget *window);
};

} // namespace freeim::console
