// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/reflect/field.h"

// How many members a struct has, told by how many initialisers it takes: so that a test can see that a field list
// names all of them. At compile time only.
namespace freeim {

namespace member_count {

template <typename T>
struct IsAnyOptional : std::false_type
{};
template <typename T>
struct IsAnyOptional<std::optional<T>> : std::true_type
{};

struct AnyValue
{
    template <typename T>
    requires(!IsAnyOptional<T>::value) operator T() const;
};

// Apart, since an optional is made from a value as well as from another optional, and the compiler would not choose.
struct AnyOptional
{
    template <typename T>
    operator std::optional<T>() const;
};

template <typename T, typename... Initialisers>
concept Takes = requires
{
    T{Initialisers{}...};
};

template <typename T, typename... Initialisers>
consteval size_t initialisersOf()
{
    if constexpr (Takes<T, Initialisers..., AnyValue>)
        return initialisersOf<T, Initialisers..., AnyValue>();
    else if constexpr (Takes<T, Initialisers..., AnyOptional>)
        return initialisersOf<T, Initialisers..., AnyOptional>();
    else
        return sizeof...(Initialisers);
}

// The class a field's member was declared in: T or one of its bases.
template <typename F>
using OwnerOf = typename MemberPointer<std::remove_const_t<decltype(F::member)>>::Owner;

template <typename T, typename... F>
constexpr size_t declaredIn(const std::tuple<F...> &)
{
    return (size_t{0} + ... + size_t{std::is_same_v<OwnerOf<F>, T>});
}

} // namespace member_count

template <Described T>
constexpr bool listsEveryMember()
{
    using namespace member_count;
    constexpr auto list = fields(std::type_identity<T>{});
    constexpr size_t own = declaredIn<T>(list);
    // A base counts as one initialiser, and is asked for its own members.
    constexpr size_t bases = own < std::tuple_size_v<decltype(list)> ? 1 : 0;
    const bool basesListAll = std::apply(
        []<typename... F>(const F &...) {
            return ((std::is_same_v<OwnerOf<F>, T> || listsEveryMember<OwnerOf<F>>()) && ...);
        },
        list);
    return basesListAll && own + bases == initialisersOf<T>();
}

} // namespace freeim
