// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/widgets/detail_panel.h"

#include "console/widgets/parts.h"
#include "console/widgets/skeleton.h"
#include "console/widgets/state_view.h"

#include <QKeyEvent>
#include <QStackedLayout>

namespace freeim::console {

DetailPanel::DetailPanel(QWidget *parent)
    : QFrame(parent)
    , m_head(new QVBoxLayout)
    , m_actionBar(new QWidget)
    , m_actions(new QHBoxLayout(m_actionBar))
    , m_stack(new QStackedLayout)
    , m_state(new StateView)
{
    setObjectName(QStringLiteral("detail"));
    setLook(this, look::kSurface);
    setAttribute(Qt::WA_StyledBackground);
    setMinimumWidth(size::kDetailPanel);

    auto *top = new QHBoxLayout;
    top->setContentsMargins(space::kLarge, space::kLarge, space::kSmall, space::kSmall);
    top->addLayout(m_head, 1);
    QToolButton *close = makeIconButton(Icon::Close, tr("Close (Esc)"));
    close->setObjectName(QStringLiteral("close"));
    top->addWidget(close, 0, Qt::AlignTop);
    connect(close, &QToolButton::clicked, this, &DetailPanel::closed);

    m_actions->setContentsMargins(space::kLarge, 0, space::kLarge, space::kMedium);
    m_actions->setSpacing(space::kSmall);
    QSizePolicy keepsPlace = m_actionBar->sizePolicy();
    keepsPlace.setRetainSizeWhenHidden(true);
    m_actionBar->setSizePolicy(keepsPlace);
    auto *column = columnIn(this);
    column->addLayout(top);
    column->addWidget(m_actionBar);
    column->addLayout(m_stack, 1);
    m_stack->addWidget(new Skeleton);
    m_stack->addWidget(m_state);
}

void DetailPanel::setContent(QWidget *content)
{
    m_content = content;
    m_stack->addWidget(content);
}

void DetailPanel::showContent()
{
    m_stack->setCurrentWidget(m_content);
    m_actionBar->show();
}

void DetailPanel::showState()
{
    m_stack->setCurrentWidget(m_state);
    m_actionBar->hide();
}

void DetailPanel::showLoading()
{
    m_stack->setCurrentIndex(0);
    m_actionBar->hide();
}

void DetailPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else
        QFrame::keyPressEvent(event);
}

} // namespace freeim::console
