// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/words/json_words.h"

#include "console/words/plain_text.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace freeim::console {

using namespace Qt::StringLiterals;

namespace {

struct JsonWords
{
    Q_DECLARE_TR_FUNCTIONS(JsonWords)
};

constexpr qsizetype kLongestValue = 600;

// With blanks between, where a line may end.
QString listText(const QJsonArray &array)
{
    QStringList items;
    for (const QJsonValue &item : array) {
        items.append(jsonText(item));
        if (items.size() * 2 > kLongestValue)
            break;
    }
    return items.join(u", "_s);
}

} // namespace

QString jsonText(const QJsonValue &value)
{
    QString words;
    if (value.isString())
        words = value.toString();
    else if (value.isBool())
        words = value.toBool() ? JsonWords::tr("yes") : JsonWords::tr("no");
    else if (value.isDouble())
        words = value.toVariant().toString();
    else if (value.isArray())
        words = listText(value.toArray());
    else if (value.isObject())
        words = QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return words.isEmpty() ? u"–"_s : shortened(words, kLongestValue);
}

} // namespace freeim::console
