// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <array>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

// One field list per type: fields(std::type_identity<T>) names each member once, with its wire name and its
// constraints. JSON, parameters, SQL columns and OpenAPI schemas all come from that list.
namespace freeim {

// A rule on a text's form that length alone can't say, with what OpenAPI shows of it.
struct TextFormat
{
    const char *name;    // OpenAPI "format"
    const char *pattern; // OpenAPI "pattern" (ECMA 262), or nullptr
    bool (*matches)(QStringView text);
};

struct Constraints
{
    int minimumLength = 0;      // code points
    int maximumLength = 0;      // code points; 0: none, requestRules() aside
    bool lengthInBytes = false; // lengths count UTF-8 bytes instead
    std::optional<double> minimum = {};
    std::optional<double> maximum = {};
    int maximumItems = 0; // 0: none, requestRules() aside
    const TextFormat *format = nullptr;
    bool hasDefault = false;
    bool emptyIsAbsent = false;
    bool zeroIsAbsent = false;
    bool omitWhenAbsent = false;
    bool computed = false;
    const char *column = nullptr;
    const char *description = "";
    const char *example = nullptr;
};

// What holds for a request's fields that name no limit. What the server answers needs none.
inline constexpr int kDefaultMaximumLength = 255;
inline constexpr int kDefaultMaximumItems = 500;

[[nodiscard]] constexpr Constraints requestRules(Constraints rules)
{
    if (rules.maximumLength == 0)
        rules.maximumLength = kDefaultMaximumLength;
    if (rules.maximumItems == 0)
        rules.maximumItems = kDefaultMaximumItems;
    return rules;
}

template <typename T>
struct MemberPointer;

template <typename Class, typename Value>
struct MemberPointer<Value Class::*>
{
    using Owner = Class;
    using Type = Value;
};

template <auto Member>
struct Field
{
    static constexpr auto member = Member;
    using Type = typename MemberPointer<decltype(Member)>::Type;

    const char *name;
    Constraints rules = {};

    [[nodiscard]] constexpr Field length(int least, int most) const
    {
        return with([=](Constraints &c) { c.minimumLength = least, c.maximumLength = most; });
    }
    [[nodiscard]] constexpr Field bytes(int least, int most) const
    {
        return with([=](Constraints &c) { c.minimumLength = least, c.maximumLength = most, c.lengthInBytes = true; });
    }
    [[nodiscard]] constexpr Field range(double least, double most) const
    {
        return with([=](Constraints &c) { c.minimum = least, c.maximum = most; });
    }
    [[nodiscard]] constexpr Field items(int most) const
    {
        return with([=](Constraints &c) { c.maximumItems = most; });
    }
    [[nodiscard]] constexpr Field format(const TextFormat &form) const
    {
        return with([&](Constraints &c) { c.format = &form; });
    }
    // Absent: the member keeps its initialiser.
    [[nodiscard]] constexpr Field withDefault() const
    {
        return with([](Constraints &c) { c.hasDefault = true; });
    }
    [[nodiscard]] constexpr Field emptyIsAbsent() const
    {
        return with([](Constraints &c) { c.emptyIsAbsent = true; });
    }
    [[nodiscard]] constexpr Field zeroIsAbsent() const
    {
        return with([](Constraints &c) { c.zeroIsAbsent = true; });
    }
    // An unset optional is left out of JSON instead of being null.
    [[nodiscard]] constexpr Field omitWhenAbsent() const
    {
        return with([](Constraints &c) { c.omitWhenAbsent = true; });
    }
    // Filled by a service; no column holds it.
    [[nodiscard]] constexpr Field computed() const
    {
        return with([](Constraints &c) { c.computed = true; });
    }
    // Only for wire names whose spelling we must keep but do not want in the schema.
    [[nodiscard]] constexpr Field column(const char *columnName) const
    {
        return with([=](Constraints &c) { c.column = columnName; });
    }
    [[nodiscard]] constexpr Field says(const char *description) const
    {
        return with([=](Constraints &c) { c.description = description; });
    }
    [[nodiscard]] constexpr Field example(const char *text) const
    {
        return with([=](Constraints &c) { c.example = text; });
    }

private:
    template <typename Change>
    [[nodiscard]] constexpr Field with(Change change) const
    {
        Field changed = *this;
        change(changed.rules);
        return changed;
    }
};

template <auto Member>
[[nodiscard]] constexpr Field<Member> field(const char *name)
{
    return Field<Member>{name};
}

template <typename T>
concept Described = requires
{
    fields(std::type_identity<T>{});
};

// An enumeration with a list of its wire names: names(std::type_identity<E>) -> array of pairs.
template <typename T>
concept NamedEnum = std::is_enum_v<T> && requires
{
    names(std::type_identity<T>{});
};

// The list as a constant, so that no call makes it anew.
template <Described T>
inline constexpr auto kFields = fields(std::type_identity<T>{});

template <Described T, typename Visit>
constexpr void forEachField(Visit &&visit)
{
    std::apply([&](const auto &...each) { (visit(each), ...); }, kFields<T>);
}

// As forEachField, until visit returns false.
template <Described T, typename Visit>
constexpr bool allFields(Visit &&visit)
{
    return std::apply([&](const auto &...each) { return (visit(each) && ...); }, kFields<T>);
}

template <typename T>
struct IsOptional : std::false_type
{};
template <typename T>
struct IsOptional<std::optional<T>> : std::true_type
{};

template <typename T>
struct IsList : std::false_type
{};
template <typename T>
struct IsList<QList<T>> : std::true_type
{};

template <typename Id>
concept IntegerId = requires(Id id)
{
    {
        id.value
        } -> std::same_as<qint64 &>;
    id.isSet();
};

template <NamedEnum E>
[[nodiscard]] constexpr const char *nameOf(E value)
{
    for (const auto &[candidate, name] : names(std::type_identity<E>{})) {
        if (candidate == value)
            return name;
    }
    return "";
}

template <NamedEnum E>
[[nodiscard]] std::optional<E> fromName(QStringView text)
{
    for (const auto &[candidate, name] : names(std::type_identity<E>{})) {
        if (QAnyStringView::equal(text, QUtf8StringView(name)))
            return candidate;
    }
    return std::nullopt;
}

} // namespace freeim
