// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/tables/table_area.h"

#include <QDialog>

class QHBoxLayout;

namespace freeim::console {

// A list in a window of its own: of what belongs to a thing that has no panel.
class ListDialog : public QDialog
{
    Q_OBJECT
public:
    ListDialog(const QString &title, QWidget *window);

protected:
    // name: under which its columns are remembered. Asks for the rows at once.
    TableArea *setList(const QString &name, KeysetModel *model, const EmptyWords &empty);
    // At the left, beside "Close".
    void addAction(QPushButton *button);

private:
    QVBoxLayout *m_column;
    QHBoxLayout *m_buttons;
};

} // namespace freeim::console
