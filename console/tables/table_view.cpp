// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/tables/table_view.h"

#include "console/tables/cell_delegate.h"
#include "console/tables/column_layout.h"
#include "console/theme/icon.h"
#include "console/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostKept = 2'000; // selected rows that are found again after a reload

} // namespace

TableView::TableView(const QString &name, KeysetModel *model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setObjectName(u"table"_s);
    setModel(model);
    setItemDelegate(new CellDelegate(this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setFrameShape(QFrame::NoFrame);
    verticalHeader()->setVisible(false);
    // Fixed: a million rows are laid out by multiplication.
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(size::kCompactRow);
    fitRows();
    setUpHeader(name);

    connect(&Theme::instance(), &Theme::densityChanged, this, &TableView::fitRows);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &TableView::tellSeen);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &TableView::keepSelection);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TableView::restoreSelection);
    connect(m_model, &KeysetModel::stateChanged, this, &TableView::showSort);
    connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex &index) { Q_EMIT opened(index.row()); });
}

void TableView::fitRows()
{
    // What was at the top stays there.
    const int top = rowAt(0);
    verticalHeader()->setDefaultSectionSize(tableRowHeight());
    verticalScrollBar()->setSingleStep(tableRowHeight());
    if (top > 0)
        scrollTo(m_model->index(top, 0), QAbstractItemView::PositionAtTop);
}

void TableView::setUpHeader(const QString &name)
{
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setFixedHeight(size::kRow);
    new ColumnLayout(name, m_model, header);
    showSort();
    connect(header, &QHeaderView::sectionClicked, this, &TableView::sortBy);
}

void TableView::sortBy(int column)
{
    const QString key = m_model->columnSortKey(column);
    if (key.isEmpty()) {
        showSort();
        return;
    }
    const bool isAscending = key == m_model->sortKey() ? !m_model->isAscending() : true;
    m_model->sort(column, isAscending ? Qt::AscendingOrder : Qt::DescendingOrder);
    showSort();
}

void TableView::showSort()
{
    int sorted = -1;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (!m_model->sortKey().isEmpty() && m_model->columnSortKey(column) == m_model->sortKey())
            sorted = column;
    }
    horizontalHeader()->setSortIndicatorShown(sorted >= 0);
    if (sorted >= 0)
        horizontalHeader()->setSortIndicator(sorted, m_model->isAscending() ? Qt::AscendingOrder : Qt::DescendingOrder);
}

void TableView::tellSeen()
{
    const int last = rowAt(viewport()->height() - 1);
    m_model->noteSeen(last < 0 ? m_model->rowCount() : last);
}

QList<int> TableView::selectedRowNumbers() const
{
    QList<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

qsizetype TableView::selectedCount() const
{
    qsizetype count = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        count += range.height();
    return count;
}

void TableView::selectKey(qint64 key)
{
    const int row = m_model->rowOf(key);
    if (row < 0) {
        // Else a reload that is under way would bring back the row that was current before.
        clearSelection();
        setCurrentIndex({});
        return;
    }
    setCurrentIndex(m_model->index(row, 0));
    selectRow(row);
}

void TableView::copySelection()
{
    QStringList lines;
    for (const int row : selectedRowNumbers()) {
        QStringList cells;
        for (int place = 0; place < m_model->columnCount(); ++place) {
            const int column = horizontalHeader()->logicalIndex(place);
            if (!isColumnHidden(column))
                cells.append(
                    m_model->index(row, column).data(CopyRole).toString().replace(u'\t', u' ').replace(u'\n', u' '));
        }
        lines.append(cells.join(u'\t'));
    }
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(u'\n'));
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    const int row = currentIndex().row();
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && row >= 0) {
        Q_EMIT opened(row);
        return;
    }
    if (event->key() == Qt::Key_Space && row >= 0) {
        selectionModel()->select(currentIndex(), QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
        return;
    }
    // Letters would search through the rows; that is what the search field is for.
    if (!event->text().isEmpty() && event->text().at(0).isPrint() && event->modifiers() == Qt::NoModifier) {
        event->ignore();
        return;
    }
    QTableView::keyPressEvent(event);
}

void TableView::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex at = indexAt(event->pos());
    if (!at.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    Q_EMIT rowMenuWanted(menu);
    if (!menu->isEmpty())
        menu->addSeparator();
    QAction *copy = menu->addAction(themedIcon(Icon::Copy), tr("Copy as text"), this, &TableView::copySelection);
    copy->setShortcut(QKeySequence::Copy);
    menu->popup(event->globalPos());
}

void TableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    tellSeen();
}

void TableView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectionCountChanged();
}

void TableView::keepSelection()
{
    m_keptKeys.clear();
    m_keptCurrent = currentIndex().isValid() ? currentIndex().data(KeyRole).toLongLong() : -1;
    if (selectedCount() > kMostKept)
        return;
    for (const int row : selectedRowNumbers())
        m_keptKeys.append(m_model->index(row, 0).data(KeyRole).toLongLong());
}

void TableView::restoreSelection()
{
    const int current = m_keptCurrent < 0 ? -1 : m_model->rowOf(m_keptCurrent);
    if (current >= 0)
        selectionModel()->setCurrentIndex(m_model->index(current, 0), QItemSelectionModel::NoUpdate);
    for (const qint64 key : std::as_const(m_keptKeys)) {
        const int row = m_model->rowOf(key);
        if (row >= 0)
            selectionModel()->select(m_model->index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    Q_EMIT selectionCountChanged();
}

} // namespace freeim::console
