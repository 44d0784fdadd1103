// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// Texts of other people, made fit to stand among ours: they stay text, whatever they hold.
namespace freeim::console {

// On one line, without characters that turn round the text beside them.
[[nodiscard]] QString oneLine(const QString &text);

// The same inside a sentence of ours: its direction reaches no further than itself.
[[nodiscard]] QString quoted(const QString &text);

// Tool tips guess whether they are HTML; this one is not taken for it.
[[nodiscard]] QString plainToolTip(const QString &text);

// Begins like "$text", ends with an ellipsis where it is longer than so many characters.
[[nodiscard]] QString shortened(const QString &text, qsizetype most);

} // namespace freeim::console
