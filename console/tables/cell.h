// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/widgets/badge.h"

#include <QMetaType>
#include <QString>

#include <optional>

namespace freeim::console {

// What stands in one place of a table.
struct Cell
{
    QString text = {};
    QString detail = {};  // beside the text, quieter
    QString toolTip = {}; // empty: none
    QString copy = {};    // empty: the text
    std::optional<BadgeLook> badge = {};
    std::optional<qint64> avatar = {}; // of the account with that id
    std::optional<double> bar = {};    // how far, 0 to 1, below the text
    bool isMono = false;
    bool isQuiet = false;
    Qt::TextElideMode elide = Qt::ElideRight;

    [[nodiscard]] QString copied() const
    {
        return !copy.isEmpty() ? copy : badge && text.isEmpty() ? badge->text : text;
    }
};

// How a time reads in a table: how long ago, exactly on hover and in copies.
[[nodiscard]] Cell timeCell(std::optional<qint64> milliseconds, const QString &never);
// An id, address or hash.
[[nodiscard]] Cell monoCell(const QString &text);
[[nodiscard]] Cell textCell(const QString &text);
[[nodiscard]] Cell badgeCell(const BadgeLook &look);
// No longer than anybody can see: fonts measure every character of a text, each time it is painted.
[[nodiscard]] Cell bounded(Cell cell);

} // namespace freeim::console

Q_DECLARE_METATYPE(freeim::console::Cell)
