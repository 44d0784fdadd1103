// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/tables/keyset_model.h"

#include <functional>
#include <limits>

namespace freeim::console {

template <typename Row>
struct Column
{
    QString key; // for what is remembered of it
    QString title;
    int width;
    std::function<Cell(const Row &)> cell;
    QString sortKey = {}; // empty: the server sorts by no such thing
    bool isRight = false; // numbers
    bool isHidden = false;
};

// A page, as far as a table is concerned.
template <typename Row>
struct Chunk
{
    QList<Row> items = {};
    std::optional<QString> next = {};
    std::optional<qint64> total = {};
    bool isTotalExact = false;
};

template <typename Row>
class KeysetTableModel : public KeysetModel
{
public:
    using Done = std::function<void(const CallResult<Chunk<Row>> &)>;
    // Asks for a page in the order of the model's sortKey() and isAscending().
    using Source = std::function<CallHandle(const std::optional<QString> &after, int limit, const Done &done)>;

    KeysetTableModel(QList<Column<Row>> columns, std::function<qint64(const Row &)> key, Source source, QObject *parent)
        : KeysetModel(parent)
        , m_columns(std::move(columns))
        , m_key(std::move(key))
        , m_source(std::move(source))
    {}

    [[nodiscard]] const Row &row(int index) const { return m_rows.at(index); }
    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }

    // What an action has changed: no need to ask the server again.
    void replace(const Row &changed)
    {
        const int index = rowOf(m_key(changed));
        if (index < 0)
            return;
        m_rows[index] = changed;
        Q_EMIT dataChanged(this->index(index, 0), this->index(index, columnCount() - 1));
    }
    // New ones, newest first, above all others. most: rows that are kept, the oldest go; only while isFrozen().
    void prepend(const QList<Row> &rows, qsizetype most = std::numeric_limits<int>::max())
    {
        if (rows.isEmpty())
            return;
        beginInsertRows({}, 0, static_cast<int>(rows.size()) - 1);
        m_rows = rows + m_rows;
        endInsertRows();
        if (isFrozen() && m_rows.size() > most) {
            beginRemoveRows({}, static_cast<int>(most), static_cast<int>(m_rows.size()) - 1);
            m_rows.resize(most);
            endRemoveRows();
        }
        Q_EMIT stateChanged();
    }
    void remove(qint64 key)
    {
        const int index = rowOf(key);
        if (index < 0)
            return;
        beginRemoveRows({}, index, index);
        m_rows.removeAt(index);
        endRemoveRows();
        Q_EMIT stateChanged();
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid() || index.row() >= m_rows.size())
            return {};
        const Column<Row> &column = m_columns.at(index.column());
        const Row &row = m_rows.at(index.row());
        switch (role) {
        case CellRole:
            return QVariant::fromValue(bounded(column.cell(row)));
        case KeyRole:
            return m_key(row);
        case CopyRole:
            return column.cell(row).copied();
        case Qt::DisplayRole:
            return displayed(bounded(column.cell(row)));
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(alignment(column));
        default:
            return {};
        }
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
            return {};
        if (role == Qt::DisplayRole)
            return m_columns.at(section).title;
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue(alignment(m_columns.at(section)));
        return {};
    }
    [[nodiscard]] QString columnKey(int column) const override { return m_columns.at(column).key; }
    [[nodiscard]] QString columnSortKey(int column) const override { return m_columns.at(column).sortKey; }
    [[nodiscard]] int columnWidth(int column) const override { return m_columns.at(column).width; }
    [[nodiscard]] bool isHiddenAtFirst(int column) const override { return m_columns.at(column).isHidden; }

protected:
    CallHandle ask(const std::optional<QString> &after, int limit) override
    {
        return m_source(after, limit, [this, asked = generation()](const CallResult<Chunk<Row>> &chunk) {
            if (asked != generation())
                return;
            if (chunk)
                take(*chunk);
            else
                noteFailure(chunk.error());
        });
    }
    [[nodiscard]] qint64 keyAt(int row) const override { return m_key(m_rows.at(row)); }

private:
    [[nodiscard]] static QString displayed(const Cell &cell)
    {
        return cell.badge && cell.text.isEmpty() ? cell.badge->text : cell.text;
    }
    [[nodiscard]] static Qt::Alignment alignment(const Column<Row> &column)
    {
        return (column.isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
    }

    void take(const Chunk<Row> &chunk)
    {
        if (isFirstPage()) {
            beginResetModel();
            m_rows = chunk.items;
            endResetModel();
        } else if (!chunk.items.isEmpty()) {
            const int first = rowCount();
            beginInsertRows({}, first, first + static_cast<int>(chunk.items.size()) - 1);
            m_rows.append(chunk.items);
            endInsertRows();
        }
        notePage({chunk.next, chunk.total, chunk.isTotalExact, chunk.items.size()});
    }

    QList<Column<Row>> m_columns;
    std::function<qint64(const Row &)> m_key;
    Source m_source;
    QList<Row> m_rows;
};

} // namespace freeim::console
