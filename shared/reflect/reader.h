// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/clock.h"
#include "shared/core/result.h"
#include "shared/reflect/field.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>

// Strict decoding of what a client sent, be it text (query, forms) or JSON: a wrong type is an error that names
// the field, never a silent zero. Pure functions, any thread.
namespace freeim {

// One value as it came: forms and queries know only text, JSON bodies know types.
struct Input
{
    QJsonValue value = {};
    bool isText = false; // came without a type, so "1" may be a number or a flag

    [[nodiscard]] bool isAbsent() const { return value.isNull() || value.isUndefined(); }
};

// All values given for each name, in the order they came.
class Parameters
{
public:
    void addText(const QString &name, const QString &text);
    void addJson(const QString &name, const QJsonValue &value);

    // Names may be written "members" or "members[]".
    [[nodiscard]] QList<Input> values(QLatin1StringView name) const;

private:
    QHash<QString, QList<Input>> m_values;
};

[[nodiscard]] Result<qint64> readInteger(const Input &input, const Constraints &rules);
[[nodiscard]] Result<double> readNumber(const Input &input, const Constraints &rules);
[[nodiscard]] Result<bool> readFlag(const Input &input);
[[nodiscard]] Result<QString> readText(const Input &input, const Constraints &rules);
[[nodiscard]] Result<Timestamp> readTimestamp(const Input &input);

template <Described T>
[[nodiscard]] Result<T> fromJson(const QJsonObject &object);

[[nodiscard]] QList<Input> itemsOf(const QJsonArray &array);

template <typename T>
[[nodiscard]] Result<T> readValue(const Input &input, const Constraints &rules);

template <typename T>
[[nodiscard]] Result<QList<T>> readList(const QList<Input> &inputs, const Constraints &rules)
{
    if (rules.maximumItems > 0 && inputs.size() > rules.maximumItems)
        return fail(ErrorCode::ParameterTooLong, {}, {{QStringLiteral("maximumItems"), rules.maximumItems}});
    QList<T> list;
    list.reserve(inputs.size());
    for (const Input &input : inputs) {
        FREEIM_TRY(T item, readValue<T>(input, rules));
        list.append(std::move(item));
    }
    return list;
}

template <typename T>
Result<T> readValue(const Input &input, const Constraints &rules)
{
    if constexpr (IsOptional<T>::value) {
        if (input.isAbsent())
            return T{};
        FREEIM_TRY(auto inner, readValue<typename T::value_type>(input, rules));
        return T{std::move(inner)};
    } else if constexpr (std::is_same_v<T, bool>) {
        return readFlag(input);
    } else if constexpr (std::is_integral_v<T>) {
        static_assert(sizeof(T) >= sizeof(int), "narrow integers would truncate");
        FREEIM_TRY(const qint64 number, readInteger(input, rules));
        if (!std::in_range<T>(number))
            return fail(ErrorCode::ParameterOutOfRange);
        return static_cast<T>(number);
    } else if constexpr (std::is_same_v<T, double>) {
        return readNumber(input, rules);
    } else if constexpr (std::is_same_v<T, QString>) {
        return readText(input, rules);
    } else if constexpr (IntegerId<T>) {
        FREEIM_TRY(const qint64 number, readInteger(input, rules));
        if (number < 0)
            return fail(ErrorCode::ParameterOutOfRange);
        return T{number};
    } else if constexpr (std::is_same_v<T, Timestamp>) {
        return readTimestamp(input);
    } else if constexpr (std::is_same_v<T, QJsonObject>) {
        if (!input.value.isObject())
            return fail(ErrorCode::ParameterInvalid);
        return input.value.toObject();
    } else if constexpr (NamedEnum<T>) {
        FREEIM_TRY(const QString text, readText(input, Constraints{}));
        const std::optional<T> value = fromName<T>(text);
        if (!value)
            return fail(ErrorCode::ParameterUnknownValue);
        return *value;
    } else if constexpr (IsList<T>::value) {
        if (!input.value.isArray())
            return fail(ErrorCode::ParameterInvalid);
        return readList<typename T::value_type>(itemsOf(input.value.toArray()), rules);
    } else {
        if (!input.value.isObject())
            return fail(ErrorCode::ParameterInvalid);
        return fromJson<T>(input.value.toObject());
    }
}

// Adds the name of the field at fault, outermost first: "members.id".
[[nodiscard]] Error atField(Error error, const char *name);

// Applies "an empty string / a zero counts as not given".
[[nodiscard]] bool countsAsAbsent(const Input &input, const Constraints &rules);

// find(field, rules) answers the values given for a field, or nothing where it is absent.
template <Described T, typename Find>
[[nodiscard]] Result<T> readFields(Constraints (*rulesFrom)(Constraints), Find &&find)
{
    T value;
    std::optional<Error> failure;
    allFields<T>([&]<typename F>(const F &described) {
        using Type = typename F::Type;
        const auto read = [&]() -> Result<Done> {
            const Constraints rules = rulesFrom(described.rules);
            FREEIM_TRY(const std::optional<QList<Input>> inputs, find(described, rules));
            if (!inputs) {
                if (IsOptional<Type>::value || rules.hasDefault)
                    return Done{};
                return fail(ErrorCode::ParameterMissing);
            }
            if constexpr (IsList<Type>::value) {
                FREEIM_TRY(value.*F::member, readList<typename Type::value_type>(*inputs, rules));
            } else {
                FREEIM_TRY(value.*F::member, readValue<Type>(inputs->first(), rules));
            }
            return Done{};
        };
        if (auto done = read(); !done)
            failure = atField(std::move(done).error(), described.name);
        return !failure;
    });
    if (failure)
        return Failure{*std::move(failure)};
    return value;
}

using Found = Result<std::optional<QList<Input>>>;

// Picks the one value of a parameter that may be given once; the same value twice is one value.
[[nodiscard]] Found singleValue(const QList<Input> &given, const Constraints &rules);
// All values of a list, whether repeated or in JSON arrays. A list without items counts as absent.
[[nodiscard]] Found listValues(const QList<Input> &given, const Constraints &rules);

// What a client asked for.
template <Described T>
[[nodiscard]] Result<T> fromParameters(const Parameters &parameters)
{
    return readFields<T>(requestRules, [&]<typename F>(const F &described, const Constraints &rules) {
        const QList<Input> given = parameters.values(QLatin1StringView(described.name));
        return IsList<typename F::Type>::value ? listValues(given, rules) : singleValue(given, rules);
    });
}

// What a described value was written as.
template <Described T>
Result<T> fromJson(const QJsonObject &object)
{
    const auto asDeclared = [](Constraints rules) { return rules; };
    return readFields<T>(asDeclared, [&]<typename F>(const F &described, const Constraints &rules) -> Found {
        const Input input{object.value(QLatin1StringView(described.name)), false};
        if (input.isAbsent() || countsAsAbsent(input, rules))
            return std::nullopt;
        if constexpr (IsList<typename F::Type>::value) {
            if (!input.value.isArray())
                return fail(ErrorCode::ParameterInvalid);
            return itemsOf(input.value.toArray());
        } else {
            return QList<Input>{input};
        }
    });
}

} // namespace freeim
