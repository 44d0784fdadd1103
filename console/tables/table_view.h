// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/tables/keyset_model.h"

#include <QTableView>

class QMenu;

namespace freeim::console {

// A table that is worked with by mouse and keyboard alike. Enter opens the current row, Space adds it to the selection,
// Ctrl+C copies the selected rows as text; columns are moved, resized and hidden, and stay so.
class TableView : public QTableView
{
    Q_OBJECT
public:
    // name: under which the columns are remembered.
    TableView(const QString &name, KeysetModel *model, QWidget *parent = nullptr);

    [[nodiscard]] QList<int> selectedRowNumbers() const;
    [[nodiscard]] qsizetype selectedCount() const;
    void selectKey(qint64 key);
    // The one menu for the selected rows: filled by whoever connects.
    void copySelection();

Q_SIGNALS:
    void opened(int row);
    void rowMenuWanted(QMenu *menu);
    void selectionCountChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void fitRows();
    void setUpHeader(const QString &name);
    void sortBy(int column);
    void showSort();
    void tellSeen();
    void keepSelection();
    void restoreSelection();

    KeysetModel *m_model;
    QList<qint64> m_keptKeys;
    qint64 m_keptCurrent = -1;
};

} // namespace freeim::console
