// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/widgets/tile.h"

#include "console/widgets/parts.h"

#include <QPainter>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHeight = 104;
constexpr int kTrendHeight = 28;

} // namespace

Tile::Tile(const QString &title, Tone tone, QWidget *parent)
    : QFrame(parent)
    , m_name(title)
    , m_tone(tone)
    , m_title((new Label(title))->quiet())
    , m_value((new Label)->sized(TextSize::Figure, true))
    , m_detail(new ElidedLabel)
{
    setLook(this, look::kCard);
    setFixedHeight(kHeight);
    setMinimumWidth(120);
    m_value->setObjectName(u"value"_s);
    setLook(m_detail, look::kQuiet);
    m_detail->setFont(textFont(TextSize::Small));
    auto *column = columnIn(this, 0, 0);
    column->setContentsMargins(space::kLarge, space::kMedium, space::kMedium, space::kMedium);
    column->addWidget(m_title);
    column->addWidget(m_value);
    column->addStretch();
    column->addWidget(m_detail);
    describe();
}

void Tile::setValue(const QString &value, const QString &detail)
{
    if (m_isKnown && m_value->text() == value && m_detail->fullText() == detail)
        return;
    m_isKnown = true;
    m_value->setText(value);
    m_detail->setFullText(detail);
    describe();
    update();
}

void Tile::setTrend(const QList<std::optional<qint64>> &values)
{
    m_trend = values;
    update();
}

QString Tile::value() const
{
    return m_value->text();
}

QSize Tile::sizeHint() const
{
    return {200, kHeight};
}

void Tile::describe()
{
    setAccessibleName(m_isKnown ? QString(m_name + u": "_s + m_value->text()) : m_name);
    setAccessibleDescription(m_detail->fullText());
}

void Tile::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_isKnown) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(colors().quiet, colors().surface, 0.16));
        painter.drawRoundedRect(QRect(space::kLarge, m_value->y() + 14, width() / 3, 14), 7, 7);
        return;
    }
    qint64 largest = 0;
    for (const std::optional<qint64> &value : std::as_const(m_trend))
        largest = qMax(largest, value.value_or(0));
    if (m_trend.size() < 2 || largest == 0)
        return;
    // The right half of the tile, below its title.
    const double left = qMax(width() / 2.0,
                             static_cast<double>(m_value->x() + m_value->sizeHint().width() + space::kMedium));
    const QRectF area(left, m_value->y() + 6, width() - space::kLarge - left, kTrendHeight);
    if (area.width() < space::kHuge)
        return;
    const QColor color = toneColor(m_tone);
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    QPolygonF line;
    const auto draw = [&] {
        if (line.size() == 1)
            painter.drawPoint(line.first());
        else
            painter.drawPolyline(line);
        line.clear();
    };
    for (qsizetype i = 0; i < m_trend.size(); ++i) {
        if (!m_trend.at(i)) {
            draw();
            continue;
        }
        const double x = area.left() + area.width() * static_cast<double>(i) / static_cast<double>(m_trend.size() - 1);
        const double part = static_cast<double>(*m_trend.at(i)) / static_cast<double>(largest);
        line.append(QPointF(x, area.bottom() - area.height() * part));
    }
    draw();
}

} // namespace freeim::console
