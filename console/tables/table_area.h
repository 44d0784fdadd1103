// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/tables/table_view.h"
#include "console/theme/icon.h"

class QPushButton;
class QStackedLayout;
class QVBoxLayout;

namespace freeim::console {

class Skeleton;
class StateView;
class Label;

// What to say where there are no rows.
struct EmptyWords
{
    Icon icon = Icon::Search;
    QString title = {};
    QString text = {};
    QString action = {}; // emits emptyActionWanted()
};

// A table with everything around it: rows to come, no rows and why, a problem and Retry, how many there are.
class TableArea : public QWidget
{
    Q_OBJECT
public:
    TableArea(const QString &name, KeysetModel *model, QWidget *parent = nullptr);

    [[nodiscard]] TableView *table() const { return m_table; }
    void setEmptyWords(const EmptyWords &words);
    // Stands over the foot while rows are selected.
    void setBulkBar(QWidget *bar);

Q_SIGNALS:
    void emptyActionWanted();

private:
    void showState();
    void showFoot();
    [[nodiscard]] QString footText() const;

    KeysetModel *m_model;
    TableView *m_table;
    Skeleton *m_skeleton;
    StateView *m_state;
    QStackedLayout *m_stack;
    EmptyWords m_empty;
    QWidget *m_foot;
    Label *m_footText;
    QPushButton *m_footAction;
    QWidget *m_bulkBar = nullptr;
    QVBoxLayout *m_column;
};

} // namespace freeim::console
