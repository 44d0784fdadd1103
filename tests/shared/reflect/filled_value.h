// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/contract/files.h"
#include "shared/core/clock.h"
#include "shared/models/account.h"
#include "shared/models/discover.h"
#include "shared/models/invitation.h"
#include "shared/reflect/field.h"

#include <QJsonObject>
#include <QList>

// A value of any described type with every field set to something unlike its initialiser and unlike its
// neighbours, within the field's constraints.
namespace freeim {

inline QString filledText(int seed, const Constraints &rules)
{
    if (rules.format == &kEmailFormat)
        return QStringLiteral("mei%1@example.org").arg(seed);
    if (rules.format == &kMobileFormat)
        return QString::number(15700000000 + seed);
    if (rules.format == &kDateFormat)
        return QStringLiteral("2001-02-%1").arg(10 + seed % 18);
    if (rules.format == &kFileKeyFormat)
        return QStringLiteral("avatars/mei-%1.png").arg(seed);
    if (rules.format == &kUsernameFormat || rules.format == &kInvitationCodeFormat)
        return QStringLiteral("mei_%1").arg(seed);
    if (rules.format == &kWebAddressFormat)
        return QStringLiteral("https://example.org/%1?q=\u6587").arg(seed);
    const bool isShort = rules.maximumLength > 0 && rules.maximumLength < 12;
    if (rules.format == &kDigitsFormat || isShort)
        return QString::number(seed).rightJustified(std::max(rules.minimumLength, 1), u'0');
    // What writers and readers get wrong: quotes, backslashes, line ends, characters beyond 16 bits.
    return QStringLiteral("\"\\/\n\t\u6587\u00e9\U0001F600%1").arg(seed);
}

template <typename T>
[[nodiscard]] T filled(int &seed, const Constraints &rules = {})
{
    ++seed;
    if constexpr (std::is_same_v<T, bool>) {
        return true;
    } else if constexpr (std::is_integral_v<T>) {
        return static_cast<T>(rules.minimum.value_or(0)) + seed + 1;
    } else if constexpr (std::is_same_v<T, double>) {
        return rules.minimum.value_or(0) + seed + 0.123456789;
    } else if constexpr (std::is_same_v<T, QString>) {
        return filledText(seed, rules);
    } else if constexpr (IntegerId<T>) {
        return T{10'000'000 + seed};
    } else if constexpr (std::is_same_v<T, Timestamp>) {
        return Timestamp{1'669'824'369'580 + seed};
    } else if constexpr (std::is_same_v<T, QJsonObject>) {
        return T{{QStringLiteral("number"), seed}, {QStringLiteral("text"), filledText(seed, rules)}};
    } else if constexpr (NamedEnum<T>) {
        return names(std::type_identity<T>{})[1].first; // no initialiser names the second
    } else if constexpr (IsOptional<T>::value) {
        return filled<typename T::value_type>(seed, rules);
    } else if constexpr (IsList<T>::value) {
        T list;
        list.append(filled<typename T::value_type>(seed, rules));
        list.append(filled<typename T::value_type>(seed, rules));
        return list;
    } else {
        T value;
        forEachField<T>([&]<typename F>(const F &described) {
            value.*F::member = filled<typename F::Type>(seed, described.rules);
        });
        return value;
    }
}

} // namespace freeim
