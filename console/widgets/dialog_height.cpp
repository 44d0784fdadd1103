// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/widgets/dialog_height.h"

#include <QTimer>
#include <QWindow>

namespace freeim::console {

namespace {

constexpr int kPlacing = 30; // ms until it is asked again whether the desktop has placed the window

} // namespace

void setHeight(QDialog *dialog, int height)
{
    // While X11's window manager puts its frame around a window, Qt believes the window in the screen's corner, and a
    // change of its size would send it there.
    const QWindow *handle = dialog->windowHandle();
    if (dialog->isVisible() && handle && !handle->isExposed()) {
        QTimer::singleShot(kPlacing, dialog, [dialog, height] { setHeight(dialog, height); });
        return;
    }
    dialog->resize(dialog->width(), height);
}

} // namespace freeim::console
