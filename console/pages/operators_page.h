// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"

class QTabWidget;

namespace freeim::console {

class OperatorsTab;
class RolesTab;

// Who runs the service, and what each may do.
class OperatorsPage : public Page
{
    Q_OBJECT
public:
    explicit OperatorsPage(Desk &desk, QWidget *parent = nullptr);

    void activate() override;
    void reload() override;

private:
    QTabWidget *m_tabs;
    OperatorsTab *m_operators;
    RolesTab *m_roles;
};

} // namespace freeim::console
