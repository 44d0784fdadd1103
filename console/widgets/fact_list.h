// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QGridLayout;

namespace freeim::console {

struct Fact
{
    QString name = {};
    QString value = {}; // empty: shown as a dash
    QString toolTip = {};
    bool isMono = false;
    bool isWrapped = true;
};

// Names and values under each other; values can be selected and copied.
class FactList : public QWidget
{
    Q_OBJECT
public:
    explicit FactList(QWidget *parent = nullptr);
    void setFacts(const QList<Fact> &facts);

private:
    QGridLayout *m_grid;
};

} // namespace freeim::console
