// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/api/running_call.h"
#include "console/tables/cell.h"

#include <QAbstractTableModel>

namespace freeim::console {

// Values of data() beyond Qt's own.
enum ModelRole
{
    CellRole = Qt::UserRole + 1,
    KeyRole,  // qint64: the same for the same thing after a reload
    CopyRole, // QString
};

// What all tables that are walked by key have in common; rows are added by KeysetTableModel<Row>.
// A page further than what is seen is asked for ahead, so that scrolling meets rows, not waiting.
class KeysetModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class State
    {
        Empty,   // nothing was asked for yet
        Loading, // the first page is on its way
        Ready,
        Failed // the first page could not be had
    };

    using QAbstractTableModel::QAbstractTableModel;

    // From the start: what is shown stays until the first page has come.
    void reload();
    // The view shows rows up to this one.
    void noteSeen(int lastRow);
    // After a page came without rows: the server looked through many, and we let the person decide.
    void searchOn();

    // Asks for no more pages: the rows come from elsewhere, and the last of them may be gone.
    void setFrozen(bool isFrozen);
    [[nodiscard]] bool isFrozen() const { return m_isFrozen; }

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isFetching() const { return m_isFetching; }
    [[nodiscard]] bool isComplete() const { return m_state == State::Ready && !m_next; }
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    [[nodiscard]] const CallError &error() const { return m_error; }
    // Of a page after the first; the rows before it are good.
    [[nodiscard]] bool hasLaterError() const { return m_hasLaterError; }
    [[nodiscard]] std::optional<qint64> total() const { return m_total; }
    [[nodiscard]] bool isTotalExact() const { return m_isTotalExact; }

    [[nodiscard]] QString sortKey() const { return m_sortKey; }
    [[nodiscard]] bool isAscending() const { return m_isAscending; }
    void setSort(const QString &key, bool isAscending);
    void sort(int column, Qt::SortOrder order) override;

    [[nodiscard]] virtual QString columnKey(int column) const = 0;
    [[nodiscard]] virtual QString columnSortKey(int column) const = 0;
    [[nodiscard]] virtual int columnWidth(int column) const = 0;
    [[nodiscard]] virtual bool isHiddenAtFirst(int column) const = 0;

    [[nodiscard]] int rowOf(qint64 key) const;

Q_SIGNALS:
    void stateChanged();

protected:
    struct PageFacts
    {
        std::optional<QString> next = {};
        std::optional<qint64> total = {};
        bool isTotalExact = false;
        qsizetype rows = 0;
    };

    virtual CallHandle ask(const std::optional<QString> &after, int limit) = 0;
    [[nodiscard]] virtual qint64 keyAt(int row) const = 0;

    // Another one since: the answer belongs to a list that is shown no more.
    [[nodiscard]] int generation() const { return m_generation; }
    // Called by ask()'s answer, before and after the rows are taken.
    [[nodiscard]] bool isFirstPage() const { return m_isFirstPage; }
    void notePage(const PageFacts &facts);
    void noteFailure(const CallError &error);

private:
    void askFirst();
    void askNext();

    State m_state = State::Empty;
    CallError m_error;
    bool m_hasLaterError = false;
    bool m_isFirstPage = true;
    bool m_isPaused = false;
    bool m_isFetching = false;
    bool m_isFrozen = false;
    int m_generation = 0;
    std::optional<QString> m_next;
    std::optional<qint64> m_total;
    bool m_isTotalExact = false;
    QString m_sortKey;
    bool m_isAscending = false;
    int m_lastSeen = 0;
    LatestCall m_call;
};

} // namespace freeim::console
