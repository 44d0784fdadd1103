// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/widgets/progress_toast.h"

#include "console/widgets/parts.h"

#include <QPainter>
#include <QProgressBar>
#include <QTimer>

namespace freeim::console {

namespace {

constexpr int kWidth = 340;
constexpr int kShown = 6'000; // ms after the end

} // namespace

ProgressToast::ProgressToast(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title((new Label(title))->sized(TextSize::Base, true))
    , m_text((new Label)->quiet()->wrapped())
    , m_bar(new QProgressBar)
    , m_actions(new QHBoxLayout)
{
    setFixedWidth(kWidth);
    auto *column = columnIn(this, 0, space::kTiny);
    column->setContentsMargins(space::kLarge, space::kSmall, space::kSmall, space::kTiny);
    auto *top = new QHBoxLayout;
    top->setSpacing(space::kSmall);
    top->addSpacing(size::kIcon + space::kSmall);
    top->addWidget(m_title, 1);
    QToolButton *close = makeIconButton(Icon::Close, tr("Close"));
    top->addWidget(close);
    column->addLayout(top);
    m_bar->setRange(0, 1'000);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(title);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(0, 0, space::kSmall, 0);
    bar->addWidget(m_bar);
    column->addLayout(bar);
    column->addWidget(m_text);
    m_actions->setSpacing(0);
    m_actions->addStretch();
    column->addLayout(m_actions);
    connect(close, &QToolButton::clicked, this, &QObject::deleteLater);
}

void ProgressToast::addAction(const QString &name, const QString &words, std::function<void()> act)
{
    QPushButton *button = makeButton(words, look::kFlat);
    button->setObjectName(name);
    connect(button, &QPushButton::clicked, this, [act = std::move(act)] { act(); });
    m_actions->addWidget(button);
}

void ProgressToast::removeAction(const QString &name)
{
    if (auto *button = findChild<QPushButton *>(name)) {
        m_actions->removeWidget(button);
        button->hide();
        // It may be the one that was pressed just now.
        button->deleteLater();
    }
}

void ProgressToast::setProgress(const QString &text, double part)
{
    if (m_isOver)
        return;
    m_text->setText(text);
    m_bar->setValue(static_cast<int>(part * m_bar->maximum()));
}

void ProgressToast::end(const QString &text, Tone tone, Stay stay)
{
    m_isOver = true;
    m_tone = tone;
    m_text->setText(text);
    m_bar->hide();
    update();
    if (stay == Stay::AWhile)
        QTimer::singleShot(kShown, this, &QObject::deleteLater);
}

QString ProgressToast::text() const
{
    return m_text->text();
}

void ProgressToast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors().edge);
    painter.setBrush(colors().raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), size::kRadius, size::kRadius);
    const Icon name = m_tone == Tone::Accent ? Icon::Activity : m_tone == Tone::Good ? Icon::Check : Icon::Warning;
    const QRect line = m_title->geometry();
    const QRect place(space::kLarge, line.center().y() - size::kIcon / 2 + 1, size::kIcon, size::kIcon);
    painter.drawPixmap(place, iconPixmap(name, toneColor(m_tone), size::kIcon, devicePixelRatioF()));
}

} // namespace freeim::console
