// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/driver.h"
#include "shared/core/clock.h"
#include "shared/core/result.h"
#include "shared/reflect/field.h"
#include "shared/reflect/text.h"

#include <QJsonDocument>
#include <QJsonObject>

// Values to and from SQL, by the same field lists that make JSON.
namespace freeim {

template <typename T>
[[nodiscard]] SqlValue toSql(const T &value)
{
    if constexpr (IsOptional<T>::value) {
        return value ? toSql(*value) : SqlValue{};
    } else if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, double>) {
        return value;
    } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
        return static_cast<qint64>(value);
    } else if constexpr (IntegerId<T>) {
        return value.value;
    } else if constexpr (std::is_same_v<T, Timestamp>) {
        return value.milliseconds;
    } else if constexpr (std::is_same_v<T, QJsonObject>) {
        return QJsonDocument(value).toJson(QJsonDocument::Compact);
    } else {
        static_assert(std::is_same_v<T, QString>);
        return value.toUtf8(); // also of a null text: only an absent optional is NULL
    }
}

template <typename T>
[[nodiscard]] T fromSql(const SqlRow &row, int column)
{
    if constexpr (IsOptional<T>::value) {
        return row.isNull(column) ? T{} : T{fromSql<typename T::value_type>(row, column)};
    } else if constexpr (std::is_same_v<T, bool>) {
        return row.boolean(column);
    } else if constexpr (std::is_same_v<T, double>) {
        return row.real(column);
    } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
        return static_cast<T>(row.integer(column));
    } else if constexpr (IntegerId<T>) {
        return T{row.integer(column)};
    } else if constexpr (std::is_same_v<T, Timestamp>) {
        return Timestamp{row.integer(column)};
    } else if constexpr (std::is_same_v<T, QJsonObject>) {
        return QJsonDocument::fromJson(row.text(column).toUtf8()).object();
    } else {
        static_assert(std::is_same_v<T, QString>);
        return row.text(column);
    }
}

// Lists are filled by services from rows of their own: no column holds them.
template <typename T>
inline constexpr bool kHasColumn = !IsList<T>::value;
template <typename T>
inline constexpr bool kHasColumn<std::optional<T>> = kHasColumn<T>;

template <auto Member>
[[nodiscard]] QString columnName(const Field<Member> &described)
{
    return described.rules.column ? QString::fromLatin1(described.rules.column)
                                  : snakeCase(QLatin1StringView(described.name));
}

// "a.id AS account_id, a.username AS account_username": the columns of T in table a, ready for a member "account".
// Without a prefix the columns keep their names. Computed fields and described members are left out.
template <Described T>
[[nodiscard]] QString columns(QLatin1StringView table = {}, QLatin1StringView prefix = {})
{
    QStringList list;
    forEachField<T>([&]<typename F>(const F &described) {
        if (described.rules.computed || Described<typename F::Type> || !kHasColumn<typename F::Type>)
            return;
        const QString name = columnName(described);
        QString column = table.isEmpty() ? name : QString(table + QLatin1Char('.') + name);
        if (!prefix.isEmpty())
            column += QLatin1StringView(" AS ") + prefix + QLatin1Char('_') + name;
        list.append(column);
    });
    return list.join(QLatin1StringView(", "));
}

// Where the columns of T are in a result, in the order of its fields; the same for every run of a statement. A
// described member "account" is read from the columns that start with "account_".
template <Described T>
[[nodiscard]] QList<int> columnPositions(const QStringList &names, const QString &prefix = {})
{
    QList<int> positions;
    forEachField<T>([&]<typename F>(const F &described) {
        if (described.rules.computed)
            return;
        if constexpr (Described<typename F::Type>) {
            positions += columnPositions<typename F::Type>(names, prefix + columnName(described) + QLatin1Char('_'));
        } else if constexpr (kHasColumn<typename F::Type>) {
            const QString column = prefix + columnName(described);
            positions.append(static_cast<int>(names.indexOf(column)));
            Q_ASSERT_X(positions.last() >= 0, "columnPositions", qPrintable(column));
        }
    });
    return positions;
}

// The row a query stands on. next: into columnPositions<T>().
template <Described T>
[[nodiscard]] T readRow(const SqlRow &row, const int *&next)
{
    T value;
    forEachField<T>([&]<typename F>(const F &described) {
        if (described.rules.computed)
            return;
        if constexpr (Described<typename F::Type>)
            value.*F::member = readRow<typename F::Type>(row, next);
        else if constexpr (kHasColumn<typename F::Type>)
            value.*F::member = fromSql<typename F::Type>(row, *next++);
    });
    return value;
}

} // namespace freeim
