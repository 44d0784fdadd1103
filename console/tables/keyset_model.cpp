// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/tables/keyset_model.h"

namespace freeim::console {

namespace {

constexpr int kFirstPage = 100; // fills the tallest window
constexpr int kNextPage = 200;  // the most that the server gives
// Rows below the last one seen that should be there: at full speed a wheel passes about 60 rows in 100 ms.
constexpr int kAhead = 300;

} // namespace

void KeysetModel::reload()
{
    m_lastSeen = 0;
    askFirst();
}

void KeysetModel::askFirst()
{
    m_isFirstPage = true;
    m_isPaused = false;
    m_hasLaterError = false;
    m_next.reset();
    if (m_state != State::Ready)
        m_state = State::Loading;
    m_isFetching = true;
    ++m_generation;
    m_call = ask(std::nullopt, kFirstPage);
    Q_EMIT stateChanged();
}

void KeysetModel::askNext()
{
    m_isFirstPage = false;
    m_hasLaterError = false;
    m_isFetching = true;
    m_call = ask(m_next, kNextPage);
    Q_EMIT stateChanged();
}

void KeysetModel::noteSeen(int lastRow)
{
    m_lastSeen = lastRow;
    const bool isWanted = rowCount() - lastRow < kAhead;
    if (isWanted && m_next && !m_isFrozen && !m_isPaused && !m_hasLaterError && !isFetching())
        askNext();
}

void KeysetModel::setFrozen(bool isFrozen)
{
    m_isFrozen = isFrozen;
    Q_EMIT stateChanged();
}

void KeysetModel::searchOn()
{
    m_isPaused = false;
    if (m_next && !m_isFrozen && !isFetching())
        askNext();
}

void KeysetModel::setSort(const QString &key, bool isAscending)
{
    m_sortKey = key;
    m_isAscending = isAscending;
}

void KeysetModel::sort(int column, Qt::SortOrder order)
{
    const QString key = columnSortKey(column);
    const bool isAscending = order == Qt::AscendingOrder;
    if (key.isEmpty() || (key == m_sortKey && isAscending == m_isAscending))
        return;
    setSort(key, isAscending);
    reload();
}

int KeysetModel::rowOf(qint64 key) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (keyAt(row) == key)
            return row;
    }
    return -1;
}

void KeysetModel::notePage(const PageFacts &facts)
{
    m_isFetching = false;
    m_state = State::Ready;
    m_next = facts.next;
    m_isPaused = facts.next && facts.rows == 0;
    if (m_isFirstPage) {
        m_total = facts.total;
        m_isTotalExact = facts.isTotalExact;
    }
    Q_EMIT stateChanged();
    // Later, so that whoever hears of this page sees it whole before the next one is asked for.
    QMetaObject::invokeMethod(
        this, [this] { noteSeen(m_lastSeen); }, Qt::QueuedConnection);
}

void KeysetModel::noteFailure(const CallError &error)
{
    m_isFetching = false;
    m_error = error;
    if (m_isFirstPage)
        m_state = State::Failed;
    else
        m_hasLaterError = true;
    Q_EMIT stateChanged();
}

} // namespace freeim::console
