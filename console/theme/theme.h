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

class Theme : public QObject
{
    Q_OBJECT
public:
    [[nodiscard]] static Theme &instance();

    // Sets style, palette and style sheet of the application. Call it after the application object exists.
    void apply(ThemeChoice choice);
    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    [[nodiscard]] const Colors &colors() const { return *m_colors; }

Q_SIGNALS:
    void changed();

private:
    Theme();

    ThemeChoice m_choice = ThemeChoice::System;
    const Colors *m_colors;
    bool m_isSystemDark = false;
};

// Of the theme that is shown now.
[[nodiscard]] const Colors &colors();

[[nodiscard]] QFont textFont(TextSize size, bool isStrong = false);
// Ids, addresses and hashes.
[[nodiscard]] QFont monoFont(TextSize size = TextSize::Small);

[[nodiscard]] QPalette paletteOf(const Colors &colors);
[[nodiscard]] QString styleSheetOf(const Colors &colors);

} // namespace freeim::console
