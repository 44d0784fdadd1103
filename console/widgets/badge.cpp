// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/widgets/badge.h"

#include "console/theme/theme.h"

#include <QPainter>

namespace freeim::console {

namespace {

constexpr int kHeight = 20;
constexpr int kIconSide = 12;

int textWidth(const BadgeLook &look)
{
    return QFontMetrics(textFont(TextSize::Small)).horizontalAdvance(look.text);
}

} // namespace

QSize badgeSize(const BadgeLook &look)
{
    const int iconPart = look.icon ? kIconSide + space::kTiny : 0;
    return {textWidth(look) + iconPart + 2 * space::kSmall, kHeight};
}

void paintBadge(QPainter &painter, const QRect &area, const BadgeLook &look)
{
    if (look.text.isEmpty())
        return;
    QRect box(area.topLeft(), badgeSize(look));
    box.setWidth(qMin(box.width(), area.width()));
    box.moveTop(area.top() + (area.height() - kHeight) / 2);
    const QColor color = toneColor(look.tone);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(color, colors().surface, 0.12));
    painter.drawRoundedRect(box, kHeight / 2.0, kHeight / 2.0);
    QRect content = box.adjusted(space::kSmall, 0, -space::kTiny, 0);
    if (look.icon) {
        const QRect place(content.left() - 1, box.top() + (kHeight - kIconSide) / 2, kIconSide, kIconSide);
        painter.drawPixmap(place, iconPixmap(*look.icon, color, kIconSide, painter.device()->devicePixelRatio()));
        content.setLeft(place.right() + 1 + space::kTiny);
    }
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(look.tone == Tone::Quiet ? colors().quiet : mixed(color, colors().text, 0.85));
    const QString text = painter.fontMetrics().elidedText(look.text, Qt::ElideRight, content.width());
    painter.drawText(content, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
    painter.restore();
}

Badge::Badge(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Badge::setLook(const BadgeLook &look)
{
    m_look = look;
    setAccessibleName(look.text);
    setVisible(!look.text.isEmpty());
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const
{
    return badgeSize(m_look);
}

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBadge(painter, rect(), m_look);
}

} // namespace freeim::console
