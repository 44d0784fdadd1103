// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <random>

namespace freeim::torture {

// The same throws for the same seed and the same thrower, whatever others throw meanwhile.
class Dice
{
public:
    Dice(quint32 seed, quint32 thrower)
    {
        std::seed_seq sequence{seed, thrower};
        m_random.seed(sequence);
    }

    // 0 to sides - 1.
    [[nodiscard]] int roll(int sides)
    {
        return static_cast<int>(m_random() % static_cast<quint32>(std::max(sides, 1)));
    }
    [[nodiscard]] bool chance(int percent) { return roll(100) < percent; }
    [[nodiscard]] std::chrono::milliseconds time(int shortest, int longest)
    {
        return std::chrono::milliseconds(shortest + roll(longest - shortest + 1));
    }
    template <typename List>
    [[nodiscard]] auto pick(const List &list)
    {
        return *std::next(list.begin(), roll(static_cast<int>(list.size())));
    }

private:
    std::mt19937 m_random;
};

} // namespace freeim::torture
