// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/reflect/text.h"

namespace freeim {

qsizetype codePoints(QStringView text)
{
    return text.size() - std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLowSurrogate(); });
}

bool isCleanText(QStringView text)
{
    return text.isValidUtf16() && std::none_of(text.begin(), text.end(), [](QChar c) {
               const bool isControl = c < u' ' || (c >= u'\x7f' && c <= u'\x9f');
               return isControl && c != u'\n' && c != u'\t';
           });
}

QString snakeCase(QLatin1StringView camelCase)
{
    QString snake;
    snake.reserve(camelCase.size() + 4);
    for (const char c : camelCase) {
        const QChar character = QLatin1Char(c);
        if (character.isUpper())
            snake.append(u'_');
        snake.append(character.toLower());
    }
    return snake;
}

} // namespace freeim
