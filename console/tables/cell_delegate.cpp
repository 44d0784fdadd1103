// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/tables/cell_delegate.h"

#include "console/tables/keyset_model.h"
#include "console/theme/theme.h"
#include "console/widgets/avatar.h"
#include "console/words/plain_text.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace freeim::console {

namespace {

constexpr int kAvatar = 22;

// The first column begins where what stands over and under the table does.
int leftOf(const QModelIndex &index)
{
    return index.column() == 0 ? space::kLarge : space::kSmall;
}

QRect contentOf(const QRect &cell, const QModelIndex &index)
{
    return cell.adjusted(leftOf(index), 0, -space::kSmall, 0);
}

void drawText(QPainter &painter, const QRect &area, const QString &text, const QColor &color, Qt::Alignment alignment,
              Qt::TextElideMode elide)
{
    painter.setPen(color);
    const QString fitting = painter.fontMetrics().elidedText(text, elide, area.width(), Qt::TextSingleLine);
    painter.drawText(area, static_cast<int>(alignment | Qt::AlignVCenter | Qt::TextSingleLine), fitting);
}

void drawTexts(QPainter &painter, QRect area, const Cell &cell, Qt::Alignment alignment)
{
    painter.setFont(cell.isMono ? monoFont() : textFont(TextSize::Base));
    const QColor color = cell.isQuiet ? colors().quiet : colors().text;
    if (cell.detail.isEmpty()) {
        drawText(painter, area, cell.text, color, alignment, cell.elide);
        return;
    }
    const int textWidth = qMin(painter.fontMetrics().horizontalAdvance(cell.text) + 1, area.width());
    drawText(painter, QRect(area.left(), area.top(), textWidth, area.height()), cell.text, color, Qt::AlignLeft,
             cell.elide);
    area.setLeft(area.left() + textWidth + space::kSmall);
    if (area.width() > space::kHuge)
        drawText(painter, area, cell.detail, colors().quiet, Qt::AlignLeft, Qt::ElideRight);
}

// Along the foot of the cell.
void drawBar(QPainter &painter, const QRect &area, double part)
{
    constexpr int kHeight = 3;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QRectF bar(area.left(), area.bottom() - kHeight - 2, area.width(), kHeight);
    painter.setBrush(colors().line);
    painter.drawRoundedRect(bar, kHeight / 2.0, kHeight / 2.0);
    bar.setWidth(bar.width() * part);
    painter.setBrush(colors().accent);
    painter.drawRoundedRect(bar, kHeight / 2.0, kHeight / 2.0);
}

bool fits(const Cell &cell, const QRect &content)
{
    const QFontMetrics metrics(cell.isMono ? monoFont() : textFont(TextSize::Base));
    const int avatar = cell.avatar ? kAvatar + space::kSmall : 0;
    const int detail = cell.detail.isEmpty() ? 0 : metrics.horizontalAdvance(cell.detail) + space::kSmall;
    return metrics.horizontalAdvance(cell.text) + detail + avatar <= content.width();
}

} // namespace

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Cell cell = index.data(CellRole).value<Cell>();
    painter->save();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(option.rect, isSelected ? colors().selected : colors().surface);
    painter->setPen(colors().line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());

    QRect area = contentOf(option.rect, index);
    if (cell.avatar) {
        const QRect place(area.left(), area.top() + (area.height() - kAvatar) / 2, kAvatar, kAvatar);
        paintAvatar(*painter, place, *cell.avatar, cell.text);
        area.setLeft(place.right() + 1 + space::kSmall);
    }
    if (cell.bar)
        drawBar(*painter, area, *cell.bar);
    if (cell.badge)
        paintBadge(*painter, area, *cell.badge);
    else
        drawTexts(*painter, area, cell, index.data(Qt::TextAlignmentRole).value<Qt::Alignment>());

    // The row that the keyboard is at, shown at its left edge.
    if (option.state.testFlag(QStyle::State_HasFocus))
        painter->fillRect(QRect(0, option.rect.top(), 2, option.rect.height()), colors().accent);
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const Cell cell = index.data(CellRole).value<Cell>();
    if (cell.badge)
        return {badgeSize(*cell.badge).width() + leftOf(index) + space::kSmall, tableRowHeight()};
    const QFontMetrics metrics(cell.isMono ? monoFont() : textFont(TextSize::Base));
    const int detail = cell.detail.isEmpty() ? 0 : metrics.horizontalAdvance(cell.detail) + space::kSmall;
    const int avatar = cell.avatar ? kAvatar + space::kSmall : 0;
    return {metrics.horizontalAdvance(cell.text) + detail + avatar + leftOf(index) + space::kSmall + 2,
            tableRowHeight()};
}

bool CellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                             const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const Cell cell = index.data(CellRole).value<Cell>();
    QString text = cell.toolTip;
    if (text.isEmpty() && !cell.badge && !fits(cell, contentOf(option.rect, index)))
        text = cell.detail.isEmpty() ? cell.text : QString(cell.text + u' ' + cell.detail);
    QToolTip::showText(event->globalPos(), plainToolTip(text), view);
    return true;
}

} // namespace freeim::console
