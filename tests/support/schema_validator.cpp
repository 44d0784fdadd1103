// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/schema_validator.h"

#include "shared/core/clock.h"
#include "shared/reflect/text.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace freeim::test {

using namespace Qt::StringLiterals;

namespace {

// Read below, or telling people something only.
constexpr std::array kKeywords{"$ref",      "type",      "properties",      "required", "items",   "enum",
                               "const",     "oneOf",     "format",          "pattern",  "minimum", "maximum",
                               "minLength", "maxLength", "maxItems",        "title",    "default", "description",
                               "example",   "examples",  "x-property-order"};

bool isKnown(const QString &keyword)
{
    return std::any_of(kKeywords.begin(), kKeywords.end(),
                       [&](const char *known) { return keyword == QLatin1StringView(known); });
}

bool isOfType(const QJsonValue &value, const QString &type)
{
    if (type == "null"_L1)
        return value.isNull();
    if (type == "boolean"_L1)
        return value.isBool();
    if (type == "integer"_L1)
        return value.isDouble() && value.toInteger(0) == value.toInteger(1);
    if (type == "number"_L1)
        return value.isDouble();
    if (type == "string"_L1)
        return value.isString();
    if (type == "array"_L1)
        return value.isArray();
    return type == "object"_L1 && value.isObject();
}

bool isOfOneType(const QJsonValue &value, const QJsonValue &types)
{
    if (types.isString())
        return isOfType(value, types.toString());
    const QJsonArray all = types.toArray();
    return std::any_of(all.begin(), all.end(),
                       [&](const QJsonValue &type) { return isOfType(value, type.toString()); });
}

QString textFlaw(const QString &place, const QString &text, const QJsonObject &schema)
{
    const qsizetype length = codePoints(text);
    if (length < schema.value("minLength"_L1).toInt(0))
        return place + " is too short"_L1;
    if (schema.contains("maxLength"_L1) && length > schema.value("maxLength"_L1).toInt())
        return place + " is too long"_L1;
    if (schema.contains("pattern"_L1) &&
        !QRegularExpression(schema.value("pattern"_L1).toString()).match(text).hasMatch())
        return place + " does not match its pattern"_L1;
    if (schema.value("format"_L1) == "date-time"_L1 && !Timestamp::fromRfc3339(text))
        return place + " is no time"_L1;
    return {};
}

QString numberFlaw(const QString &place, double number, const QJsonObject &schema)
{
    const bool isOutside = (schema.contains("minimum"_L1) && number < schema.value("minimum"_L1).toDouble()) ||
                           (schema.contains("maximum"_L1) && number > schema.value("maximum"_L1).toDouble());
    return isOutside ? QString(place + " is out of range"_L1) : QString();
}

} // namespace

QString SchemaValidator::flaw(const QJsonValue &value, const QJsonObject &schema) const
{
    return flawAt(u"$"_s, value, schema);
}

QJsonObject SchemaValidator::resolved(const QJsonObject &object) const
{
    const QString reference = object.value("$ref"_L1).toString();
    if (reference.isEmpty())
        return object;
    QJsonValue found = m_document;
    for (const QString &step : reference.mid(2).split(u'/'))
        found = found.toObject().value(step);
    if (!found.isObject())
        qFatal("%s refers to nothing", qPrintable(reference));
    return found.toObject();
}

QString SchemaValidator::flawAt(const QString &place, const QJsonValue &value, const QJsonObject &reference) const
{
    const QJsonObject schema = resolved(reference);
    for (const QString &keyword : schema.keys()) {
        if (!isKnown(keyword))
            return place + " has a schema with "_L1 + keyword;
    }
    if (schema.contains("oneOf"_L1))
        return choiceFlaw(place, value, schema);
    if (!schema.contains("type"_L1))
        return place + " may be anything"_L1;
    if (!isOfOneType(value, schema.value("type"_L1)))
        return place + " has the wrong type"_L1;
    if (schema.contains("enum"_L1) && !schema.value("enum"_L1).toArray().contains(value))
        return place + " has none of its values"_L1;
    if (schema.contains("const"_L1) && schema.value("const"_L1) != value)
        return place + " has not its value"_L1;
    if (value.isString())
        return textFlaw(place, value.toString(), schema);
    if (value.isDouble())
        return numberFlaw(place, value.toDouble(), schema);
    if (value.isObject())
        return objectFlaw(place, value.toObject(), schema);
    const QJsonArray items = value.toArray();
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QString inner = u"%1[%2]"_s.arg(place).arg(i);
        const QString wrong = flawAt(inner, items.at(i), schema.value("items"_L1).toObject());
        if (!wrong.isEmpty())
            return wrong;
    }
    return {};
}

QString SchemaValidator::objectFlaw(const QString &place, const QJsonObject &object, const QJsonObject &schema) const
{
    if (!schema.contains("properties"_L1))
        return {}; // may hold anything
    const QJsonObject properties = schema.value("properties"_L1).toObject();
    for (const QJsonValue &name : schema.value("required"_L1).toArray()) {
        if (!object.contains(name.toString()))
            return place + u'.' + name.toString() + " is missing"_L1;
    }
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString inner = place + u'.' + it.key();
        if (!properties.contains(it.key()))
            return inner + " is not declared"_L1;
        const QString wrong = flawAt(inner, it.value(), properties.value(it.key()).toObject());
        if (!wrong.isEmpty())
            return wrong;
    }
    return {};
}

QString SchemaValidator::choiceFlaw(const QString &place, const QJsonValue &value, const QJsonObject &schema) const
{
    QStringList flaws;
    const QJsonArray choices = schema.value("oneOf"_L1).toArray();
    for (const QJsonValue &choice : choices) {
        const QString wrong = flawAt(place, value, choice.toObject());
        if (!wrong.isEmpty())
            flaws.append(wrong);
    }
    const qsizetype matches = choices.size() - flaws.size();
    if (matches == 1)
        return {};
    return matches > 1 ? QString(place + " fits more than one schema"_L1) : flaws.join(" and "_L1);
}

} // namespace freeim::test
