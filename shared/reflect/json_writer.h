// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "shared/reflect/field.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

#include <string>

// Values straight to JSON text, without a tree between: a history page of 50 messages passes here on the hot path.
// The text grows in a std::string, whose appends are inlined; QByteArray's are not, and there are thousands to a page.
namespace freeim {

void appendJsonText(std::string &out, QStringView text);
void appendJsonInteger(std::string &out, qint64 number);
void appendJsonNumber(std::string &out, double number);
void appendJsonObject(std::string &out, const QJsonObject &object);

template <typename T>
void appendJson(std::string &out, const T &value);

// ,"name": for each field of T
template <Described T>
[[nodiscard]] const auto &jsonMemberStarts()
{
    static const auto starts = std::apply(
        [](const auto &...each) {
            return std::array<std::string, sizeof...(each)>{(std::string(",\"") + each.name + "\":")...};
        },
        kFields<T>);
    return starts;
}

template <Described T>
void appendJsonFields(std::string &out, const T &value)
{
    const std::string *start = jsonMemberStarts<T>().data();
    const size_t brace = out.size();
    forEachField<T>([&]<typename F>(const F &described) {
        const std::string &memberStart = *start++;
        const auto &member = value.*F::member;
        if constexpr (IsOptional<typename F::Type>::value) {
            if (described.rules.omitWhenAbsent && !member)
                return;
        }
        out += memberStart;
        appendJson(out, member);
    });
    if (out.size() == brace)
        out += '{';
    else
        out[brace] = '{'; // where the first member's comma is
    out += '}';
}

template <typename T>
void appendJson(std::string &out, const T &value)
{
    if constexpr (std::is_same_v<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (std::is_integral_v<T>) {
        appendJsonInteger(out, static_cast<qint64>(value));
    } else if constexpr (std::is_same_v<T, double>) {
        appendJsonNumber(out, value);
    } else if constexpr (std::is_same_v<T, QString>) {
        appendJsonText(out, value);
    } else if constexpr (IntegerId<T>) {
        appendJsonInteger(out, value.value);
    } else if constexpr (std::is_same_v<T, Timestamp>) {
        const Rfc3339 text = value.rfc3339();
        (out += '"').append(text.data(), text.size()) += '"';
    } else if constexpr (std::is_same_v<T, QJsonObject>) {
        appendJsonObject(out, value);
    } else if constexpr (NamedEnum<T>) {
        ((out += '"') += nameOf(value)) += '"'; // our own names need no escapes
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
    // Its memory is kept for the next text of this thread, unless that is unusually much.
    constexpr size_t kKept = 64 * 1024;
    thread_local std::string out;
    out.clear();
    appendJson(out, value);
    const QByteArray text(out.data(), static_cast<qsizetype>(out.size()));
    if (out.capacity() > kKept)
        std::string().swap(out);
    return text;
}

} // namespace freeim
