// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/tables/bulk_bar.h"

#include "console/widgets/parts.h"
#include "console/words/time_words.h"

namespace freeim::console {

using namespace Qt::StringLiterals;

BulkBar::BulkBar(TableArea *area, KeysetModel *model)
    : m_model(model)
    , m_table(area->table())
    , m_count((new Label)->sized(TextSize::Base, true))
    , m_all(makeButton({}, look::kFlat))
    , m_row(rowIn(this, space::kSmall, space::kSmall))
{
    setObjectName(u"bulkBar"_s);
    m_count->setObjectName(u"bulkCount"_s);
    m_all->setObjectName(u"bulkAll"_s);
    m_row->setContentsMargins(space::kLarge, space::kSmall, space::kLarge, space::kSmall);
    m_row->addWidget(m_count);
    m_row->addWidget(m_all);
    m_row->addSpacing(space::kSmall);
    area->setBulkBar(this);
    connect(m_table, &TableView::selectionCountChanged, this, &BulkBar::noteSelection);
    connect(m_model, &KeysetModel::stateChanged, this, &BulkBar::showCount);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_isEvery = false;
        showCount();
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_isEvery)
            selectLoaded();
    });
    connect(m_all, &QPushButton::clicked, this, &BulkBar::chooseEvery);
}

QPushButton *BulkBar::add(QPushButton *button)
{
    m_row->addWidget(button);
    return button;
}

void BulkBar::close()
{
    m_row->addStretch();
    showCount();
}

void BulkBar::chooseEvery()
{
    if (m_isEvery) {
        m_table->clearSelection();
        return;
    }
    selectLoaded();
    m_isEvery = true;
    showCount();
}

void BulkBar::selectLoaded()
{
    m_isChoosing = true;
    m_table->selectAll();
    m_isChoosing = false;
}

void BulkBar::noteSelection()
{
    // Whoever picks rows is about those.
    if (!m_isChoosing)
        m_isEvery = false;
    showCount();
}

QString BulkBar::totalText() const
{
    const std::optional<qint64> total = m_model->isComplete() ? m_model->rowCount() : m_model->total();
    if (!total)
        return {};
    return m_model->isComplete() || m_model->isTotalExact() ? number(*total) : QString(number(*total) + u'+');
}

void BulkBar::showCount()
{
    const qsizetype selected = m_table->selectedCount();
    const QString total = totalText();
    if (m_isEvery)
        m_count->setText(total.isEmpty() ? tr("All that fit are selected") : tr("All %1 are selected").arg(total));
    else
        m_count->setText(tr("%n selected", nullptr, static_cast<int>(selected)));
    m_all->setText(m_isEvery         ? tr("Clear selection")
                   : total.isEmpty() ? tr("Select all that fit")
                                     : tr("Select all %1 that fit").arg(total));
    const bool isThereMore = !m_model->isComplete() || selected < m_model->rowCount();
    m_all->setVisible(m_isEvery || isThereMore);
}

} // namespace freeim::console
