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

// Whether the list's owner number I is met first there and is a base of T, but of none of T's other bases.
template <typename T, typename Owners, size_t I>
consteval bool isFirstOfDirectBase()
{
    using Base = std::tuple_element_t<I, Owners>;
    return []<size_t... J>(std::index_sequence<J...>)
    {
        const bool isMetBefore = (... || (J < I && std::is_same_v<std::tuple_element_t<J, Owners>, Base>));
        const bool isBaseOfBase = (... || (!std::is_same_v<std::tuple_element_t<J, Owners>, T> &&
                                           !std::is_same_v<std::tuple_element_t<J, Owners>, Base> &&
                                           std::is_base_of_v<Base, std::tuple_element_t<J, Owners>>));
        return !std::is_same_v<Base, T> && !isMetBefore && !isBaseOfBase;
    }
    (std::make_index_sequence<std::tuple_size_v<Owners>>{});
}

template <typename T, typename... F>
constexpr size_t directBases(const std::tuple<F...> &)
{
    return []<size_t... I>(std::index_sequence<I...>)
    {
        return (size_t{0} + ... + size_t{isFirstOfDirectBase<T, std::tuple<OwnerOf<F>...>, I>()});
    }
    (std::make_index_sequence<sizeof...(F)>{});
}

} // namespace member_count

template <Described T>
constexpr bool listsEveryMember()
{
    using namespace member_count;
    constexpr auto list = fields(std::type_identity<T>{});
    // Each base counts as one initialiser, and is asked for its own members.
    const bool basesListAll = std::apply(
        []<typename... F>(const F &...) {
            return ((std::is_same_v<OwnerOf<F>, T> || listsEveryMember<OwnerOf<F>>()) && ...);
        },
        list);
    return basesListAll && declaredIn<T>(list) + directBases<T>(list) == initialisersOf<T>();
}

} // namespace freeim
