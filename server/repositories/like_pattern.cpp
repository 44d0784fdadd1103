// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/repositories/like_pattern.h"

namespace freeim {

using namespace Qt::StringLiterals;

QString startingWith(const QString &text)
{
    QString pattern = text;
    for (const QLatin1StringView special : {"!"_L1, "%"_L1, "_"_L1})
        pattern.replace(special, "!"_L1 + special);
    return pattern + u'%';
}

QString containing(const QString &text)
{
    return u'%' + startingWith(text);
}

} // namespace freeim
