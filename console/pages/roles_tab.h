// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"
#include "console/tables/keyset_table_model.h"
#include "shared/contract/admin_operators.h"

class QPushButton;

namespace freeim::console {

class TableArea;

// The roles: sets of permissions; those that are built in stay as they are.
class RolesTab : public QWidget
{
    Q_OBJECT
public:
    explicit RolesTab(Desk &desk, QWidget *parent = nullptr);
    void activate();
    void reload();

private:
    void check();
    [[nodiscard]] std::optional<OperatorRole> chosen() const;
    void create();
    void edit(const OperatorRole &role);
    void remove(const OperatorRole &role);

    Desk &m_desk;
    KeysetTableModel<OperatorRole> *m_roles;
    TableArea *m_area;
    QPushButton *m_edit;
    QPushButton *m_delete;
    bool m_isLoaded = false;
};

} // namespace freeim::console
