// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/tables/table_area.h"

#include "console/widgets/parts.h"
#include "console/widgets/skeleton.h"
#include "console/widgets/state_view.h"
#include "console/words/error_words.h"
#include "console/words/time_words.h"

#include <QStackedLayout>

namespace freeim::console {

using namespace Qt::StringLiterals;

TableArea::TableArea(const QString &name, KeysetModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_table(new TableView(name, model))
    , m_skeleton(new Skeleton)
    , m_state(new StateView)
    , m_stack(new QStackedLayout)
    , m_foot(new QWidget)
    , m_footText((new Label)->quiet()->sized(TextSize::Small))
    , m_footAction(makeButton({}, look::kFlat))
    , m_column(columnIn(this))
{
    // First, since a stack without a parent would show what it is given as windows.
    m_column->addLayout(m_stack, 1);
    m_stack->addWidget(m_skeleton);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_state);

    setLook(m_foot, look::kBar);
    m_foot->setAttribute(Qt::WA_StyledBackground);
    m_foot->setFixedHeight(36);
    auto *row = rowIn(m_foot, 0, space::kSmall);
    row->setContentsMargins(space::kLarge, 0, space::kSmall, 0);
    m_footText->setObjectName(u"foot"_s);
    row->addWidget(m_footText, 1);
    row->addWidget(m_footAction);
    m_column->addWidget(m_foot);

    connect(m_model, &KeysetModel::stateChanged, this, &TableArea::showState);
    connect(m_table, &TableView::selectionCountChanged, this, &TableArea::showFoot);
    connect(m_state, &StateView::actionWanted, this, [this] {
        if (m_model->state() == KeysetModel::State::Failed)
            m_model->reload();
        else
            Q_EMIT emptyActionWanted();
    });
    connect(m_footAction, &QPushButton::clicked, m_model, &KeysetModel::searchOn);
    showState();
}

void TableArea::setEmptyWords(const EmptyWords &words)
{
    m_empty = words;
    showState();
}

void TableArea::setBulkBar(QWidget *bar)
{
    m_bulkBar = bar;
    setLook(bar, look::kBar);
    bar->setAttribute(Qt::WA_StyledBackground);
    m_column->insertWidget(1, bar);
    showFoot();
}

void TableArea::showState()
{
    if (m_model->state() == KeysetModel::State::Failed) {
        m_state->showError(m_model->error());
        m_stack->setCurrentWidget(m_state);
    } else if (m_model->state() != KeysetModel::State::Ready) {
        m_stack->setCurrentWidget(m_skeleton);
    } else if (m_model->rowCount() == 0 && m_model->isComplete()) {
        m_state->show(m_empty.icon, m_empty.title, m_empty.text, m_empty.action);
        m_stack->setCurrentWidget(m_state);
    } else {
        m_stack->setCurrentWidget(m_table);
    }
    showFoot();
}

void TableArea::showFoot()
{
    const bool isTable = m_stack->currentWidget() == m_table;
    m_foot->setVisible(isTable);
    m_footText->setText(footText());
    const bool canGoOn = m_model->isPaused() || m_model->hasLaterError();
    m_footAction->setText(m_model->hasLaterError() ? tr("Retry") : tr("Search further"));
    m_footAction->setVisible(canGoOn);
    if (m_bulkBar)
        m_bulkBar->setVisible(isTable && m_table->selectedCount() > 1);
}

QString TableArea::footText() const
{
    if (m_model->hasLaterError())
        return errorText(m_model->error());
    QStringList parts;
    if (m_model->isComplete())
        parts.append(tr("%n row(s), that is all", nullptr, m_model->rowCount()));
    else
        parts.append(tr("%n row(s) loaded", nullptr, m_model->rowCount()));
    if (m_model->isPaused())
        parts.append(tr("many were looked through without finding more"));
    if (const qsizetype selected = m_table->selectedCount(); selected > 1)
        parts.append(tr("%n selected", nullptr, static_cast<int>(selected)));
    return parts.join(u" · "_s);
}

} // namespace freeim::console
