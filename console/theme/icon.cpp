// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/theme/icon.h"

#include "console/theme/icon_shapes.h"
#include "console/theme/theme.h"

#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <QTemporaryDir>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

// Draws with the colour of the theme of that moment, so that nobody makes icons anew when it changes.
class TintedEngine : public QIconEngine
{
public:
    TintedEngine(Icon name, Tone tone)
        : m_name(name)
        , m_tone(tone)
    {}

    void paint(QPainter *painter, const QRect &area, QIcon::Mode mode, QIcon::State) override
    {
        const int side = qMin(area.width(), area.height());
        const qreal ratio = painter->device()->devicePixelRatio();
        QRect target(0, 0, side, side);
        target.moveCenter(area.center());
        painter->drawPixmap(target, iconPixmap(m_name, colorIn(mode), side, ratio));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    // In a place wider than high the icon stands at the left: what is over is the room before the words of a button.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const int side = qRound(qMin(size.width(), size.height()) / scale);
        const QPixmap icon = iconPixmap(m_name, colorIn(mode), side, scale);
        if (size.width() <= size.height())
            return icon;
        QPixmap wide(size);
        wide.setDevicePixelRatio(scale);
        wide.fill(Qt::transparent);
        QPainter(&wide).drawPixmap(0, 0, icon);
        return wide;
    }

    QIconEngine *clone() const override { return new TintedEngine(*this); }

    QString iconName() override { return kNamed + QString::number(static_cast<int>(m_name)); }

    static constexpr QLatin1StringView kNamed{"freeim/"};

private:
    [[nodiscard]] QColor colorIn(QIcon::Mode mode) const
    {
        const QColor color = toneColor(m_tone);
        return mode == QIcon::Disabled ? mixed(color, colors().surface, 0.45) : color;
    }

    Icon m_name;
    Tone m_tone;
};

} // namespace

QColor toneColor(Tone tone)
{
    const Colors &c = colors();
    switch (tone) {
    case Tone::Text:
        return c.text;
    case Tone::Quiet:
        return c.quiet;
    case Tone::Accent:
        return c.accent;
    case Tone::OnAccent:
        return c.onAccent;
    case Tone::OnDanger:
        return c.onDanger;
    case Tone::Danger:
        return c.danger;
    case Tone::Warning:
        return c.warning;
    case Tone::Good:
        return c.good;
    }
    return c.text;
}

QIcon themedIcon(Icon name, Tone tone)
{
    return QIcon(new TintedEngine(name, tone));
}

std::optional<Icon> iconOf(const QIcon &icon)
{
    const QString name = icon.name();
    if (!name.startsWith(TintedEngine::kNamed))
        return std::nullopt;
    return static_cast<Icon>(QStringView(name).sliced(TintedEngine::kNamed.size()).toInt());
}

QByteArray iconSvg(Icon name, const QColor &color)
{
    QByteArray svg = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" )"
                     R"(stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">)";
    svg += iconShape(name);
    svg += "</svg>";
    return svg.replace("currentColor", color.name().toLatin1());
}

QPixmap iconPixmap(Icon name, const QColor &color, int side, qreal devicePixelRatio)
{
    const QString key =
        u"icon/%1/%2/%3/%4"_s.arg(static_cast<int>(name)).arg(color.name()).arg(side).arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(QSize(side, side) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(iconSvg(name, color)).render(&painter, QRectF(0, 0, side, side));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QString iconFile(Icon name, const QColor &color)
{
    static const QTemporaryDir folder;
    const QString path = folder.filePath(u"%1-%2.svg"_s.arg(static_cast<int>(name)).arg(color.name().mid(1)));
    QFile file(path);
    if (!file.exists() && file.open(QIODevice::WriteOnly))
        file.write(iconSvg(name, color));
    return path;
}

} // namespace freeim::console
