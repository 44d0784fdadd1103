// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/contract/files.h"

#include <algorithm>

namespace freeim {

namespace {

bool isKeyCharacter(QChar c)
{
    const char16_t code = c.unicode();
    return (code >= u'a' && code <= u'z') || (code >= u'A' && code <= u'Z') || (code >= u'0' && code <= u'9') ||
           code == u'_' || code == u'-' || code == u'.';
}

bool isFileKey(QStringView text)
{
    const QList<QStringView> segments = text.split(u'/');
    return std::all_of(segments.begin(), segments.end(), [](QStringView segment) {
        return !segment.isEmpty() && segment.front() != u'.' &&
               std::all_of(segment.begin(), segment.end(), isKeyCharacter);
    });
}

} // namespace

const TextFormat kFileKeyFormat{"file-key", "^[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$",
                                isFileKey};

} // namespace freeim
