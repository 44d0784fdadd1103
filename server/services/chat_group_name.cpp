// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/chat_group_name.h"

namespace freeim {

namespace {

// length counts code points: half a surrogate pair is no text.
void appendGrams(const QString &key, qsizetype length, QStringList &grams)
{
    const QList<uint> characters = key.toUcs4();
    for (qsizetype start = 0; start + length <= characters.size(); ++start)
        grams.append(QString::fromUcs4(reinterpret_cast<const char32_t *>(characters.constData()) + start, length));
}

} // namespace

QString chatGroupNameKey(const QString &name)
{
    return name.toCaseFolded();
}

QStringList chatGroupNameGrams(const QString &key)
{
    QStringList grams;
    appendGrams(key, 1, grams);
    appendGrams(key, 2, grams);
    grams.removeDuplicates();
    return grams;
}

QStringList chatGroupSearchGrams(const QString &key)
{
    QStringList grams;
    appendGrams(key, 2, grams);
    if (grams.isEmpty())
        appendGrams(key, 1, grams);
    grams.removeDuplicates();
    return grams;
}

} // namespace freeim
