// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/charts/series_card.h"

#include "console/charts/series_plot.h"
#include "console/widgets/parts.h"
#include "console/widgets/skeleton.h"
#include "console/widgets/state_view.h"

#include <QStackedLayout>

namespace freeim::console {

namespace {

// Four of them, the tiles and the lists below are seen at once on a screen of 1080 rows.
constexpr int kHeight = 248;

} // namespace

SeriesCard::SeriesCard(const QString &title, Tone tone, QWidget *parent)
    : QFrame(parent)
    , m_sum((new Label)->quiet())
    , m_stack(new QStackedLayout)
    , m_skeleton(new Skeleton)
    , m_plot(new SeriesPlot(title, tone))
    , m_state(new StateView)
{
    setLook(this, look::kCard);
    setFixedHeight(kHeight);
    auto *column = columnIn(this, 0, space::kTiny);
    column->setContentsMargins(space::kLarge, space::kMedium, space::kMedium, space::kSmall);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::kSmall);
    head->addWidget((new Label(title))->sized(TextSize::Large, true));
    head->addStretch();
    head->addWidget(m_sum);
    head->addSpacing(space::kTiny);
    column->addLayout(head);
    column->addLayout(m_stack, 1);
    m_stack->addWidget(m_skeleton);
    m_stack->addWidget(m_plot);
    m_stack->addWidget(m_state);
    connect(m_state, &StateView::actionWanted, this, &SeriesCard::retryWanted);
}

void SeriesCard::showLoading()
{
    m_hasPoints = false;
    m_sum->clear();
    m_stack->setCurrentWidget(m_skeleton);
}

void SeriesCard::showPoints(ChartRange range, const QList<SeriesPoint> &points, const QString &sum)
{
    m_hasPoints = true;
    m_sum->setText(sum);
    m_plot->setPoints(range, points);
    m_stack->setCurrentWidget(m_plot);
}

void SeriesCard::showError(const CallError &error)
{
    m_hasPoints = false;
    m_sum->clear();
    m_state->showError(error);
    m_stack->setCurrentWidget(m_state);
}

} // namespace freeim::console
