// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace freeim::console {

// Makes a dialog as high as what it says by now needs, soon after it was opened, too.
void setHeight(QDialog *dialog, int height);

} // namespace freeim::console
