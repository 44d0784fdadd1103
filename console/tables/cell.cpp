// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/tables/cell.h"

#include "console/words/plain_text.h"
#include "console/words/time_words.h"

namespace freeim::console {

namespace {

constexpr qsizetype kLongestShown = 300; // code units: more fits no column
constexpr qsizetype kLongestToolTip = 1'000;

} // namespace

Cell timeCell(std::optional<qint64> milliseconds, const QString &never)
{
    if (!milliseconds)
        return {.text = never, .isQuiet = true};
    const Timestamp at{*milliseconds};
    return {.text = relativeTime(at, now()), .toolTip = exactTime(at), .copy = exactTime(at)};
}

Cell monoCell(const QString &text)
{
    return {.text = oneLine(text), .copy = text, .isMono = true, .elide = Qt::ElideMiddle};
}

Cell textCell(const QString &text)
{
    return {.text = shortened(oneLine(text), kLongestShown), .copy = text};
}

Cell badgeCell(const BadgeLook &look)
{
    return {.badge = look};
}

Cell bounded(Cell cell)
{
    // Copies have all of it.
    if (cell.copy.isEmpty() && cell.text.size() > kLongestShown)
        cell.copy = cell.text;
    cell.text = shortened(cell.text, kLongestShown);
    cell.detail = shortened(cell.detail, kLongestShown);
    cell.toolTip = shortened(cell.toolTip, kLongestToolTip);
    return cell;
}

} // namespace freeim::console
