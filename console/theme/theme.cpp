// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/theme/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QStyleFactory>

namespace freeim::console {

using namespace Qt::StringLiterals;

Theme::Theme()
    : m_colors(&lightColors())
{
    // Asked before anything is set: afterwards the palette is ours.
    const QPalette system = QGuiApplication::palette();
    m_isSystemDark = system.color(QPalette::Window).lightness() < system.color(QPalette::WindowText).lightness();
}

Theme &Theme::instance()
{
    static Theme theme;
    return theme;
}

void Theme::apply(ThemeChoice choice)
{
    m_choice = choice;
    const bool isDark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && m_isSystemDark);
    m_colors = isDark ? &darkColors() : &lightColors();
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setFont(textFont(TextSize::Base));
    QApplication::setPalette(paletteOf(*m_colors));
    qApp->setStyleSheet(styleSheetOf(*m_colors));
    Q_EMIT changed();
}

void Theme::setDensity(Density density)
{
    if (density == m_density)
        return;
    m_density = density;
    Q_EMIT densityChanged();
}

const Colors &colors()
{
    return Theme::instance().colors();
}

int tableRowHeight()
{
    return Theme::instance().density() == Density::Compact ? size::kCompactRow : size::kRow;
}

QFont textFont(TextSize size, bool isStrong)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    font.setPixelSize(static_cast<int>(size));
    font.setWeight(isStrong ? QFont::DemiBold : QFont::Normal);
    return font;
}

QFont monoFont(TextSize size)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(static_cast<int>(size));
    return font;
}

QPalette paletteOf(const Colors &c)
{
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.surface);
    palette.setColor(QPalette::AlternateBase, c.window);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::PlaceholderText, c.quiet);
    palette.setColor(QPalette::Button, c.surface);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, c.danger);
    palette.setColor(QPalette::Highlight, c.selected);
    palette.setColor(QPalette::HighlightedText, c.text);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::LinkVisited, c.accent);
    palette.setColor(QPalette::ToolTipBase, c.raised);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::Light, c.raised);
    palette.setColor(QPalette::Midlight, c.line);
    palette.setColor(QPalette::Mid, c.line);
    palette.setColor(QPalette::Dark, c.edge);
    palette.setColor(QPalette::Shadow, c.isDark ? QColor(Qt::black) : c.edge);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, mixed(c.quiet, c.surface, 0.7));
    return palette;
}

} // namespace freeim::console
