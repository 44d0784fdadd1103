// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/tables/table_area.h"

class QHBoxLayout;
class QPushButton;

namespace freeim::console {

// What can be done to the rows that are selected; or, beyond what is loaded, to all that fit the filters.
class BulkBar : public QWidget
{
    Q_OBJECT
public:
    // Becomes part of the area.
    BulkBar(TableArea *area, KeysetModel *model);

    QPushButton *add(QPushButton *button);
    // After all buttons.
    void close();
    // All that fit, not only the rows that are selected.
    [[nodiscard]] bool isEvery() const { return m_isEvery; }

private:
    void chooseEvery();
    void selectLoaded();
    void noteSelection();
    void showCount();
    [[nodiscard]] QString totalText() const;

    KeysetModel *m_model;
    TableView *m_table;
    Label *m_count;
    QPushButton *m_all;
    QHBoxLayout *m_row;
    bool m_isEvery = false;
    bool m_isChoosing = false;
};

} // namespace freeim::console
