// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/widgets/state_view.h"

#include "console/widgets/parts.h"
#include "console/words/error_words.h"

#include <QEvent>

namespace freeim::console {

namespace {

constexpr int kPicture = 40;
constexpr int kWidest = 460;

} // namespace

StateView::StateView(QWidget *parent)
    : QWidget(parent)
    , m_picture(new QLabel)
    , m_title((new Label)->sized(TextSize::Large, true)->wrapped())
    , m_text((new Label)->quiet()->wrapped())
    , m_action(makeButton({}))
{
    setObjectName(QStringLiteral("state"));
    setLook(this, look::kSurface);
    setAttribute(Qt::WA_StyledBackground);
    auto *column = columnIn(this, space::kHuge, space::kSmall);
    column->addStretch(2);
    for (QLabel *label : {m_picture, m_title, m_text}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setMaximumWidth(kWidest);
        auto *row = new QHBoxLayout;
        row->addStretch();
        row->addWidget(label, 10);
        row->addStretch();
        column->addLayout(row);
    }
    column->addSpacing(space::kSmall);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &StateView::actionWanted);
}

void StateView::show(Icon icon, const QString &title, const QString &text, const QString &action)
{
    m_icon = icon;
    m_isError = false;
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    draw();
}

void StateView::showError(const CallError &error)
{
    const bool isForbidden = error.is(ErrorCode::PermissionDenied);
    show(isForbidden ? Icon::Lock : Icon::Warning, errorText(error), errorAdvice(error), tr("Retry"));
    m_isError = !isForbidden;
    draw();
}

void StateView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        draw();
}

void StateView::draw()
{
    const QColor color = toneColor(m_isError ? Tone::Danger : Tone::Quiet);
    m_picture->setPixmap(iconPixmap(m_icon, color, kPicture, devicePixelRatioF()));
}

} // namespace freeim::console
