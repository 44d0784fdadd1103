// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cmath>
#include <random>

namespace freeim::demo {

// Random numbers that are the same for the same seed everywhere: the engine is the standard's, but its distributions
// differ between libraries, so these are our own. One thread.
class Dice
{
public:
    // Two numbers, so that each person or group can have dice of its own.
    explicit Dice(quint64 seed, quint64 which = 0)
        : m_engine(mixed(seed + mixed(which)))
    {}

    // From 0 to bound - 1; bound must be positive.
    [[nodiscard]] qint64 below(qint64 bound) { return static_cast<qint64>(m_engine() % static_cast<quint64>(bound)); }
    [[nodiscard]] qint64 between(qint64 first, qint64 last) { return first + below(last - first + 1); }
    // From 0 to just under 1.
    [[nodiscard]] double real() { return static_cast<double>(m_engine() >> 11) * 0x1p-53; }
    [[nodiscard]] bool chance(double probability) { return real() < probability; }
    [[nodiscard]] quint64 bits() { return m_engine(); }

    // At least 1, mostly near it, now and then large: the larger the tail (0 to 1), the oftener.
    [[nodiscard]] double heavy(double tail) { return std::pow(1.0 - real(), -tail); }
    // 0, 1, 2 ... with that mean, each rarer than the one before.
    [[nodiscard]] qint64 geometric(double mean) { return static_cast<qint64>(-mean * std::log(1.0 - real())); }
    // Around 0, nearly always within -2 to 2.
    [[nodiscard]] double bell() { return (real() + real() + real() + real() - 2.0) * std::sqrt(3.0); }

    template <typename List>
    [[nodiscard]] const auto &of(const List &list)
    {
        return list[below(static_cast<qint64>(list.size()))];
    }

private:
    // SplitMix64's finisher: neighbouring seeds give unrelated engines.
    [[nodiscard]] static constexpr quint64 mixed(quint64 x)
    {
        x += 0x9e3779b97f4a7c15;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return x ^ (x >> 31);
    }

    std::mt19937_64 m_engine;
};

} // namespace freeim::demo
