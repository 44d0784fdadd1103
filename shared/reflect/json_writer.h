// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "shared/reflect/field.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

// Values straight to JSON text, without a tree between: a history page of 50 messages passes here on the hot path.
namespace freeim {

void appendJsonText(QByteArray &out, QStringView text);
void appendJsonNumber(QByteArray &out, double number);
void appendJsonObject(QByteArray &out, const QJsonObject &object);

template <typename T>
void appendJson(QByteArray &out, const T &value);

template <Described T>
void appendJsonFields(QByteArray &out, const T &value)
{
    char separator = '{';
    forEachField<T>([&]<typename F>(const F &described) {
        const auto &member = value.*F::member;
        if constexpr (IsOptional<typename F::Type>::value) {
            if (described.rules.omitWhenAbsent && !member)
                return;
        }
        out += separator;
        separator = ',';
        out += '"';
        out += described.name;
        out += "\":";
        appendJson(out, member);
    });
    if (separator == '{')
        out += '{';
    out += '}';
}

template <typename T>
void appendJson(QByteArray &out, const T &value)
{
    if constexpr (std::is_same_v<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (std::is_integral_v<T>) {
        out += QByteArray::number(static_cast<qint64>(value));
    } else if constexpr (std::is_same_v<T, double>) {
        appendJsonNumber(out, value);
    } else if constexpr (std::is_same_v<T, QString>) {
        appendJsonText(out, value);
    } else if constexpr (IntegerId<T>) {
        out += QByteArray::number(value.value);
    } else if constexpr (std::is_same_v<T, Timestamp>) {
        appendJsonText(out, value.toRfc3339());
    } else if constexpr (std::is_same_v<T, QJsonObject>) {
        appendJsonObject(out, value);
    } else if constexpr (NamedEnum<T>) {
        appendJsonText(out, QString::fromUtf8(nameOf(value)));
    } else if constexpr (IsOptional<T>::value) {
        if (value)
            appendJson(out, *value);
        else
            out += "null";
    } else if constexpr (IsList<T>::value) {
        out += '[';
        for (qsizetype i = 0; i < value.size(); ++i) {
            if (i > 0)
                out += ',';
            appendJson(out, value[i]);
        }
        out += ']';
    } else {
        appendJsonFields(out, value);
    }
}

template <typename T>
[[nodiscard]] QByteArray toJson(const T &value)
{
    QByteArray out;
    appendJson(out, value);
    return out;
}

} // namespace freeim
