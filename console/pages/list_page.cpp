// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages/list_page.h"

#include "console/pages/job_watch.h"
#include "console/widgets/choice_filter.h"
#include "console/widgets/detail_panel.h"
#include "console/widgets/parts.h"
#include "console/widgets/period_filter.h"
#include "console/widgets/search_field.h"
#include "console/words/time_words.h"

#include <QMenu>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIdField = 140;
constexpr int kFirstDetail = 420;

} // namespace

ListPage::ListPage(Desk &desk, const QString &name, const QString &title, QWidget *parent)
    : Page(desk, parent)
    , m_name(name)
    , m_title(title)
    , m_split(new QSplitter)
    , m_total((new Label)->quiet())
    , m_reset(makeButton(tr("Clear filters"), Icon::Close, look::kLink))
    , m_head(new QHBoxLayout)
    , m_filters(new QHBoxLayout)
{
    auto *column = columnIn(this);
    m_head->setContentsMargins(space::kHuge, space::kLarge, space::kHuge, space::kSmall);
    m_head->setSpacing(space::kSmall);
    m_head->addWidget((new Label(title))->sized(TextSize::Title, true));
    m_total->setObjectName(u"total"_s);
    m_total->setContentsMargins(0, space::kTiny, 0, 0);
    m_head->addWidget(m_total);
    // Beside the number that it changes; the filters themselves take all of their row.
    m_reset->setVisible(false);
    connect(m_reset, &QPushButton::clicked, this, &ListPage::resetFilters);
    m_head->addWidget(m_reset);
    m_head->addStretch();
    QToolButton *refresh = makeIconButton(Icon::Refresh, tr("Reload (F5)"));
    connect(refresh, &QToolButton::clicked, this, &ListPage::reload);
    m_head->addWidget(refresh);
    column->addLayout(m_head);

    m_filters->setContentsMargins(space::kHuge, 0, space::kHuge, space::kMedium);
    m_filters->setSpacing(space::kSmall);
    column->addLayout(m_filters);
    column->addWidget(makeLine());
    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(1);
    column->addWidget(m_split, 1);
}

void ListPage::setModel(KeysetModel *model)
{
    m_model = model;
    m_area = new TableArea(m_name, model);
    table()->setAccessibleName(m_title);
    m_split->addWidget(m_area);
    m_split->setStretchFactor(0, 1);
    connect(model, &KeysetModel::stateChanged, this, &ListPage::showTotal);
    connect(model, &QAbstractItemModel::modelReset, this, &ListPage::showEmptyWords);
    connect(table(), &TableView::opened, this,
            [this](int row) { openDetail(m_model->index(row, 0).data(KeyRole).toLongLong()); });
    connect(table(), &QTableView::clicked, this, &ListPage::rowClicked);
    connect(table()->selectionModel(), &QItemSelectionModel::currentChanged, this, &ListPage::currentChanged);
    connect(table(), &TableView::rowMenuWanted, this, &ListPage::fillRowMenu);
    connect(m_area, &TableArea::emptyActionWanted, this, [this] {
        if (isFiltered())
            resetFilters();
        else if (m_next)
            m_next();
    });
}

void ListPage::setDetail(DetailPanel *detail)
{
    m_detail = detail;
    m_split->addWidget(detail);
    m_split->setStretchFactor(1, 0);
    detail->setVisible(false);
    connect(detail, &DetailPanel::closed, this, &ListPage::closeDetail);
    connect(m_split, &QSplitter::splitterMoved, this, &ListPage::rememberSplit);
}

QPushButton *ListPage::addAction(QPushButton *button)
{
    m_head->addWidget(button);
    return button;
}

SearchField *ListPage::addSearch(const QString &hint)
{
    m_search = new SearchField(hint);
    m_filters->addWidget(m_search);
    connect(m_search, &SearchField::searchWanted, this, &ListPage::filterChanged);
    connect(m_search, &SearchField::resultsWanted, this, &ListPage::focusContent);
    return m_search;
}

SearchField *ListPage::addIdField(const QString &hint)
{
    auto *field = new SearchField(hint);
    field->setMinimumWidth(kIdField);
    field->setMaximumWidth(kIdField);
    field->setObjectName(u"id%1"_s.arg(m_ids.size()));
    m_ids.append(field);
    m_filters->addWidget(field);
    connect(field, &SearchField::searchWanted, this, &ListPage::filterChanged);
    connect(field, &SearchField::resultsWanted, this, &ListPage::focusContent);
    return field;
}

ChoiceFilter *ListPage::addChoice(const QString &name)
{
    auto *filter = new ChoiceFilter(name);
    m_choices.append(filter);
    m_filters->addWidget(filter);
    connect(filter, &ChoiceFilter::changed, this, &ListPage::filterChanged);
    return filter;
}

PeriodFilter *ListPage::addPeriod(const QString &name)
{
    auto *filter = new PeriodFilter(name);
    m_periods.append(filter);
    m_filters->addWidget(filter);
    connect(filter, &PeriodFilter::changed, this, &ListPage::filterChanged);
    return filter;
}

BulkBar *ListPage::addBulkBar()
{
    m_bulk = new BulkBar(m_area, m_model);
    return m_bulk;
}

void ListPage::reloadAfter(const QList<JobKind> &kinds)
{
    connect(desk().jobs, &JobWatch::ended, this, [this, kinds](const Job &job) {
        if (!kinds.contains(job.kind))
            return;
        if (isVisible())
            reload();
        else
            m_isLoaded = false;
    });
}

void ListPage::setEmpty(const EmptyWords &whenFiltered, const EmptyWords &otherwise, const std::function<void()> &next)
{
    m_emptyFiltered = whenFiltered;
    m_emptyFiltered.action = tr("Clear filters");
    m_emptyAll = otherwise;
    m_next = next;
    showEmptyWords();
}

void ListPage::showEmptyWords()
{
    m_area->setEmptyWords(isFiltered() ? m_emptyFiltered : m_emptyAll);
}

void ListPage::closeFilters()
{
    m_filters->addStretch();
}

bool ListPage::isFiltered() const
{
    const auto isSet = [](const ChoiceFilter *filter) { return filter->value().isValid(); };
    const auto hasPeriod = [](const PeriodFilter *filter) { return filter->period().isSet(); };
    const auto isTyped = [](const SearchField *field) { return !field->wanted().isEmpty(); };
    return (m_search && isTyped(m_search)) || std::any_of(m_ids.begin(), m_ids.end(), isTyped) ||
           std::any_of(m_choices.begin(), m_choices.end(), isSet) ||
           std::any_of(m_periods.begin(), m_periods.end(), hasPeriod);
}

void ListPage::clearFilters()
{
    if (m_search)
        m_search->setWanted({});
    for (SearchField *field : std::as_const(m_ids))
        field->setWanted({});
    for (ChoiceFilter *filter : std::as_const(m_choices))
        filter->setValue({});
    for (PeriodFilter *filter : std::as_const(m_periods))
        filter->setPeriod({});
}

void ListPage::resetFilters()
{
    clearFilters();
    filterChanged();
}

void ListPage::filterChanged()
{
    m_isLoaded = true;
    m_wasAway = false;
    m_reset->setVisible(isFiltered());
    filtersChanged();
    m_model->reload();
    table()->scrollToTop();
}

// Whoever comes back finds what happened meanwhile, not least by what he did on another page; but a list that was
// scrolled stays where it is.
void ListPage::activate()
{
    if (!m_isLoaded)
        orderTabs();
    const bool isBack = std::exchange(m_wasAway, false);
    const bool isAtTop = table()->verticalScrollBar()->value() == 0;
    if (!m_isLoaded || (isBack && isAtTop && !m_model->isFetching()))
        m_model->reload();
    if (m_isDetailOld && isDetailOpen())
        askDetail();
    m_isLoaded = true;
}

void ListPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_wasAway = true;
    m_isDetailOld = true;
}

void ListPage::reload()
{
    m_isLoaded = true;
    m_wasAway = false;
    m_model->reload();
    if (isDetailOpen())
        askDetail();
}

void ListPage::focusSearch()
{
    if (!m_search)
        return;
    m_search->setFocus();
    m_search->selectAll();
}

void ListPage::focusContent()
{
    if (m_model->rowCount() == 0)
        return;
    table()->setFocus();
    if (!table()->currentIndex().isValid())
        table()->selectRow(0);
}

// As the eye goes: head, filters, list, and what the list opens.
void ListPage::orderTabs()
{
    QWidget *last = nullptr;
    const auto append = [&last](QWidget *widget) {
        if (last)
            setTabOrder(last, widget);
        last = widget;
    };
    for (QHBoxLayout *row : {m_head, m_filters}) {
        for (int i = 0; i < row->count(); ++i) {
            QWidget *widget = row->itemAt(i)->widget();
            if (widget && widget->focusPolicy() != Qt::NoFocus)
                append(widget);
        }
    }
    append(table());
}

void ListPage::visit(const Destination &destination)
{
    if (m_search && !destination.search.isEmpty()) {
        clearFilters();
        m_search->setWanted(destination.search);
        filterChanged();
    }
    if (destination.id != 0)
        openDetail(destination.id);
}

void ListPage::openDetail(qint64 key)
{
    if (!m_detail)
        return;
    const bool wasOpen = isDetailOpen();
    m_openKey = key;
    m_detail->setVisible(true);
    if (!wasOpen) {
        const int wide = QSettings().value(QString(u"detail/"_s + m_name), kFirstDetail).toInt();
        m_split->setSizes({qMax(1, m_split->width() - wide), wide});
    }
    table()->selectKey(key);
    askDetail();
}

void ListPage::askDetail()
{
    m_isDetailOld = false;
    showDetail(m_openKey);
}

void ListPage::closeDetail()
{
    m_openKey = -1;
    m_detail->setVisible(false);
    table()->setFocus();
}

bool ListPage::isDetailOpen() const
{
    return m_openKey >= 0;
}

void ListPage::rowClicked(const QModelIndex &index)
{
    // A click that adds to the selection is about many rows, not about one.
    if (table()->selectedCount() == 1)
        openDetail(index.data(KeyRole).toLongLong());
}

void ListPage::currentChanged(const QModelIndex &index)
{
    const qint64 key = index.data(KeyRole).toLongLong();
    if (!isDetailOpen() || !index.isValid() || key == m_openKey)
        return;
    m_openKey = key;
    askDetail();
}

void ListPage::rememberSplit() const
{
    QSettings().setValue(QString(u"detail/"_s + m_name), m_detail->width());
}

void ListPage::showTotal()
{
    if (m_model->state() != KeysetModel::State::Ready) {
        m_total->clear();
        return;
    }
    const std::optional<qint64> total = m_model->isComplete() ? m_model->rowCount() : m_model->total();
    if (!total)
        m_total->setText(tr("%1+", "at least so many").arg(number(m_model->rowCount())));
    else if (m_model->isComplete() || m_model->isTotalExact())
        m_total->setText(number(*total));
    else
        m_total->setText(tr("%1+", "at least so many").arg(number(*total)));
}

QVariantMap ListPage::keptState() const
{
    QVariantMap state{{u"open"_s, m_openKey}};
    if (m_search)
        state.insert(u"search"_s, m_search->text());
    QVariantList ids;
    for (const SearchField *field : m_ids)
        ids.append(field->text());
    state.insert(u"ids"_s, ids);
    QVariantList choices;
    for (const ChoiceFilter *filter : m_choices)
        choices.append(filter->value());
    state.insert(u"choices"_s, choices);
    QVariantList periods;
    for (const PeriodFilter *filter : m_periods) {
        periods.append(filter->period().from ? QVariant(filter->period().from->milliseconds) : QVariant());
        periods.append(filter->period().until ? QVariant(filter->period().until->milliseconds) : QVariant());
    }
    state.insert(u"periods"_s, periods);
    return state;
}

void ListPage::restoreState(const QVariantMap &state)
{
    const auto momentOf = [](const QVariant &value) {
        return value.isValid() ? std::optional(Timestamp{value.toLongLong()}) : std::nullopt;
    };
    if (m_search)
        m_search->setWanted(state.value(u"search"_s).toString());
    const QVariantList ids = state.value(u"ids"_s).toList();
    for (qsizetype i = 0; i < qMin(ids.size(), m_ids.size()); ++i)
        m_ids.at(i)->setWanted(ids.at(i).toString());
    const QVariantList choices = state.value(u"choices"_s).toList();
    for (qsizetype i = 0; i < qMin(choices.size(), m_choices.size()); ++i)
        m_choices.at(i)->setValue(choices.at(i));
    const QVariantList periods = state.value(u"periods"_s).toList();
    for (qsizetype i = 0; 2 * i + 1 < periods.size() && i < m_periods.size(); ++i)
        m_periods.at(i)->setPeriod({momentOf(periods.at(2 * i)), momentOf(periods.at(2 * i + 1))});
    m_reset->setVisible(isFiltered());
    filtersChanged();
    if (const qint64 open = state.value(u"open"_s, -1).toLongLong(); open >= 0)
        openDetail(open);
}

} // namespace freeim::console
