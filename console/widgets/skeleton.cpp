// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/widgets/skeleton.h"

#include "console/theme/theme.h"

#include <QPainter>

namespace freeim::console {

Skeleton::Skeleton(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Loading"));
}

void Skeleton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), colors().surface);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(colors().quiet, colors().surface, 0.16));
    constexpr int kBar = 10;
    constexpr int kParts[] = {22, 14, 18, 10, 12}; // hundredths of the width
    const int height = tableRowHeight();
    for (int top = 0, row = 0; top < this->height(); top += height, ++row) {
        int left = space::kLarge;
        for (const int part : kParts) {
            const int room = width() * part / 100;
            // Bars of equal length would look like a table that is empty.
            const int length = room * (55 + (row * 37 + part * 13) % 40) / 100;
            painter.drawRoundedRect(left, top + (height - kBar) / 2, length, kBar, kBar / 2.0, kBar / 2.0);
            left += room + space::kHuge;
        }
    }
}

} // namespace freeim::console
