// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/app/rail_button.h"

#include "console/theme/theme.h"
#include "console/widgets/avatar.h"
#include "console/words/plain_text.h"

#include <QPainter>

namespace freeim::console {

namespace {

constexpr int kHeight = 36;
constexpr int kTallHeight = 44;
constexpr int kPicture = 18;
constexpr int kAvatar = 26;

} // namespace

RailButton::RailButton(QWidget *parent)
    : QAbstractButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RailButton::setPicture(Icon icon, Tone tone)
{
    m_icon = icon;
    m_tone = tone;
    update();
}

void RailButton::setPerson(qint64 id)
{
    m_person = id;
    update();
}

void RailButton::setDetail(const QString &detail)
{
    m_detail = detail;
    describe();
    updateGeometry();
    update();
}

void RailButton::setHint(const QString &hint)
{
    m_hint = hint;
    describe();
}

void RailButton::setTrailing(const QString &trailing)
{
    m_trailing = trailing;
    update();
}

void RailButton::setNarrow(bool isNarrow)
{
    m_isNarrow = isNarrow;
    describe();
    update();
}

void RailButton::describe()
{
    setAccessibleName(text());
    setAccessibleDescription(m_detail);
    const QString key = shortcut().toString(QKeySequence::NativeText);
    QStringList lines{key.isEmpty() ? text() : tr("%1 (%2)", "action, key").arg(text(), key), m_detail, m_hint};
    lines.removeAll(QString());
    setToolTip(m_isNarrow || !m_hint.isEmpty() || !key.isEmpty() ? plainToolTip(lines.join(u'\n')) : QString());
}

QSize RailButton::sizeHint() const
{
    return {size::kNarrowRail, m_detail.isEmpty() ? kHeight : kTallHeight};
}

void RailButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect box = rect().adjusted(space::kSmall, 2, -space::kSmall, -2);
    const Colors &c = colors();
    painter.setPen(Qt::NoPen);
    if (isChecked())
        painter.setBrush(c.selected);
    else if (underMouse() || isDown())
        painter.setBrush(mixed(c.text, c.surface, 0.06));
    painter.drawRoundedRect(box, size::kRadius, size::kRadius);
    if (hasFocus()) {
        painter.setPen(QPen(c.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), size::kRadius, size::kRadius);
    }

    const int side = m_person ? kAvatar : kPicture;
    QRect picture(0, 0, side, side);
    picture.moveCenter({box.left() + (size::kNarrowRail - 2 * space::kSmall) / 2, box.center().y() + 1});
    if (m_person)
        paintAvatar(painter, picture, *m_person, text());
    else
        painter.drawPixmap(picture,
                           iconPixmap(m_icon, isChecked() ? c.accent : toneColor(m_tone), side, devicePixelRatioF()));
    if (m_isNarrow)
        return;

    QRect words = box;
    words.setLeft(box.left() + size::kNarrowRail - 2 * space::kSmall + space::kTiny);
    words.setRight(box.right() - space::kSmall);
    const auto draw = [&](const QRect &area, const QString &line, const QFont &font, const QColor &color) {
        painter.setFont(font);
        painter.setPen(color);
        const QString fitting = painter.fontMetrics().elidedText(line, Qt::ElideRight, area.width(),
                                                                 Qt::TextSingleLine);
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, fitting);
    };
    if (!m_trailing.isEmpty()) {
        painter.setFont(textFont(TextSize::Small));
        painter.setPen(c.quiet);
        painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, m_trailing);
        words.setRight(words.right() - painter.fontMetrics().horizontalAdvance(m_trailing) - space::kSmall);
    }
    if (m_detail.isEmpty()) {
        draw(words, text(), textFont(TextSize::Base, isChecked()), c.text);
        return;
    }
    const int half = words.height() / 2;
    draw({words.left(), words.top() + 2, words.width(), half}, text(), textFont(TextSize::Base, true), c.text);
    draw({words.left(), words.top() + half - 1, words.width(), half}, m_detail, textFont(TextSize::Small), c.quiet);
}

} // namespace freeim::console
