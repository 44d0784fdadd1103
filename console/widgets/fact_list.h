// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"

#include <QWidget>

#include <optional>

class QGridLayout;
class QLabel;

namespace freeim::console {

struct Fact
{
    QString name = {};
    QString value = {}; // empty: shown as a dash
    QString toolTip = {};
    bool isMono = false;
    bool isWrapped = true;
};

// When, in words and by the clock; exactly on hover.
[[nodiscard]] Fact timeFact(const QString &name, const std::optional<Timestamp> &at, const QString &never);

// Names and values under each other; values can be selected and copied.
class FactList : public QWidget
{
    Q_OBJECT
public:
    explicit FactList(QWidget *parent = nullptr);
    void setFacts(const QList<Fact> &facts);

private:
    struct Line
    {
        QLabel *name = nullptr;
        QLabel *value = nullptr;
    };

    QGridLayout *m_grid;
    QList<Line> m_lines;
};

} // namespace freeim::console
