// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/reflect/schema.h"

#include <QJsonDocument>

namespace freeim {

using namespace Qt::StringLiterals;

namespace {

bool holdsType(const QJsonObject &schema, QLatin1StringView type)
{
    const QJsonValue declared = schema.value("type"_L1);
    return declared.isArray() ? declared.toArray().contains(QString(type)) : declared.toString() == type;
}

void applyTextRules(QJsonObject &schema, const Constraints &rules)
{
    // JSON Schema counts code points; a limit in bytes is an upper bound of it.
    if (rules.minimumLength > 0 && !rules.lengthInBytes)
        schema.insert("minLength"_L1, rules.minimumLength);
    if (rules.maximumLength > 0)
        schema.insert("maxLength"_L1, rules.maximumLength);
    if (!rules.format)
        return;
    schema.insert("format"_L1, QLatin1StringView(rules.format->name));
    if (rules.format->pattern)
        schema.insert("pattern"_L1, QLatin1StringView(rules.format->pattern));
}

} // namespace

void applyConstraints(QJsonObject &schema, const Constraints &rules)
{
    if (holdsType(schema, "string"_L1) && !schema.contains("enum"_L1) && !schema.contains("format"_L1))
        applyTextRules(schema, rules);
    if (rules.maximumItems > 0 && holdsType(schema, "array"_L1))
        schema.insert("maxItems"_L1, rules.maximumItems);
    if (rules.minimum)
        schema.insert("minimum"_L1, *rules.minimum);
    if (rules.maximum)
        schema.insert("maximum"_L1, *rules.maximum);
    if (*rules.description)
        schema.insert("description"_L1, QString::fromUtf8(rules.description));
    if (rules.example)
        schema.insert("examples"_L1, QJsonArray{exampleValue(schema, rules.example)});
}

QJsonValue exampleValue(const QJsonObject &schema, const char *text)
{
    const QString example = QString::fromUtf8(text);
    if (holdsType(schema, "string"_L1))
        return example;
    // Wrapped in an array, since QJsonDocument reads no bare values.
    return QJsonDocument::fromJson('[' + example.toUtf8() + ']').array().first();
}

} // namespace freeim
