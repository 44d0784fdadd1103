// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QHeaderView;

namespace freeim::console {

class KeysetModel;

// The columns of a table: which are shown, in which order, how wide. What a person chose of it is remembered; until he
// has chosen widths, columns that hold long texts share what room is left over, or give some where a little is missing.
// Belongs to the header.
class ColumnLayout : public QObject
{
    Q_OBJECT
public:
    // name: under which the columns are remembered.
    ColumnLayout(const QString &name, const KeysetModel *model, QHeaderView *header);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void restore();
    void reset();
    void remember() const;
    void noteResized(int column);
    void share();
    void show(int column, bool isShown);
    void openMenu(const QPoint &at);

    QString m_key;
    const KeysetModel *m_model;
    QHeaderView *m_header;
    bool m_areWidthsChosen = false;
    bool m_isSharing = false;
};

} // namespace freeim::console
