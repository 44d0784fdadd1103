// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/charts/series_plot.h"

#include "console/theme/theme.h"
#include "console/words/time_words.h"

#include <QAccessible>
#include <QAreaSeries>
#include <QCategoryAxis>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QLegend>
#include <QLineSeries>
#include <QLocale>
#include <QScatterSeries>
#include <QValueAxis>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr double kStroke = 1.75;
constexpr double kLoneDot = 5;
constexpr int kRoomForDot = 100; // this part of the range, after its last point

} // namespace

SeriesPlot::SeriesPlot(const QString &name, Tone tone, QWidget *parent)
    : QChartView(new QChart, parent)
    , m_name(name)
    , m_tone(tone)
    , m_dots(new QScatterSeries)
    , m_times(new QCategoryAxis)
    , m_counts(new QValueAxis)
{
    setObjectName(u"plot"_s);
    setAccessibleName(name);
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // What stands over the curve is ours: a change of it paints everything anew.
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    QChart *own = chart();
    own->legend()->hide();
    own->setMargins({0, 0, 0, 0});
    own->layout()->setContentsMargins(0, 0, 0, 0);
    own->setBackgroundRoundness(0);
    own->setBackgroundVisible(false);
    own->setLocalizeNumbers(true);
    own->setLocale(QLocale());
    own->addAxis(m_times, Qt::AlignBottom);
    own->addAxis(m_counts, Qt::AlignLeft);
    m_times->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_times->setTruncateLabels(false);
    m_times->setGridLineVisible(false);
    // "%d" is drawn as nothing where numbers are localized.
    m_counts->setLabelFormat(u"%.0f"_s);
    m_counts->setLineVisible(false);
    own->addSeries(m_dots);
    m_dots->attachAxis(m_times);
    m_dots->attachAxis(m_counts);
    m_dots->setMarkerSize(kLoneDot);
    dress();
    connect(&Theme::instance(), &Theme::changed, this, [this] { dress(); });
}

SeriesPlot::Line SeriesPlot::addLine()
{
    Line line{new QLineSeries, new QAreaSeries(new QLineSeries)};
    line.ground->upperSeries()->setParent(line.ground);
    for (QAbstractSeries *series : std::initializer_list<QAbstractSeries *>{line.ground, line.line}) {
        chart()->addSeries(series);
        series->attachAxis(m_times);
        series->attachAxis(m_counts);
    }
    dress(line);
    m_lines.append(line);
    return line;
}

void SeriesPlot::dress(const Line &line)
{
    const QColor color = toneColor(m_tone);
    QPen pen(color, kStroke);
    pen.setJoinStyle(Qt::RoundJoin);
    pen.setCapStyle(Qt::RoundCap);
    line.line->setPen(pen);
    line.ground->setPen(Qt::NoPen);
    QColor pale = color;
    pale.setAlphaF(colors().isDark ? 0.16F : 0.10F);
    line.ground->setBrush(pale);
}

void SeriesPlot::dress()
{
    const Colors &c = colors();
    for (QAbstractAxis *axis : std::initializer_list<QAbstractAxis *>{m_times, m_counts}) {
        axis->setLabelsFont(textFont(TextSize::Small));
        axis->setLabelsColor(c.quiet);
        axis->setGridLinePen(QPen(c.line, 1));
        axis->setLinePen(QPen(c.line, 1));
    }
    m_dots->setBrush(toneColor(m_tone));
    m_dots->setPen(Qt::NoPen);
    for (const Line &line : std::as_const(m_lines))
        dress(line);
}

void SeriesPlot::setPoints(ChartRange range, const QList<SeriesPoint> &points)
{
    m_range = range;
    m_points = points;
    if (m_shown >= points.size())
        m_shown = -1;
    showAxes();
    showSegments();
    viewport()->update();
}

void SeriesPlot::showSegments()
{
    QList<QPointF> lone;
    qsizetype used = 0;
    // What goes on is not over: a line to it would look like a fall.
    const QList<SeriesPoint> over = m_points.first(qMax<qsizetype>(0, m_points.size() - 1));
    if (!m_points.isEmpty() && m_points.last().value)
        lone.append(
            {static_cast<double>(m_points.last().at.milliseconds), static_cast<double>(*m_points.last().value)});
    for (const QList<QPointF> &segment : segmentsOf(over)) {
        if (segment.size() == 1) {
            lone.append(segment.first());
            continue;
        }
        const Line line = used < m_lines.size() ? m_lines.at(used) : addLine();
        ++used;
        line.line->replace(segment);
        line.ground->upperSeries()->replace(segment);
        line.line->setVisible(true);
        line.ground->setVisible(true);
    }
    for (qsizetype i = used; i < m_lines.size(); ++i) {
        m_lines.at(i).line->setVisible(false);
        m_lines.at(i).ground->setVisible(false);
    }
    m_dots->replace(lone);
}

void SeriesPlot::showAxes()
{
    if (m_points.isEmpty())
        return;
    qint64 largest = 0;
    for (const SeriesPoint &point : std::as_const(m_points))
        largest = qMax(largest, point.value.value_or(0));
    const Scale scale = scaleFor(largest);
    m_counts->setRange(0, scale.top);
    m_counts->setTickCount(static_cast<int>(scale.top / scale.step + 0.5) + 1);

    const qint64 from = m_points.first().at.milliseconds;
    const qint64 until = m_points.last().at.milliseconds;
    const QStringList old = m_times->categoriesLabels();
    for (const QString &label : old)
        m_times->remove(label);
    m_times->setStartValue(static_cast<double>(from));
    m_times->setRange(static_cast<double>(from),
                      static_cast<double>(qMax(until + (until - from) / kRoomForDot, from + 1)));
    // Words at the very end would be cut off.
    const qint64 lastWords = until - (until - from) / 25;
    for (const Tick &tick : ticksBetween(m_range, from, lastWords))
        m_times->append(tick.words, static_cast<double>(tick.at));
}

QPointF SeriesPlot::placeOf(int index) const
{
    const SeriesPoint &point = m_points.at(index);
    return chart()->mapToPosition(
        {static_cast<double>(point.at.milliseconds), static_cast<double>(point.value.value_or(0))}, m_dots);
}

QString SeriesPlot::pointText(int index) const
{
    const SeriesPoint &point = m_points.at(index);
    const bool goesOn = index == m_points.size() - 1;
    const QString value = !point.value ? tr("not known")
                          : goesOn     ? tr("%1 so far").arg(number(*point.value))
                                       : number(*point.value);
    return pointTime(m_range, point.at) + u" · "_s + value;
}

void SeriesPlot::drawForeground(QPainter *painter, const QRectF &)
{
    const QRectF plot = chart()->plotArea();
    if (hasFocus()) {
        painter->setPen(QPen(colors().accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(sceneRect().adjusted(1, 1, -1, -1), size::kRadius, size::kRadius);
    }
    if (m_shown < 0 || m_shown >= m_points.size())
        return;
    const QPointF at = placeOf(m_shown);
    painter->setPen(QPen(colors().edge, 1));
    painter->drawLine(QPointF(at.x(), plot.top()), QPointF(at.x(), plot.bottom()));
    if (m_points.at(m_shown).value) {
        painter->setPen(QPen(colors().surface, 2));
        painter->setBrush(toneColor(m_tone));
        painter->drawEllipse(at, 4.5, 4.5);
    }
    painter->setFont(textFont(TextSize::Small, true));
    const QString words = pointText(m_shown);
    QRectF box(0, 0, painter->fontMetrics().horizontalAdvance(words) + 2 * space::kSmall, 24);
    box.moveTop(plot.top());
    box.moveLeft(at.x() + space::kSmall);
    if (box.right() > plot.right())
        box.moveRight(at.x() - space::kSmall);
    painter->setPen(QPen(colors().edge, 1));
    painter->setBrush(colors().raised);
    painter->drawRoundedRect(box, size::kRadius, size::kRadius);
    painter->setPen(colors().text);
    painter->drawText(box, Qt::AlignCenter, words);
}

void SeriesPlot::showPoint(int index)
{
    if (index == m_shown || m_points.isEmpty())
        return;
    m_shown = index < 0 ? -1 : qMin(index, static_cast<int>(m_points.size()) - 1);
    viewport()->update();
}

void SeriesPlot::mouseMoveEvent(QMouseEvent *event)
{
    QChartView::mouseMoveEvent(event);
    if (m_points.isEmpty())
        return;
    const double x = chart()->mapToValue(mapToScene(event->pos()), m_dots).x();
    int nearest = 0;
    for (int i = 1; i < m_points.size(); ++i) {
        const auto distance = [&](int index) {
            return std::abs(static_cast<double>(m_points.at(index).at.milliseconds) - x);
        };
        if (distance(i) < distance(nearest))
            nearest = i;
    }
    showPoint(nearest);
}

void SeriesPlot::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    showPoint(-1);
}

void SeriesPlot::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    showPoint(-1);
    viewport()->update();
}

void SeriesPlot::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_points.size()) - 1;
    int next = m_shown;
    switch (event->key()) {
    case Qt::Key_Left:
        next = m_shown < 0 ? last : qMax(0, m_shown - 1);
        break;
    case Qt::Key_Right:
        next = m_shown < 0 ? last : qMin(last, m_shown + 1);
        break;
    case Qt::Key_Home:
        next = 0;
        break;
    case Qt::Key_End:
        next = last;
        break;
    default:
        event->ignore(); // F5, /, and the keys that scroll the page are others'
        return;
    }
    if (last < 0)
        return;
    showPoint(next);
    setAccessibleDescription(pointText(next));
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
}

} // namespace freeim::console
