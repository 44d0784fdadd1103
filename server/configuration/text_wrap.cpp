// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/configuration/text_wrap.h"

#include <QStringList>

namespace freeim {

QString wrapText(const QString &text, const QString &prefix, int width)
{
    QString lines;
    QString line = prefix;
    bool isFirstWord = true;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        if (!isFirstWord && line.size() + 1 + word.size() > width) {
            lines += line + u'\n';
            line = prefix;
            isFirstWord = true;
        }
        if (!isFirstWord)
            line += u' ';
        line += word;
        isFirstWord = false;
    }
    return lines + line + u'\n';
}

} // namespace freeim
