// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/theme/tokens.h"

#include <algorithm>
#include <cmath>

namespace freeim::console {

namespace {

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

// WCAG 2.1, "relative luminance".
double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

const Colors &lightColors()
{
    static const Colors colors{.window = rgb(0xF6F7F9),
                               .surface = rgb(0xFFFFFF),
                               .raised = rgb(0xFFFFFF),
                               .line = rgb(0xE3E6EB),
                               .edge = rgb(0x868F9C),
                               .text = rgb(0x1B1F24),
                               .quiet = rgb(0x5B6470),
                               .accent = rgb(0x2F6FED),
                               .onAccent = rgb(0xFFFFFF),
                               .selected = rgb(0xE4EDFD),
                               .danger = rgb(0xC9372C),
                               .onDanger = rgb(0xFFFFFF),
                               .warning = rgb(0x9A5B00),
                               .good = rgb(0x1F845A)};
    return colors;
}

const Colors &darkColors()
{
    static const Colors colors{.window = rgb(0x15181D),
                               .surface = rgb(0x1C2026),
                               .raised = rgb(0x232830),
                               .line = rgb(0x323843),
                               .edge = rgb(0x737D8B),
                               .text = rgb(0xE6E9EE),
                               .quiet = rgb(0x9AA4B2),
                               .accent = rgb(0x6EA0FF),
                               .onAccent = rgb(0x0F1420),
                               .selected = rgb(0x26344F),
                               .danger = rgb(0xFF7A70),
                               .onDanger = rgb(0x22100E),
                               .warning = rgb(0xF5B84B),
                               .good = rgb(0x5FD29A),
                               .isDark = true};
    return colors;
}

double contrast(const QColor &one, const QColor &other)
{
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor mixed(const QColor &front, const QColor &back, double opacity)
{
    const auto part = [&](double a, double b) { return static_cast<float>(a * opacity + b * (1 - opacity)); };
    return QColor::fromRgbF(part(front.redF(), back.redF()), part(front.greenF(), back.greenF()),
                            part(front.blueF(), back.blueF()));
}

} // namespace freeim::console
