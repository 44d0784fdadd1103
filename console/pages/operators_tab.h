// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"
#include "console/tables/keyset_table_model.h"
#include "shared/contract/admin_operators.h"

class QBoxLayout;
class QMenu;
class QPushButton;

namespace freeim::console {

class TableArea;

// The operators, and what can be done to one of them.
class OperatorsTab : public QWidget
{
    Q_OBJECT
public:
    explicit OperatorsTab(Desk &desk, QWidget *parent = nullptr);
    void activate();
    void reload();

private:
    void buildBar(QBoxLayout *column);
    void fillMenu(QMenu *menu);
    void check();
    [[nodiscard]] std::optional<Operator> chosen() const;
    void withRoles(const std::function<void(const QList<OperatorRole> &)> &act);
    void create();
    void edit(const Operator &profile);
    void setDisabled(const Operator &profile, bool isDisabled);
    void resetPassword(const Operator &profile);
    void removeSecondFactor(const Operator &profile);
    void showSessions(const Operator &profile);
    void endSessions(const Operator &profile);
    // Asks, tells what it touches, and does it.
    void measure(const Operator &profile, const Endpoint<OperatorMeasure, OperatorEffect> &endpoint,
                 const QString &title, const QString &sentence, const QString &verb);

    Desk &m_desk;
    KeysetTableModel<Operator> *m_operators;
    TableArea *m_area;
    QPushButton *m_edit = nullptr;
    QPushButton *m_more = nullptr;
    bool m_isLoaded = false;
};

} // namespace freeim::console
