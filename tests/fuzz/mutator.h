// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <random>

namespace freeim::fuzz {

// The same seed makes the same choices.
class Dice
{
public:
    explicit Dice(quint64 seed)
        : m_engine(seed)
    {}

    [[nodiscard]] qsizetype below(qsizetype sides)
    {
        return static_cast<qsizetype>(m_engine() % static_cast<quint64>(sides));
    }
    [[nodiscard]] bool oneIn(int times) { return below(times) == 0; }
    template <typename List>
    [[nodiscard]] const auto &of(const List &list)
    {
        return list[below(static_cast<qsizetype>(std::size(list)))];
    }

private:
    std::mt19937_64 m_engine;
};

// Damages bytes in a few places: single bits, lost, doubled and moved pieces, numbers at their limits, and words that
// parsers trip over. others: pieces of them may be mixed in.
[[nodiscard]] QByteArray mutated(QByteArray bytes, const QByteArrayList &others, Dice &dice);

} // namespace freeim::fuzz
