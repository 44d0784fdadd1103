// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/api/call_error.h"
#include "console/charts/series_segments.h"
#include "console/theme/icon.h"

#include <QFrame>

class QStackedLayout;

namespace freeim::console {

class Label;
class SeriesPlot;
class StateView;

// A chart with its name and what it adds up to; or why there is none.
class SeriesCard : public QFrame
{
    Q_OBJECT
public:
    SeriesCard(const QString &title, Tone tone, QWidget *parent = nullptr);

    void showLoading();
    // sum: what the numbers mean together; empty: nothing.
    void showPoints(ChartRange range, const QList<SeriesPoint> &points, const QString &sum);
    void showError(const CallError &error);
    [[nodiscard]] bool hasPoints() const { return m_hasPoints; }
    [[nodiscard]] SeriesPlot *plot() const { return m_plot; }

Q_SIGNALS:
    void retryWanted();

private:
    Label *m_sum;
    QStackedLayout *m_stack;
    QWidget *m_skeleton;
    SeriesPlot *m_plot;
    StateView *m_state;
    bool m_hasPoints = false;
};

} // namespace freeim::console
