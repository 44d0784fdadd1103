// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "shared/reflect/field.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>

// OpenAPI 3.1 schemas (JSON Schema 2020-12) from field lists.
namespace freeim {

// Types with a static kSchema name stand once under components and are referred to.
template <typename T>
concept NamedSchema = Described<T> && requires
{
    {
        T::kSchema
        } -> std::convertible_to<const char *>;
};

struct SchemaCollection
{
    QJsonObject components;
};

void applyConstraints(QJsonObject &schema, const Constraints &rules);
[[nodiscard]] QJsonValue exampleValue(const QJsonObject &schema, const char *text);

template <typename T>
[[nodiscard]] QJsonObject schemaOf(SchemaCollection &collection);

// What is left out when absent is never null.
template <typename T>
[[nodiscard]] QJsonObject memberSchema(const Constraints &rules, SchemaCollection &collection)
{
    if constexpr (IsOptional<T>::value) {
        if (rules.omitWhenAbsent)
            return schemaOf<typename T::value_type>(collection);
    }
    return schemaOf<T>(collection);
}

template <Described T>
[[nodiscard]] QJsonObject objectSchema(SchemaCollection &collection)
{
    QJsonObject properties;
    QJsonArray required;
    forEachField<T>([&]<typename F>(const F &described) {
        QJsonObject schema = memberSchema<typename F::Type>(described.rules, collection);
        applyConstraints(schema, described.rules);
        properties.insert(QLatin1StringView(described.name), schema);
        if (!described.rules.omitWhenAbsent && !described.rules.hasDefault)
            required.append(QLatin1StringView(described.name));
    });
    QJsonObject schema{{QStringLiteral("type"), QStringLiteral("object")}, {QStringLiteral("properties"), properties}};
    if (!required.isEmpty())
        schema.insert(QStringLiteral("required"), required);
    return schema;
}

template <typename T>
QJsonObject schemaOf(SchemaCollection &collection)
{
    const auto simple = [](const char *type, const char *format = nullptr) {
        QJsonObject schema{{QStringLiteral("type"), QLatin1StringView(type)}};
        if (format)
            schema.insert(QStringLiteral("format"), QLatin1StringView(format));
        return schema;
    };
    if constexpr (IsOptional<T>::value) {
        QJsonObject inner = schemaOf<typename T::value_type>(collection);
        if (inner.contains(QStringLiteral("$ref"))) {
            const QJsonArray either{inner, QJsonObject{{QStringLiteral("type"), QStringLiteral("null")}}};
            return {{QStringLiteral("oneOf"), either}};
        }
        inner.insert(QStringLiteral("type"), QJsonArray{inner.value(QStringLiteral("type")), QStringLiteral("null")});
        if (QJsonArray choices = inner.value(QStringLiteral("enum")).toArray(); !choices.isEmpty()) {
            choices.append(QJsonValue::Null);
            inner.insert(QStringLiteral("enum"), choices);
        }
        return inner;
    } else if constexpr (std::is_same_v<T, bool>) {
        return simple("boolean");
    } else if constexpr (std::is_integral_v<T> || IntegerId<T>) {
        return simple("integer", "int64");
    } else if constexpr (std::is_same_v<T, double>) {
        return simple("number", "double");
    } else if constexpr (std::is_same_v<T, QString>) {
        return simple("string");
    } else if constexpr (std::is_same_v<T, Timestamp>) {
        return simple("string", "date-time");
    } else if constexpr (std::is_same_v<T, QJsonObject>) {
        return simple("object");
    } else if constexpr (NamedEnum<T>) {
        QJsonArray choices;
        for (const auto &[value, name] : names(std::type_identity<T>{}))
            choices.append(QString::fromUtf8(name));
        QJsonObject schema = simple("string");
        schema.insert(QStringLiteral("enum"), choices);
        return schema;
    } else if constexpr (IsList<T>::value) {
        QJsonObject schema = simple("array");
        schema.insert(QStringLiteral("items"), schemaOf<typename T::value_type>(collection));
        return schema;
    } else if constexpr (NamedSchema<T>) {
        const QString name = QLatin1StringView(T::kSchema);
        if (!collection.components.contains(name)) {
            collection.components.insert(name, QJsonObject{}); // ends the recursion of a type that holds itself
            collection.components.insert(name, objectSchema<T>(collection));
        }
        return {{QStringLiteral("$ref"), QString(QStringLiteral("#/components/schemas/") + name)}};
    } else {
        return objectSchema<T>(collection);
    }
}

} // namespace freeim
