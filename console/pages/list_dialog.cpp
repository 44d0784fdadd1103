// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/list_dialog.h"

#include "console/widgets/parts.h"

namespace freeim::console {

namespace {

constexpr QSize kSize(760, 440);

} // namespace

ListDialog::ListDialog(const QString &title, QWidget *window)
    : QDialog(window->window())
    , m_column(columnIn(this))
    , m_buttons(new QHBoxLayout)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(title);
    resize(kSize);
    auto *heading = (new Label(title))->sized(TextSize::Large, true)->wrapped();
    heading->setContentsMargins(space::kHuge, space::kHuge, space::kHuge, space::kMedium);
    m_column->addWidget(heading);
    QPushButton *close = makeButton(tr("Close"));
    m_buttons->setContentsMargins(space::kHuge, space::kMedium, space::kHuge, space::kLarge);
    m_buttons->setSpacing(space::kSmall);
    m_buttons->addStretch();
    m_buttons->addWidget(close);
    m_column->addLayout(m_buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

TableArea *ListDialog::setList(const QString &name, KeysetModel *model, const EmptyWords &empty)
{
    auto *area = new TableArea(name, model);
    area->setEmptyWords(empty);
    area->table()->setAccessibleName(windowTitle());
    m_column->insertWidget(1, area, 1);
    model->reload();
    return area;
}

void ListDialog::addAction(QPushButton *button)
{
    m_buttons->insertWidget(m_buttons->count() - 2, button);
}

} // namespace freeim::console
