// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/charts/series_segments.h"
#include "console/theme/icon.h"

#include <QChartView>

class QAreaSeries;
class QCategoryAxis;
class QLineSeries;
class QScatterSeries;
class QValueAxis;

namespace freeim::console {

// A count over time: a line with a pale ground, broken where nothing is known. The mouse, or the arrow keys, show the
// values one by one.
class SeriesPlot : public QChartView
{
    Q_OBJECT
public:
    SeriesPlot(const QString &name, Tone tone, QWidget *parent = nullptr);

    void setPoints(ChartRange range, const QList<SeriesPoint> &points);
    [[nodiscard]] const QList<SeriesPoint> &points() const { return m_points; }
    // Which value is shown, -1: none.
    [[nodiscard]] int shownPoint() const { return m_shown; }
    // "14:05 · 123"
    [[nodiscard]] QString pointText(int index) const;

protected:
    void drawForeground(QPainter *painter, const QRectF &area) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Line
    {
        QLineSeries *line;
        QAreaSeries *ground;
    };

    void dress();
    void dress(const Line &line);
    Line addLine();
    void showSegments();
    void showAxes();
    void showPoint(int index);
    [[nodiscard]] QPointF placeOf(int index) const;

    QString m_name;
    Tone m_tone;
    ChartRange m_range = ChartRange::Hour;
    QList<SeriesPoint> m_points;
    QList<Line> m_lines;
    QScatterSeries *m_dots;
    QCategoryAxis *m_times;
    QValueAxis *m_counts;
    int m_shown = -1;
};

} // namespace freeim::console
