// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metrics/commit_window.h"

#include <bit>
#include <cmath>

namespace freeim {

void CommitWindow::add(size_t writes, std::chrono::nanoseconds took)
{
    Second &now = m_seconds[m_now.load(std::memory_order_relaxed)];
    now.commits[bucketOf(took)].fetch_add(1, std::memory_order_relaxed);
    now.writes.fetch_add(writes, std::memory_order_relaxed);
    m_total.fetch_add(writes, std::memory_order_relaxed);
}

void CommitWindow::turn()
{
    const size_t next = (m_now.load(std::memory_order_relaxed) + 1) % kSeconds;
    for (std::atomic<quint32> &count : m_seconds[next].commits)
        count.store(0, std::memory_order_relaxed);
    m_seconds[next].writes.store(0, std::memory_order_relaxed);
    m_now.store(next, std::memory_order_relaxed);
}

CommitWindow::Figures CommitWindow::figures() const
{
    std::array<quint64, kBuckets> counts = {};
    quint64 commits = 0;
    quint64 writes = 0;
    for (const Second &second : m_seconds) {
        for (size_t bucket = 0; bucket < kBuckets; ++bucket) {
            const quint32 count = second.commits[bucket].load(std::memory_order_relaxed);
            counts[bucket] += count;
            commits += count;
        }
        writes += second.writes.load(std::memory_order_relaxed);
    }
    if (commits == 0)
        return {};
    const auto quantile = [&](double share) {
        const double wanted = std::ceil(share * static_cast<double>(commits));
        quint64 seen = 0;
        size_t bucket = 0;
        for (; bucket + 1 < kBuckets; ++bucket) {
            seen += counts[bucket];
            if (static_cast<double>(seen) >= wanted)
                break;
        }
        return middleOf(bucket);
    };
    return {.commits = static_cast<qint64>(commits),
            .median = quantile(0.5),
            .p99 = quantile(0.99),
            .writesPerCommit = static_cast<double>(writes) / static_cast<double>(commits)};
}

// The bits behind the first one tell the quarter.
size_t CommitWindow::bucketOf(std::chrono::nanoseconds took)
{
    const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
    const auto value = static_cast<quint64>(std::max<qint64>(microseconds, 1));
    const auto power = static_cast<size_t>(std::bit_width(value) - 1);
    const size_t quarter = ((value << 2) >> power) & 3;
    return std::min(power * 4 + quarter, kBuckets - 1);
}

double CommitWindow::middleOf(size_t bucket)
{
    const double start = std::exp2(static_cast<double>(bucket / 4));
    return start * (1 + (static_cast<double>(bucket % 4) + 0.5) / 4) / 1000;
}

} // namespace freeim
