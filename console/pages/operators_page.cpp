// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/operators_page.h"

#include "console/pages/operators_tab.h"
#include "console/pages/roles_tab.h"
#include "console/widgets/parts.h"

#include <QTabWidget>

namespace freeim::console {

using namespace Qt::StringLiterals;

OperatorsPage::OperatorsPage(Desk &desk, QWidget *parent)
    : Page(desk, parent)
    , m_tabs(new QTabWidget)
    , m_operators(new OperatorsTab(desk))
    , m_roles(new RolesTab(desk))
{
    setObjectName(u"operatorsPage"_s);
    auto *column = columnIn(this);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::kHuge, space::kLarge, space::kHuge, space::kSmall);
    head->addWidget((new Label(tr("Operators")))->sized(TextSize::Title, true));
    head->addStretch();
    QToolButton *refresh = makeIconButton(Icon::Refresh, tr("Reload (F5)"));
    connect(refresh, &QToolButton::clicked, this, &OperatorsPage::reload);
    head->addWidget(refresh);
    column->addLayout(head);
    m_tabs->setObjectName(u"tabs"_s);
    setLook(m_tabs, "page");
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->addTab(m_operators, tr("Operators"));
    m_tabs->addTab(m_roles, tr("Roles"));
    column->addWidget(m_tabs, 1);
    connect(m_tabs, &QTabWidget::currentChanged, this, &OperatorsPage::activate);
}

void OperatorsPage::activate()
{
    if (m_tabs->currentWidget() == m_operators)
        m_operators->activate();
    else
        m_roles->activate();
}

void OperatorsPage::reload()
{
    if (m_tabs->currentWidget() == m_operators)
        m_operators->reload();
    else
        m_roles->reload();
}

} // namespace freeim::console
