// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/pages/page.h"
#include "console/tables/bulk_bar.h"
#include "shared/models/job.h"

class QHBoxLayout;
class QLabel;
class QMenu;
class QPushButton;
class QSplitter;

namespace freeim::console {

class ChoiceFilter;
class DetailPanel;
class PeriodFilter;
class SearchField;

// A page that is a list: head, filters, table, and the details of one row beside it.
class ListPage : public Page
{
    Q_OBJECT
public:
    void activate() override;
    void reload() override;
    void focusSearch() override;
    void focusContent() override;
    void visit(const Destination &destination) override;
    [[nodiscard]] QVariantMap keptState() const override;
    void restoreState(const QVariantMap &state) override;

protected:
    // name: under which widths are remembered.
    ListPage(Desk &desk, const QString &name, const QString &title, QWidget *parent);

    // Once, before anything below.
    void setModel(KeysetModel *model);
    void setDetail(DetailPanel *detail);

    QPushButton *addAction(QPushButton *button);
    SearchField *addSearch(const QString &hint);
    // A search field for ids, smaller.
    SearchField *addIdField(const QString &hint);
    ChoiceFilter *addChoice(const QString &name);
    PeriodFilter *addPeriod(const QString &name);
    // What can be done to many rows; once, after setModel().
    BulkBar *addBulkBar();
    [[nodiscard]] BulkBar *bulk() const { return m_bulk; }
    // When a job of these kinds is over, the rows are old.
    void reloadAfter(const QList<JobKind> &kinds);
    // What to say where there are no rows: because of the filters, which can be taken away; or because there are none
    // at all, where next() is the next step.
    void setEmpty(const EmptyWords &whenFiltered, const EmptyWords &otherwise, const std::function<void()> &next = {});
    // After all filters: fills the line and offers to take them away.
    void closeFilters();

    [[nodiscard]] TableArea *area() const { return m_area; }
    [[nodiscard]] TableView *table() const { return m_area->table(); }
    [[nodiscard]] SearchField *search() const { return m_search; }
    [[nodiscard]] bool isFiltered() const;
    void resetFilters();
    void filterChanged();
    void openDetail(qint64 key);
    void closeDetail();
    [[nodiscard]] bool isDetailOpen() const;
    [[nodiscard]] qint64 openKey() const { return m_openKey; }

    // Shows what belongs to the key in the panel, asking the server for what the row does not tell.
    virtual void showDetail(qint64 key) = 0;
    virtual void fillRowMenu(QMenu *menu) = 0;
    // The list is another one from now on.
    virtual void filtersChanged() {}

    void hideEvent(QHideEvent *event) override;

private:
    void orderTabs();
    void showTotal();
    void showEmptyWords();
    void clearFilters();
    void askDetail();
    void rowClicked(const QModelIndex &index);
    void currentChanged(const QModelIndex &index);
    void rememberSplit() const;

    QString m_name;
    QString m_title;
    KeysetModel *m_model = nullptr;
    TableArea *m_area = nullptr;
    BulkBar *m_bulk = nullptr;
    DetailPanel *m_detail = nullptr;
    QSplitter *m_split;
    QLabel *m_total;
    QPushButton *m_reset;
    QHBoxLayout *m_head;
    QHBoxLayout *m_filters;
    SearchField *m_search = nullptr;
    QList<SearchField *> m_ids;
    QList<ChoiceFilter *> m_choices;
    QList<PeriodFilter *> m_periods;
    EmptyWords m_emptyFiltered;
    EmptyWords m_emptyAll;
    std::function<void()> m_next;
    qint64 m_openKey = -1;
    bool m_isLoaded = false;
    bool m_wasAway = false;
    bool m_isDetailOld = false; // shown before the page was left
};

} // namespace freeim::console
