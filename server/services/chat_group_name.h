// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

// How names of chat groups are found by any part of them, without regard to case.
namespace freeim {

// What is stored and searched of a name, or of a part of one.
[[nodiscard]] QString chatGroupNameKey(const QString &name);

// Every one- and two-character piece of a key, each once.
[[nodiscard]] QStringList chatGroupNameGrams(const QString &key);

// The pieces of a part of a name that narrow a search most: its two-character ones, or the only one there is.
[[nodiscard]] QStringList chatGroupSearchGrams(const QString &key);

} // namespace freeim
