// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>
#include <atomic>
#include <chrono>
#include <optional>

namespace freeim {

// How long commits took during the last minute, and how much each held. add() and total() are for any thread, add()
// costs four atomic additions; the rest is for the one that calls turn().
class CommitWindow
{
public:
    void add(size_t writes, std::chrono::nanoseconds took);

    // Writes since the start.
    [[nodiscard]] quint64 total() const { return m_total.load(std::memory_order_relaxed); }

    // Once a second: what is a minute old is forgotten.
    void turn();

    struct Figures
    {
        qint64 commits = 0;
        // Milliseconds, to an eighth; nothing without commits.
        std::optional<double> median = {};
        std::optional<double> p99 = {};
        std::optional<double> writesPerCommit = {};
    };
    [[nodiscard]] Figures figures() const;

private:
    // Four to a doubling, from a microsecond to some two minutes.
    static constexpr size_t kBuckets = 4 * 27;
    static constexpr size_t kSeconds = 60;

    struct Second
    {
        std::array<std::atomic<quint32>, kBuckets> commits = {};
        std::atomic<quint64> writes = 0;
    };

    [[nodiscard]] static size_t bucketOf(std::chrono::nanoseconds took);
    [[nodiscard]] static double middleOf(size_t bucket);

    std::array<Second, kSeconds> m_seconds;
    std::atomic<size_t> m_now = 0;
    std::atomic<quint64> m_total = 0;
};

} // namespace freeim
