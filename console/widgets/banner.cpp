// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/widgets/banner.h"

#include "console/widgets/parts.h"

#include <QPainter>

namespace freeim::console {

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_tone(Tone::Warning)
    , m_text((new Label)->wrapped())
    , m_action(makeButton({}, look::kFlat))
{
    auto *row = rowIn(this, 0, space::kSmall);
    row->setContentsMargins(space::kHuge + size::kIcon + space::kSmall, space::kTiny, space::kLarge, space::kTiny);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    setMinimumHeight(40);
    setVisible(false);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionWanted);
}

void Banner::show(Tone tone, const QString &text, const QString &action)
{
    m_tone = tone;
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setVisible(true);
    update();
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor color = toneColor(m_tone);
    painter.fillRect(rect(), mixed(color, colors().surface, 0.12));
    painter.fillRect(0, 0, 3, height(), color);
    const QRect place(space::kHuge, (height() - size::kIcon) / 2, size::kIcon, size::kIcon);
    const Icon name = m_tone == Tone::Accent ? Icon::Info : m_tone == Tone::Good ? Icon::Check : Icon::Warning;
    painter.drawPixmap(place, iconPixmap(name, color, size::kIcon, devicePixelRatioF()));
}

} // namespace freeim::console
