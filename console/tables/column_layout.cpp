// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/tables/column_layout.h"

#include "console/tables/keyset_model.h"

#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSettings>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNarrowestColumn = 48;
constexpr int kNarrowestFlexible = 150; // below it stand numbers, times and badges, which fit
constexpr int kMostGiven = 4;           // a fourth of its width, before the table is scrolled sideways

bool isFlexible(int width)
{
    return width >= kNarrowestFlexible;
}

// By squares: the longest texts gain the most from more room.
qint64 weightOf(int width)
{
    return isFlexible(width) ? qint64(width) * width : 0;
}

// What the columns have to share; pixels.
struct Room
{
    int spare = 0; // negative: so much is missing
    int flexible = 0;
    qint64 weights = 0;

    void take(int width)
    {
        spare -= width;
        flexible += isFlexible(width) ? width : 0;
        weights += weightOf(width);
    }

    [[nodiscard]] int fitting(int width) const
    {
        const bool isTooLittle = -spare > flexible / kMostGiven;
        if (!isFlexible(width) || flexible == 0 || isTooLittle)
            return width;
        if (spare >= 0)
            return width + int(spare * weightOf(width) / weights);
        return width + spare * width / flexible - 1; // rounded down: what is over goes to the last one
    }
};

} // namespace

ColumnLayout::ColumnLayout(const QString &name, const KeysetModel *model, QHeaderView *header)
    : QObject(header)
    , m_key(u"columns/"_s + name)
    , m_model(model)
    , m_header(header)
{
    header->setSectionsMovable(true);
    header->setFirstSectionMovable(false);
    header->setMinimumSectionSize(kNarrowestColumn);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    restore();
    header->setStretchLastSection(true);
    header->viewport()->installEventFilter(this);
    connect(header, &QHeaderView::customContextMenuRequested, this, &ColumnLayout::openMenu);
    connect(header, &QHeaderView::sectionMoved, this, &ColumnLayout::remember);
    connect(header, &QHeaderView::sectionResized, this, &ColumnLayout::noteResized);
}

bool ColumnLayout::eventFilter(QObject *watched, QEvent *event)
{
    // The width may change between a resize that waited for the header to be shown, and its being shown.
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
        share();
    return QObject::eventFilter(watched, event);
}

void ColumnLayout::restore()
{
    reset();
    const QSettings settings;
    // A list of columns that was kept by another version fits no more.
    if (settings.value(m_key + u"Count"_s).toInt() != m_model->columnCount())
        return;
    m_header->restoreState(settings.value(m_key).toByteArray());
    m_areWidthsChosen = settings.value(m_key + u"AreWidthsChosen"_s).toBool();
    share();
}

void ColumnLayout::reset()
{
    m_areWidthsChosen = false;
    const QScopedValueRollback sharing(m_isSharing, true);
    for (int column = 0; column < m_model->columnCount(); ++column) {
        m_header->setSectionHidden(column, m_model->isHiddenAtFirst(column));
        m_header->moveSection(m_header->visualIndex(column), column);
    }
    share();
}

void ColumnLayout::remember() const
{
    QSettings settings;
    settings.setValue(m_key, m_header->saveState());
    settings.setValue(m_key + u"Count"_s, m_model->columnCount());
    settings.setValue(m_key + u"AreWidthsChosen"_s, m_areWidthsChosen);
}

void ColumnLayout::noteResized(int column)
{
    // The last one stretches by itself where there is room.
    const bool isLast = m_header->logicalIndexAt(m_header->length() - 1 - m_header->offset()) == column;
    const bool isFilled = m_header->length() <= m_header->viewport()->width();
    if (m_isSharing || (isLast && isFilled))
        return;
    m_areWidthsChosen = true;
    remember();
}

void ColumnLayout::share()
{
    if (m_areWidthsChosen)
        return;
    const QScopedValueRollback sharing(m_isSharing, true);
    Room room{.spare = m_header->viewport()->width()};
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (!m_header->isSectionHidden(column))
            room.take(m_model->columnWidth(column));
    }
    for (int column = 0; column < m_model->columnCount(); ++column)
        m_header->resizeSection(column, room.fitting(m_model->columnWidth(column)));
}

void ColumnLayout::show(int column, bool isShown)
{
    {
        const QScopedValueRollback sharing(m_isSharing, true);
        m_header->setSectionHidden(column, !isShown);
    }
    share();
    remember();
}

void ColumnLayout::openMenu(const QPoint &at)
{
    QMenu *menu = new QMenu(m_header);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 0; column < m_model->columnCount(); ++column) {
        QAction *action = menu->addAction(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!m_header->isSectionHidden(column));
        // The first column says what the row is.
        action->setEnabled(column > 0);
        connect(action, &QAction::toggled, this, [this, column](bool isShown) { show(column, isShown); });
    }
    menu->addSeparator();
    menu->addAction(tr("Columns as they were"), this, [this] {
        reset();
        remember();
    });
    menu->popup(m_header->mapToGlobal(at));
}

} // namespace freeim::console
