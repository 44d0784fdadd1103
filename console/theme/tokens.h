// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

// Every measure and colour of the console: palette, style sheet and charts are made from these.
namespace freeim::console {

struct Colors
{
    QColor window;  // behind everything
    QColor surface; // tables, panels, fields
    QColor raised;  // menus, tool tips, hovered rows
    QColor line;    // between things
    QColor edge;    // around what can be used: 3:1 against what it lies on
    QColor text;
    QColor quiet;
    QColor accent;
    QColor onAccent; // text on accent
    QColor selected; // behind selected rows
    QColor danger;
    QColor onDanger;
    QColor warning;
    QColor good;
    bool isDark = false;
};

[[nodiscard]] const Colors &lightColors();
[[nodiscard]] const Colors &darkColors();

// WCAG 2.1's contrast ratio, 1 to 21.
[[nodiscard]] double contrast(const QColor &one, const QColor &other);
// front laid over back with that opacity.
[[nodiscard]] QColor mixed(const QColor &front, const QColor &back, double opacity);

namespace space {
inline constexpr int kHair = 2;
inline constexpr int kTiny = 4;
inline constexpr int kSmall = 8;
inline constexpr int kMedium = 12;
inline constexpr int kLarge = 16;
inline constexpr int kHuge = 24;
inline constexpr int kGiant = 32;
} // namespace space

namespace size {
inline constexpr int kRadius = 6;
inline constexpr int kRow = 32;
inline constexpr int kCompactRow = 26;
inline constexpr int kIcon = 16;
inline constexpr int kControl = 30;
inline constexpr int kRail = 208;
inline constexpr int kNarrowRail = 56;
inline constexpr int kDetailPanel = 360;
} // namespace size

// Heights of text, pixels.
enum class TextSize
{
    Small = 12,
    Base = 13,
    Large = 15,
    Title = 20,
    Figure = 28
};

} // namespace freeim::console
