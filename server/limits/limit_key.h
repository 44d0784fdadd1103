// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QtGlobal>

// Keys of the tables that count. Any thread.
namespace freeim {

// One number for a client: an IPv4 address (also when it came as ::ffff:a.b.c.d), or the /64 of an IPv6 address,
// because that is what one subscriber gets. The two kinds never meet.
[[nodiscard]] quint64 addressNumber(const QHostAddress &address);

// Spreads evenly over all bits, one to one for a given seed. Unpredictable while the seed is secret; never 0.
[[nodiscard]] constexpr quint64 spread(quint64 number, quint64 seed)
{
    // The finaliser of splitmix64.
    quint64 mixed = number ^ seed;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
    mixed ^= mixed >> 31;
    return mixed == 0 ? 1 : mixed;
}

} // namespace freeim
