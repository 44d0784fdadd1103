// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/api/connection_watch.h"
#include "console/pages/page.h"

#include <QWidget>

class QVBoxLayout;

namespace freeim::console {

class RailButton;

struct RailEntry
{
    PageKind kind;
    Icon icon;
    QString title;
};

// The pages at the left, and below them how the connection is and who is signed in.
class Rail : public QWidget
{
    Q_OBJECT
public:
    Rail(const QList<RailEntry> &entries, QMenu *operatorMenu, QWidget *parent = nullptr);

    void setCurrent(PageKind kind);
    void setOperator(const Operator &profile);
    // version: of the server; empty: not known.
    void showConnection(const ConnectionWatch &watch, const QUrl &server, const QString &version);
    void setNarrow(bool isNarrow);
    [[nodiscard]] bool isNarrow() const { return m_isNarrow; }

Q_SIGNALS:
    void chosen(freeim::console::PageKind kind);
    void paletteWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<std::pair<PageKind, RailButton *>> m_buttons;
    RailButton *m_palette;
    RailButton *m_connection;
    RailButton *m_operator;
    RailButton *m_fold;
    bool m_isNarrow = false;
};

} // namespace freeim::console
