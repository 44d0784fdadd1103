// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace freeim {

// A hash table that never grows: when there is no room, the entry that is expendable soonest makes way. Entry needs a
// quint64 key (never 0, which marks free places; spread evenly and not for clients to foresee) and a qint64
// expendableAt, the moment from which forgetting it changes nothing. Not for several threads at a time.
//
// Crowding it out costs one fresh entry for each place, and only ever makes limits milder: nobody is refused for what
// others did.
template <typename Entry>
class BoundedTable
{
public:
    // places: a power of two.
    explicit BoundedTable(size_t places)
        : m_entries(places)
    {
        Q_ASSERT(places >= kNeighbours && (places & (places - 1)) == 0);
    }

    // nullptr: not there.
    [[nodiscard]] Entry *find(quint64 key)
    {
        const auto neighbours = neighboursOf(key);
        const auto found = std::ranges::find(neighbours, key, &Entry::key);
        return found == neighbours.end() ? nullptr : &*found;
    }

    // The entry of the key, a fresh one if need be.
    [[nodiscard]] Entry &at(quint64 key)
    {
        if (Entry *known = find(key))
            return *known;
        Entry &oldest = *std::ranges::min_element(neighboursOf(key), {}, [](const Entry &entry) {
            return entry.key == 0 ? std::numeric_limits<qint64>::min() : entry.expendableAt;
        });
        oldest = Entry{};
        oldest.key = key;
        return oldest;
    }

private:
    // Entries of 16 bytes share one line of the processor's cache.
    static constexpr size_t kNeighbours = 4;

    [[nodiscard]] std::span<Entry, kNeighbours> neighboursOf(quint64 key)
    {
        const size_t group = static_cast<size_t>(key) & (m_entries.size() / kNeighbours - 1);
        return std::span<Entry, kNeighbours>(&m_entries[group * kNeighbours], kNeighbours);
    }

    std::vector<Entry> m_entries;
};

} // namespace freeim
