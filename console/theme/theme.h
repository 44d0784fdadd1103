// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/theme/tokens.h"

#include <QFont>
#include <QObject>
#include <QPalette>

// How the console looks: one for the program. Main thread.
namespace freeim::console {

enum class ThemeChoice
{
    System,
    Light,
    Dark
};

// How tall the rows of tables are.
enum class Density
{
    Comfortable,
    Compact
};

class Theme : public QObject
{
    Q_OBJECT
public:
    [[nodiscard]] static Theme &instance();

    // Sets style, palette and style sheet of the application. Call it after the application object exists.
    void apply(ThemeChoice choice);
    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    [[nodiscard]] const Colors &colors() const { return *m_colors; }
    void setDensity(Density density);
    [[nodiscard]] Density density() const { return m_density; }

Q_SIGNALS:
    void changed();
    void densityChanged();

private:
    Theme();

    ThemeChoice m_choice = ThemeChoice::System;
    Density m_density = Density::Comfortable;
    const Colors *m_colors;
    bool m_isSystemDark = false;
};

// Of the theme that is shown now.
[[nodiscard]] const Colors &colors();
// Of a table, as it was chosen.
[[nodiscard]] int tableRowHeight();

[[nodiscard]] QFont textFont(TextSize size, bool isStrong = false);
// Ids, addresses and hashes.
[[nodiscard]] QFont monoFont(TextSize size = TextSize::Small);

[[nodiscard]] QPalette paletteOf(const Colors &colors);
[[nodiscard]] QString styleSheetOf(const Colors &colors);

} // namespace freeim::console
